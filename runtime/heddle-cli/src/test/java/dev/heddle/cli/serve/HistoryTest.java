package dev.heddle.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HistoryTest {
    private static final String SHOP = "src/shop/Shop.java";

    @TempDir Path folder;

    @Test
    void whatWasLiveIsKeptAndTellsWhatChanged() {
        ShopProject project = new ShopProject(folder);
        try (Served served = new Served(project)) {
            served.location.reload();
            project.edit(SHOP, "parseInt(cells[1])", "parseInt(cells[1].trim())");
            served.location.reload();
            project.edit(SHOP, "cells[1].trim()", "cells[1].trim(");
            served.location.reload();
            assertThat(served.location.loaded().problem()).isPresent();
        }
        try (Served served = new Served(project)) {
            assertThat(served.location.loaded().problem()).isPresent();
            JsonNode page =
                    served.ask(
                                    "{ definitionHistory(first: 1) { nodes { number location hash"
                                            + " assets } pageInfo { endCursor hasNextPage } } }")
                            .path("definitionHistory");
            assertThat(page.at("/nodes/0/number").asInt()).isEqualTo(2);
            assertThat(page.at("/nodes/0/assets").asInt()).isEqualTo(5);
            assertThat(page.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
            assertThat(
                            served.ask("{ definitionHistory(after: \"2\") { nodes { number } } }")
                                    .at("/definitionHistory/nodes"))
                    .hasSize(1);

            JsonNode changes =
                    served.ask(
                                    "{ definitionChanges(before: 1, after: 2) { change asset"
                                            + " parts { change kind name } } }")
                            .path("definitionChanges");
            assertThat(changes).hasSize(1);
            assertThat(changes.at("/0/asset").asString()).isEqualTo("orders");
            assertThat(changes.at("/0/change").asString()).isEqualTo("CHANGED");
            assertThat(changes.at("/0/parts/0/change").asString()).isEqualTo("CHANGED");
            assertThat(changes.at("/0/parts/0/name").asString()).contains("orders");
            assertThat(
                            served.post(
                                            "{ definitionChanges(before: \"x\", after: 2)"
                                                    + " { asset } }",
                                            Served.KNOWN)
                                    .body())
                    .contains("Cannot read 'x' as a whole number.");
            assertThat(
                            served.ask("{ definitionChanges(before: 1, after: 9) { asset } }")
                                    .path("definitionChanges")
                                    .isNull())
                    .isTrue();
        }
    }

    @Test
    void theCommandLineTellsWhatWasLiveAndWhatChanged() {
        ShopProject project = new ShopProject(folder);
        assertThat(project.run("locations", "history")).isZero();
        assertThat(project.out()).contains("No server had definitions of this project live yet.");
        assertThat(project.run("locations", "diff")).isEqualTo(1);
        assertThat(project.err()).contains("fewer than two definitions were live");

        try (Served served = new Served(project)) {
            project.edit(SHOP, "parseInt(cells[1])", "parseInt(cells[1].trim())");
            served.location.reload();
        }
        assertThat(project.run("locations", "history", "--json")).isZero();
        JsonNode history = project.json();
        assertThat(history.path("schema").asString()).isEqualTo("heddle.locations.history/v1");
        assertThat(history.path("snapshots")).hasSize(2);
        assertThat(history.at("/snapshots/0/number").asLong()).isEqualTo(2);
        assertThat(history.at("/snapshots/0/definitions").asString())
                .isNotEqualTo(history.at("/snapshots/1/definitions").asString());

        assertThat(project.run("locations", "diff", "--json")).isZero();
        String newest = project.out();
        JsonNode changes = project.json().path("changes");
        assertThat(changes).hasSize(1);
        assertThat(changes.at("/0/change").asString()).isEqualTo("CHANGED");
        assertThat(changes.at("/0/asset").asString()).isEqualTo("orders");
        assertThat(changes.at("/0/parts/0/name").asString()).contains("orders");
        assertThat(project.run("locations", "diff", "1", "--json")).isZero();
        assertThat(project.out()).isEqualTo(newest);
        assertThat(project.run("locations", "diff", "2", "2")).isZero();
        assertThat(project.out()).contains("Nothing differs.");
        assertThat(project.run("locations", "diff")).isZero();
        assertThat(project.out()).contains("CHANGED").contains("orders");

        assertThat(project.run("locations", "diff", "1", "9")).isEqualTo(1);
        assertThat(project.err())
                .contains("Cannot find definitions number 9.")
                .contains("heddle locations history");
        assertThat(project.run("locations", "diff", "x")).isEqualTo(64);
        assertThat(project.run("locations", "history", "--limit", "0")).isEqualTo(1);
    }
}
