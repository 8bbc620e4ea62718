package dev.heddle.model.schema;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Some columns of an asset, by name, that a reader reads and that have a version of their own.
///
/// @param names sorted, each once; none if only the number of rows is read
public record ColumnSet(List<String> names) {
    /// Sorts the names.
    public ColumnSet {
        names = names.stream().distinct().sorted().toList();
    }

    /// Returns the set of these columns.
    public static ColumnSet of(Collection<String> names) {
        return new ColumnSet(List.copyOf(names));
    }

    /// Returns the columns of the set, in its order; those that are not there are left out.
    public List<Column> among(List<Column> columns) {
        return names.stream()
                .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
                .toList();
    }

    /// Returns whether all columns that count in the version are in the set.
    public boolean isWhole(List<Column> columns) {
        return columns.stream()
                .filter(Column::versioned)
                .allMatch(column -> names.contains(column.name()));
    }

    /// Returns whether rows with these columns can be read as some of those stored: fewer of them,
    /// by name, of the same type, and empty only where they may be.
    public static boolean isView(List<Column> read, List<Column> stored) {
        return !read.isEmpty()
                && read.size() < stored.size()
                && read.stream().allMatch(column -> misfit(column, stored).isEmpty());
    }

    /// Returns why a column can not be read from those stored; empty if it can.
    public static Optional<String> misfit(Column read, List<Column> stored) {
        Optional<Column> found =
                stored.stream().filter(column -> column.name().equals(read.name())).findFirst();
        if (found.isEmpty()) {
            return Optional.of("it has no column '" + read.name() + "'");
        }
        if (!found.get().type().equals(read.type())) {
            return Optional.of(
                    "its column '"
                            + read.name()
                            + "' is "
                            + found.get().type()
                            + ", not "
                            + read.type());
        }
        return found.get().nullable() && !read.nullable()
                ? Optional.of("its column '" + read.name() + "' may be empty")
                : Optional.empty();
    }

    /// Returns what stands for the set where a text would be too long.
    public Fingerprint fingerprint() {
        return FingerprintHasher.of("columns").list(names).finish();
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
