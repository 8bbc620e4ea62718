package dev.heddle.io.row;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hashes rows as their form asks: the columns that count, and each set of columns that has a
/// version of its own. For one thread.
public final class RowVersions {
    private final List<Column> columns;
    private final ValueEncoding[] encodings;
    private final @Nullable Object[] row;
    private final RowHash whole;
    private final RowHash unversioned = new RowHash();
    private final List<Projection> projections = new ArrayList<>();

    /// The hash of some columns.
    private record Projection(
            ColumnSet set, List<Column> columns, List<Integer> places, RowHash hash) {}

    /// Begins with no rows, or with those that come before.
    public RowVersions(RowForm form) {
        columns = form.columns();
        encodings =
                columns.stream()
                        .map(column -> ValueEncoding.of(column.type()))
                        .toArray(ValueEncoding[]::new);
        row = new @Nullable Object[encodings.length];
        whole =
                form.after()
                        .map(earlier -> RowHash.after(earlier.version(), columns, form.ordered()))
                        .orElseGet(() -> new RowHash(form.ordered()));
        form.projections().forEach(set -> add(form, set));
    }

    /// What has no version of its own before can have none after.
    private void add(RowForm form, ColumnSet set) {
        List<Column> of = set.among(columns).stream().filter(Column::versioned).toList();
        List<Integer> places = of.stream().map(columns::indexOf).toList();
        if (form.after().isEmpty()) {
            projections.add(new Projection(set, of, places, new RowHash(form.ordered())));
            return;
        }
        String earlier = form.after().get().projections().get(set);
        if (earlier != null) {
            RowHash hash = RowHash.after(earlier, of, form.ordered());
            projections.add(new Projection(set, of, places, hash));
        }
    }

    /// Puts the stored value of a column, in the order of the columns.
    ///
    /// @throws Unstorable if it is null, or has nulls inside, where there may be none
    public void put(int column, @Nullable Object stored) {
        Column of = columns.get(column);
        encodings[column].put(of.versioned() ? whole : unversioned, of, stored);
        row[column] = stored;
    }

    /// Ends a row.
    public void endRow() {
        whole.endRow();
        unversioned.dropRow();
        for (Projection projection : projections) {
            for (int place : projection.places) {
                encodings[place].put(projection.hash, columns.get(place), row[place]);
            }
            projection.hash.endRow();
        }
    }

    /// Returns how many rows were ended, without those that came before.
    public long rows() {
        return whole.rows();
    }

    /// Returns about how many bytes the ended rows take in memory.
    public long bytes() {
        return whole.bytes() + unversioned.bytes();
    }

    /// Returns the versions, with the rows that came before.
    public RowStore.Written written() {
        Map<ColumnSet, String> versions = new HashMap<>();
        projections.forEach(projection ->
                versions.put(projection.set, projection.hash.version(projection.columns)));
        return new RowStore.Written(whole.version(columns), whole.allRows(), versions);
    }
}
