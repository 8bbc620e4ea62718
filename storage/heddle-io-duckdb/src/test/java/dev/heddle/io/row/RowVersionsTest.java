package dev.heddle.io.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.schema.ColumnType.Simple;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowVersionsTest {
    private static final Column N = new Column("n", Simple.INTEGER, false);
    private static final Column TEXT = new Column("text", Simple.TEXT, true);
    private static final Column LOADED = new Column("loaded", Simple.INTEGER, false).unversioned();
    private static final RowForm PAIR = RowForm.of(List.of(N, TEXT));
    private static final RowForm ORDERED =
            new RowForm(List.of(N, TEXT), true, Set.of(), Optional.empty());

    /// The vectors of docs/data-version.md.
    @Test
    void givesTheVersionsThatAreWrittenDown() {
        assertThat(written(PAIR, row(1, "a"), row(2, null)).version())
                .isEqualTo("rows/1:aa7b9d3d40a9ed4cd6e1af0abcb170d3:2:b003290e");
        assertThat(written(ORDERED, row(1, "a"), row(2, null)).version())
                .isEqualTo("ordered-rows/1:0ecd80beb54ae8763af647a470ab3237:2:b003290e");
        assertThat(written(ORDERED, row(2, null), row(1, "a")).version())
                .isEqualTo("ordered-rows/1:3196f74510da6d7913a238d2b675531f:2:b003290e");
    }

    @Test
    void leavesOutWhatDoesNotCount() {
        RowForm form = RowForm.of(List.of(N, LOADED, TEXT));
        assertThat(written(form, row(1, 7, "a"), row(2, 8, null)).version())
                .isEqualTo(written(PAIR, row(1, "a"), row(2, null)).version());
        assertThatThrownBy(() -> written(form, row(1, null, "a")))
                .hasMessage("loaded is null, and it is not Optional");
    }

    @Test
    void givesSetsOfColumnsVersionsOfTheirOwn() {
        ColumnSet onlyN = ColumnSet.of(List.of("n"));
        RowForm form = reading(false, onlyN);
        RowStore.Written before = written(form, row(1, 7, "a"), row(2, 8, "b"));
        RowStore.Written after = written(form, row(1, 7, "x"), row(2, 8, "y"));
        assertThat(after.version()).isNotEqualTo(before.version());
        assertThat(after.projections()).isEqualTo(before.projections());
        assertThat(before.projections().get(onlyN))
                .isEqualTo(written(RowForm.of(List.of(N)), row(1), row(2)).version());
    }

    @Test
    void seesSwapsBetweenRowsInASetOfColumns() {
        ColumnSet both = ColumnSet.of(List.of("text", "n"));
        RowForm form = reading(false, both);
        assertThat(written(form, row(1, 0, "a"), row(2, 0, "b")).projections())
                .isNotEqualTo(written(form, row(1, 0, "b"), row(2, 0, "a")).projections());
    }

    @Test
    void goesOnAfterOtherRowsAsIfTheyWereOne() {
        for (boolean ordered : List.of(false, true)) {
            RowForm form = reading(ordered, ColumnSet.of(List.of("n")));
            RowStore.Written first = written(form, row(1, 0, "a"), row(2, 0, "b"));
            RowStore.Written second = written(form.after(first), row(3, 0, "c"));
            assertThat(second)
                    .isEqualTo(written(form, row(1, 0, "a"), row(2, 0, "b"), row(3, 0, "c")));
        }
    }

    @Test
    void refusesToGoOnAfterOtherColumns() {
        RowForm form = PAIR.after(written(RowForm.of(List.of(N)), row(1)));
        assertThatThrownBy(() -> written(form))
                .hasMessageStartingWith("Cannot go on from version 'rows/1:");
    }

    private static RowForm reading(boolean ordered, ColumnSet set) {
        return new RowForm(List.of(N, LOADED, TEXT), ordered, Set.of(set), Optional.empty());
    }

    private static Object[] row(Object... values) {
        return values;
    }

    private static RowStore.Written written(RowForm form, Object[]... rows) {
        RowVersions versions = new RowVersions(form);
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                versions.put(i, row[i]);
            }
            versions.endRow();
        }
        return versions.written();
    }
}
