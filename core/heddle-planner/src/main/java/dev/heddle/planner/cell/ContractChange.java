package dev.heddle.planner.cell;

import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How the columns of an asset differ from those stored.
///
/// @param words one a column, such as `delay removed`
/// @param breaksAll whether any reader that does not know of it may fail or misread
/// @param broken columns of which those that read them may fail or misread
public record ContractChange(List<String> words, boolean breaksAll, Set<String> broken) {
    /// Copies the collections.
    public ContractChange {
        words = List.copyOf(words);
        broken = Set.copyOf(broken);
    }

    /// Returns whether a reader that does not know of it may fail or misread.
    ///
    /// @param read the columns that it reads, if they are known and not all
    public boolean breaks(Optional<ColumnSet> read) {
        return breaksAll
                || read.map(set -> set.names().stream().anyMatch(broken::contains))
                        .orElse(!broken.isEmpty());
    }

    /// Returns how declared columns differ from stored ones.
    ///
    /// @param stored empty if they are not known any more
    public static ContractChange between(Optional<ValueSpec> stored, ValueSpec declared) {
        if (stored.isEmpty()) {
            return new ContractChange(
                    List.of("what was stored is not known any more"), true, Set.of());
        }
        if (stored.get().kind() != declared.kind()) {
            return new ContractChange(
                    List.of("stored as " + declared.kind() + " instead of " + stored.get().kind()),
                    true,
                    Set.of());
        }
        Map<String, Column> before = new LinkedHashMap<>();
        stored.get().columns().forEach(column -> before.put(column.name(), column));
        List<String> words = new ArrayList<>();
        Set<String> broken = new HashSet<>();
        boolean breaksAll = false;
        for (Column column : declared.columns()) {
            Column old = before.remove(column.name());
            if (old == null) {
                words.add(column.name() + " added");
            } else if (!old.type().equals(column.type())) {
                words.add(column.name() + " is " + column.type() + " instead of " + old.type());
                broken.add(column.name());
            } else if (old.nullable() != column.nullable()) {
                words.add(
                        column.name()
                                + (column.nullable()
                                        ? " may be empty now"
                                        : " is never empty now"));
                if (column.nullable()) {
                    broken.add(column.name());
                }
            } else if (old.versioned() != column.versioned()) {
                words.add(
                        column.name()
                                + (column.versioned()
                                        ? " counts in the version now"
                                        : " does not count in the version any more"));
            }
        }
        for (Column gone : before.values()) {
            words.add(gone.name() + " removed");
            broken.add(gone.name());
        }
        if (stored.get().ordered() != declared.ordered()) {
            words.add(
                    declared.ordered()
                            ? "the order of its rows counts now"
                            : "its rows have no order any more");
            breaksAll = stored.get().ordered();
        }
        if (words.isEmpty() && !stored.get().columns().equals(declared.columns())) {
            words.add("its columns are in another order");
        } else if (words.isEmpty()) {
            words.add("its type is " + declared.type() + " instead of " + stored.get().type());
            breaksAll = true;
        }
        return new ContractChange(words, breaksAll, broken);
    }
}
