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
}
