package dev.heddle.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The commands that look, each over one real project with a rejected day, for people and as the
/// documents that scripts rely on.
class EveryCommandTest {
    private static final String SHOP = "src/shop/Shop.java";

    @TempDir private Path folder;
    private ShopProject shop;
    private String run = "";

    @BeforeEach
    void prepare() {
        shop = new ShopProject(folder);
        shop.edit(
                SHOP,
                "    /// Nothing else reads it.",
                """
                    /// Nobody orders less than nothing.
                    @dev.heddle.api.check.Check(blocking = true)
                    dev.heddle.api.check.CheckResult positive(Dataset<Order> orders) {
                        return orders.toList().stream().allMatch(order -> order.amount() > 0)
                                ? dev.heddle.api.check.CheckResult.passed()
                                : dev.heddle.api.check.CheckResult.failed("less than nothing");
                    }

                    /// Nothing else reads it.\
                """);
        shop.edit(
                SHOP,
                "return Dataset.of(List.of(",
                "System.out.println(\"pricing\");\nreturn Dataset.of(List.of(");
        shop.day("2026-01-02", "apple,-3\n");
        assertThat(shop.run("apply", "--json")).isEqualTo(4);
        run = shop.json().path("run").asString();
    }

    /// Runs a command for people, then for scripts.
    private JsonNode both(int exit, String... command) {
        assertThat(shop.run(command)).describedAs(shop.err()).isEqualTo(exit);
        assertThat(shop.out()).doesNotContain("\u001b").isNotBlank();
        String[] json = java.util.Arrays.copyOf(command, command.length + 1);
        json[command.length] = "--json";
        assertThat(shop.run(json)).isEqualTo(exit);
        assertThat(shop.out().lines()).hasSize(1);
        assertThat(shop.json().path("schema").asString()).matches("heddle\\.[a-z.]+/v1");
        return shop.json();
    }

    private void refused(String answer, String... command) {
        assertThat(shop.run(command)).isEqualTo(1);
        assertThat(shop.err()).contains(answer);
        assertThat(shop.out()).isEmpty();
    }

    private static void fields(JsonNode node, String... names) {
        assertThat(node.propertyNames()).contains(names);
    }

    @Test
    void assets() {
        JsonNode list = both(0, "assets", "list");
        assertThat(list.path("assets").valueStream().map(one -> one.path("asset").asString()))
                .containsExactlyInAnyOrder("raw/orders", "orders", "totals", "page", "prices");
        fields(
                list.at("/assets/0"),
                "group",
                "kinds",
                "owners",
                "tags",
                "partitions",
                "upstream",
                "external");
        assertThat(both(0, "assets", "list", "-s", "group:shop").path("assets").size())
                .isPositive();
        refused("Did you mean 'shop'?", "assets", "list", "-s", "group:shp");

        JsonNode show = both(0, "assets", "show", "orders").path("asset");
        fields(show, "description", "source", "columns", "checks", "fingerprint", "state");
        fields(show.path("source"), "file", "line");
        fields(show.path("fingerprint"), "value", "proven", "components");
        assertThat(show.at("/checks/0/check").asString()).isEqualTo("positive");
        assertThat(show.at("/state/FRESH").asInt()).isEqualTo(2);

        JsonNode lineage = both(0, "assets", "lineage", "totals");
        assertThat(lineage.path("upstream").size()).isEqualTo(2);
        assertThat(lineage.at("/downstream/0/asset").asString()).isEqualTo("page");
        refused("Did you mean 'orders'?", "assets", "show", "oders");
    }

    @Test
    void whatWasMade() {
        JsonNode history = both(0, "assets", "history", "orders").path("materializations");
        assertThat(history).hasSize(3);
        JsonNode rejected =
                history.valueStream()
                        .filter(one -> one.path("status").asString().equals("REJECTED"))
                        .findFirst()
                        .orElseThrow();
        fields(
                rejected,
                "materialization",
                "partition",
                "changeSet",
                "at",
                "run",
                "rows",
                "dataVersion",
                "commit",
                "inputs");
        JsonNode latest = both(0, "assets", "history", "orders", "--partition", "latest");
        assertThat(latest.path("materializations")).hasSize(1);
        refused("Valid keys look like", "assets", "history", "orders", "--partition", "2027-01-01");

        JsonNode preview =
                both(
                        0,
                        "assets",
                        "preview",
                        "orders",
                        "--at",
                        rejected.path("materialization").asString());
        fields(preview, "asset", "partition", "materialization", "columns", "rows", "totalRows");
        assertThat(preview.at("/rows/0/2").asInt()).isEqualTo(-3);
        assertThat(both(0, "assets", "preview", "orders").path("partition").asString())
                .isEqualTo("2026-01-03");
        refused("Did you mean 'latest'?", "assets", "preview", "orders", "--partition", "latst");
        refused("nothing is published", "assets", "preview", "orders", "--partition", "2026-01-02");
        refused("it is external", "assets", "preview", "raw/orders");
        assertThat(shop.err()).doesNotContain("heddle apply");
    }

