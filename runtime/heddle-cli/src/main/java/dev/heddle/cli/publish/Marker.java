package dev.heddle.cli.publish;

import dev.heddle.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a folder was last brought in line with. It is written after everything else, so that what
/// was left half done is done again.
///
/// @param project whose data
/// @param data where the data is
/// @param changeSet the change set that all links and views show
/// @param at when it was published, to tell it from one of another state with the same number
/// @param assets keys of all assets that have links
record Marker(String project, String data, long changeSet, String at, Set<String> assets) {
    private static final String FILE = ".heddle-published.json";

    Marker {
        assets = Set.copyOf(assets);
    }

    /// Returns what the folder says; nothing if it does not, or can not be understood.
    static Optional<Marker> read(Path folder) {
        try {
            JsonNode node = Json.mapper().readTree(Files.readString(folder.resolve(FILE)));
            Set<String> assets = new TreeSet<>();
            node.path("assets").forEach(asset -> assets.add(asset.asString("")));
            return Optional.of(
                    new Marker(
                            node.path("project").asString(""),
                            node.path("data").asString(""),
                            node.path("changeSet").asLong(0),
                            node.path("at").asString(""),
                            assets));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("schema", "heddle.published/v1")
                        .put("project", project)
                        .put("data", data)
                        .put("changeSet", changeSet)
                        .put("at", at);
        var array = node.putArray("assets");
        new TreeSet<>(assets).forEach(array::add);
        Path beside = folder.resolve(FILE + ".new");
        Files.writeString(beside, Json.mapper().writeValueAsString(node) + "\n");
        Files.move(beside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Returns whether the folder shows another change set of the same state.
    boolean follows(Marker other) {
        return project.equals(other.project) && data.equals(other.data);
    }
}
