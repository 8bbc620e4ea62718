package dev.heddle.cli.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ColumnLineageTest {
    private static final String SHOP =
            """
            package shop;
            import dev.heddle.api.asset.*; import dev.heddle.api.data.*;
            import java.util.*;
            @Assets public final class Shop {
                public record Order(int id, long cents, String currency) {}
                public record Rate(String currency, double rate) {}
                public record Report(String text) {}
                @Asset List<Order> orders() { return List.of(new Order(1, 100, "EUR")); }
                @Asset List<Rate> rates() { return List.of(new Rate("EUR", 1)); }
                @Sql(value = "select o.id, cents * rate as value from orders o join rates using (currency)", reads = {"orders", "rates"})
                public record Values(int id, double value) {}
                @Asset @Derived(column = "text", from = "values:value")
                List<Report> report(List<Values> values) { return List.of(new Report(values.toString())); }
                @Asset List<Report> other(List<Values> values) { return List.of(new Report(values.toString())); }
            }
            """;

    @TempDir private Path folder;

    private SourceProject shop(String source) {
        return new SourceProject(folder)
                .write("heddle.yaml", "name: shop\nsources: [src]\n")
                .write("src/shop/Shop.java", source);
    }

    @Test
    void columnsAreFollowedThroughQueriesAndWhatTheAuthorSays() {
        SourceProject project = shop(SHOP);

        assertThat(project.run("assets", "lineage", "values:value").out())
                .contains("↑ orders:cents")
                .contains("↑ rates:rate")
                .doesNotContain("orders:id", "currency")
                .contains("↓ report:text");
        assertThat(project.run("assets", "lineage", "orders:cents").out())
                .contains("↓ values:value")
                .contains("↓ report:text  via values:value");
        JsonNode json = project.run("assets", "lineage", "report:text", "--json").json();
        assertThat(json.at("/column").asString()).isEqualTo("text");
        assertThat(json.at("/known").asBoolean()).isTrue();
        assertThat(json.at("/upstream/1/asset").asString()).isEqualTo("orders");
        assertThat(json.at("/upstream/1/via/0/column").asString()).isEqualTo("value");
        assertThat(project.run("assets", "show", "values").out())
                .contains("value ← orders:cents, rates:rate");
        assertThat(
                        project.run("assets", "show", "values", "--json")
                                .json()
                                .at("/asset/origins/id/0/asset")
                                .asString())
                .isEqualTo("orders");
        assertThat(project.run("assets", "lineage", "other:text").out())
                .contains("it is not known where it comes from: say it with @Derived");
    }

    @Test
    void aColumnThatIsNotThereIsToldWithTheNearest() {
        SourceProject project = shop(SHOP);

        assertThat(project.run("assets", "lineage", "orders:cent"))
                .satisfies(ran -> {
                    assertThat(ran.exit()).isEqualTo(1);
                    assertThat(ran.err())
                            .contains(
                                    "Cannot follow column 'cent' of 'orders': there is no such column.",
                                    "Did you mean 'cents'?");
                });
        assertThat(project.run("assets", "lineage", "order:cents").err())
                .contains("Did you mean 'orders'?");
    }

    @Test
    void originsThatAreNotThereAreErrorsOfTheDefinitions() {
        SourceProject project =
                shop(
                        SHOP.replace(
                                "@Derived(column = \"text\", from = \"values:value\")",
                                "@Derived(column = \"txt\", from = {\"values:valu\", \"orders:id\"})"));

        assertThat(project.run("validate").out() + project.run("validate").err())
                .contains(
                        "Cannot say where column 'txt' of 'report' comes from: 'report' has no column 'txt'. Did you mean 'text'?",
                        "'values' has no column 'valu'. Did you mean 'value'?",
                        "Cannot derive column 'txt' of 'report' from 'orders:id': it does not read 'orders'.");
    }
}
