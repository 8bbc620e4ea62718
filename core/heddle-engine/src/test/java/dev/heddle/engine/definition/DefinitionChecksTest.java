package dev.heddle.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.data.IoManager;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.definition.Upstream;
import dev.heddle.io.duckdb.DuckDbRowStore;
import dev.heddle.io.duckdb.DuckDbSettings;
import dev.heddle.model.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionChecksTest {
    @TempDir private Path folder;

    record Order(String item, int amount) {}

    record Total(String item, long amount) {}

    /// What no form of Heddle's own takes.
    private static final class Model {}

    private interface Archive {}

    private static final AssetDefinition ORDERS =
            Asset.named("orders")
                    .produces(ValueType.rows(Order.class))
                    .by((parameters, inputs) -> List.of());

    private static AssetDefinition totals(String query) {
        return Asset.named("totals")
                .source("Totals.java", 5)
                .produces(ValueType.rows(Total.class))
                .reads(Upstream.of("orders").as(ValueType.rows(Order.class)))
                .bySql(query);
    }

    private List<String> problems(Definitions definitions) {
        try (DuckDbRowStore rows =
                new DuckDbRowStore(DuckDbSettings.spillingTo(folder.resolve("spill")))) {
            return new DefinitionChecks(definitions, rows)
                    .find().stream().map(Problem::toString).toList();
        }
    }

    @Test
    void whatFitsHasNoProblems() {
        assertThat(
                        problems(
                                Definitions.builder()
                                        .asset(ORDERS)
                                        .asset(
                                                totals(
                                                        "select item, sum(amount)::bigint as amount"
                                                                + " from orders group by item"))
                                        .asset(
                                                Asset.named("model")
                                                        .produces(ValueType.object(Model.class))
                                                        .by((parameters, inputs) -> new Model()))
                                        .resource(
                                                ResourceDefinition.of(IoManager.class, "models")
                                                        .stores(Model.class)
                                                        .by((none, inputs) -> new Model()))
                                        .build()))
                .isEmpty();
    }

    @Test
    void problemsOfAllKindsAreToldAtOnceWithTheirLines() {
        List<String> problems =
                problems(
                        Definitions.builder()
                                .asset(ORDERS)
                                .asset(
                                        Asset.named("copied")
                                                .source("Shop.java", 3)
                                                .uses(Archive.class, "archive")
                                                .produces(ValueType.text())
                                                .by((parameters, inputs) -> "x"))
                                .asset(
                                        Asset.named("model")
                                                .source("Shop.java", 4)
                                                .produces(ValueType.object(Model.class))
                                                .by((parameters, inputs) -> new Model()))
                                .asset(totals("select item as name, amount from orders"))
                                .check(
                                        CheckDefinition.of("orders", "good")
                                                .uses(Archive.class, "archive")
                                                .by((parameters, inputs) -> CheckResult.passed()))
                                .resource(
                                        ResourceDefinition.of(Model.class, "broken")
                                                .source("Platform.java", 6)
                                                .uses(Archive.class, "archive")
                                                .by((none, inputs) -> new Model()))
                                .build());

        assertThat(problems)
                .anyMatch(text ->
                        text.startsWith("Shop.java:3")
                                && text.contains("Cannot give 'archive' to asset 'copied': "))
                .anyMatch(text ->
                        text.startsWith("Shop.java:4")
                                && text.contains(
                                        "Cannot store asset 'model': no I/O manager takes a"
                                                + " 'Model'. Declare one: '@Resource IoManager<Model>"
                                                + " …'"))
                .anyMatch(text -> text.startsWith("Totals.java:5"))
                .anyMatch(text -> text.contains("Cannot give 'archive' to check 'good': "))
                .anyMatch(text ->
                        text.startsWith("Platform.java:6")
                                && text.contains("Cannot give 'archive' to resource 'broken': "));
    }

    @Test
    void aQueryThatCanNotBeReadIsNamed() {
        assertThat(
                        problems(
                                Definitions.builder()
                                        .asset(ORDERS)
                                        .asset(totals("select nonsense from nowhere"))
                                        .build()))
                .singleElement()
                .asString()
                .startsWith("Totals.java:5")
                .contains("nowhere");
    }
}
