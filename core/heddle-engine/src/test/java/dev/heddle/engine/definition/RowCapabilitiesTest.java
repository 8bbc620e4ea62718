package dev.heddle.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowCopies;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowCapabilitiesTest {
    record Row(String name) {}

    /// Keeps rows and can do nothing else.
    private static final class PlainStore implements RowStore {
        @Override
        public Written writeRows(
                Class<? extends Record> row,
                RowForm form,
                Stream<? extends Record> rows,
                Path folder) {
            return new Written("", rows.count(), Map.of());
        }

        @Override
        public Written hash(RowForm form, List<Part> parts) {
            return new Written("", 0, Map.of());
        }

        @Override
        public <R extends Record> Stream<R> readRows(
                Class<R> row, List<Column> columns, List<Part> parts) {
            return Stream.empty();
        }

        @Override
        public long countRows(List<Part> parts) {
            return 0;
        }

        @Override
        public Preview preview(List<Column> columns, List<Part> parts, int limit) {
            return new Preview(columns, List.of(), 0);
        }
    }

    @Test
    void aQueryOverAStoreThatRunsNoneIsRefusedWhenItIsLoaded() {
        AssetDefinition asset =
                Asset.named("rank").produces(ValueType.list(Row.class)).bySql("select 1 as name");
        assertThat(
                        new DefinitionChecks(
                                        new Definitions(List.of(asset), List.of(), List.of()),
                                        new PlainStore())
                                .find())
                .singleElement()
                .asString()
                .contains(
                        "Cannot use the query of asset 'rank'",
                        "the store that keeps rows runs no queries");
    }

    @Test
    void aCopyFromAStoreThatMakesNoneIsRefused() {
        assertThatThrownBy(() -> RowCopies.of(new PlainStore(), "copy 'rank'"))
                .hasMessage("Cannot copy 'rank': the store that keeps rows makes no copies.");
    }
}