    @Test
    void whereItIs() {
        JsonNode located = both(0, "assets", "locate", "orders");
        fields(located, "asset", "materialization", "files", "format");
        assertThat(located.path("files").valueStream().map(file -> file.path("rows").asInt()))
                .containsExactly(2, 1);
        fields(located.at("/files/0"), "path", "bytes", "partition");
        assertThat(both(0, "assets", "locate", "raw/orders").path("files")).isEmpty();
    }

    @Test
    void runs() {
        JsonNode newest = both(0, "runs", "list").at("/runs/0");
        fields(newest, "run", "status", "startedAt", "elapsedSeconds", "changeSets", "summary");
        assertThat(newest.path("status").asString()).isEqualTo("PARTIAL");
        JsonNode show = both(0, "runs", "show", run).path("run");
        fields(
                show.at("/steps/0"),
                "step",
                "asset",
                "partitions",
                "attempt",
                "status",
                "startedAt",
                "elapsedSeconds",
                "error");
        refused("Cannot find run", "runs", "show", "01JD8Z3Q0V6K7M4N5P6Q7R8S9T");

        JsonNode logs = both(0, "runs", "logs", run, "--step", "prices");
        assertThat(logs.at("/lines/0/text").asString()).isEqualTo("pricing");
        assertThat(shop.run("runs", "logs", run, "--follow", "--json")).isZero();
        assertThat(shop.jsonLines())
                .isNotEmpty()
                .allMatch(
                        line -> line.path("schema").asString().equals("heddle.runs.logs.line/v1"));
        refused("Did you mean 'prices'?", "runs", "logs", run, "--step", "prises");

        shop.day("2026-01-02", "apple,3\n");
        assertThat(shop.run("runs", "retry", run, "--json")).isZero();
        assertThat(shop.json().path("outcome").asString()).isEqualTo("PUBLISHED");
        assertThat(shop.run("status", "--exit-code")).isZero();
    }

    @Test
    void changes() {
        JsonNode list = both(0, "changes", "list").path("changes");
        fields(
                list.get(0),
                "changeSet",
                "kind",
                "at",
                "run",
                "cells",
                "undoneBy",
                "commit",
                "message");
        JsonNode show = both(0, "changes", "show", "1");
        fields(show.at("/changes/0/moved/0"), "asset", "partitions", "cells");
        refused("Cannot find change set 77", "changes", "show", "77");
    }

    @Test
    void theStateOfData() {
        JsonNode status = both(0, "status");
        fields(status, "sequence", "assets");
        fields(
                status.at("/assets/0"),
                "asset",
                "cells",
                "lastChangeSet",
                "lastMaterializedAt",
                "running");
        assertThat(status.path("assets").toString()).contains("\"FAILED\":1");
        assertThat(shop.run("status", "--exit-code")).isEqualTo(2);
        refused("there is no such asset", "status", "-s", "nothing");

        JsonNode check = both(0, "check");
        assertThat(check.path("passed").asBoolean()).isTrue();
        fields(
                check.at("/checks/0"),
                "asset",
                "partition",
                "check",
                "severity",
                "passed",
                "metadata",
                "sample");
        shop.edit(SHOP, "order.amount() > 0", "order.amount() > 3");
        assertThat(both(4, "check", "-s", "orders").path("passed").asBoolean()).isFalse();
    }

    @Test
    void whatIsHeld() {
        assertThat(
                        both(
                                        0,
                                        "hold",
                                        "-s",
                                        "orders",
                                        "--partitions",
                                        "latest",
                                        "--reason",
                                        "audit")
                                .path("cells")
                                .asInt())
                .isEqualTo(1);
        JsonNode released = both(0, "release", "-s", "orders");
        fields(released, "cells", "assets");
        assertThat(released.path("cells").asInt()).isZero();
    }

    @Test
    void observations() {
        JsonNode seen = both(0, "observe").path("observations");
        assertThat(seen).hasSize(3);
        fields(seen.get(0), "asset", "partition", "version", "observedAt", "error");
        shop.edit(
                SHOP,
                "Map<PartitionKey, DataVersion> seen = new HashMap<>();",
                "if (inbox != null) throw new IllegalStateException(\"closed\");\n"
                        + "Map<PartitionKey, DataVersion> seen = new HashMap<>();");
        JsonNode failed = both(4, "observe", "-s", "raw/*").path("observations");
        assertThat(failed.get(0).path("error").asString()).contains("closed");
        assertThat(failed.get(0).path("version").isNull()).isTrue();
    }

    @Test
    void surroundings() {
        JsonNode doctor = both(0, "doctor");
        assertThat(doctor.path("ok").asBoolean()).isTrue();
        assertThat(doctor.path("checks").valueStream().map(one -> one.path("name").asString()))
                .contains("java", "project", "disk", "definitions", "state");
        fields(both(0, "version"), "version", "commit", "java");
        assertThat(both(0, "validate").path("valid").asBoolean()).isTrue();
    }
}
