package dev.heddle.cli.json;

import dev.heddle.operation.StorageOperations;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heddle.storage…/v1`.
public final class StorageJson {
    private StorageJson() {}

    /// Returns the document of what is kept.
    public static ObjectNode info(StorageOperations.Usage info) {
        ObjectNode document = Json.document("storage.info").put("bytes", info.bytes());
        ArrayNode assets = document.putArray("byAsset");
        for (StorageOperations.Share share : info.byAsset()) {
            ObjectNode node = assets.addObject();
            Json.put(node, "asset", share.asset());
            node.put("bytes", share.bytes()).put("materializations", share.materializations());
        }
        ArrayNode outside = document.putArray("outside");
        info.outside()
                .forEach(each ->
                        outside.addObject()
                                .put("ioManager", each.ioManager())
                                .put("materializations", each.materializations())
                                .put("deleted", each.deleted()));
        return document.put("schemaVersion", info.schemaVersion())
                .put("stateBytes", info.stateBytes())
                .put("state", info.state().toString())
                .put("data", info.data().toString());
    }

    /// Returns the document of what is damaged.
    public static ObjectNode check(StorageOperations.Check check) {
        ObjectNode document =
                Json.document("storage.check")
                        .put("sound", check.sound())
                        .put("checkedFiles", check.checkedFiles());
        ArrayNode problems = document.putArray("problems");
        for (StorageOperations.Damage damage : check.problems()) {
            ObjectNode node =
                    problems.addObject()
                            .put("path", damage.path().toString())
                            .put("problem", damage.problem())
                            .put("kind", damage.kind().name());
            Json.put(
                    node,
                    "materialization",
                    damage.cell().map(StorageOperations.Cell::materialization));
            Json.put(node, "asset", damage.cell().map(StorageOperations.Cell::asset));
            Json.put(
                    node,
                    "partition",
                    damage.cell()
                            .map(StorageOperations.Cell::partition)
                            .filter(key -> !key.isNone()));
            node.put("shown", damage.cell().map(StorageOperations.Cell::shown).orElse(false));
        }
        return document.put("reclaimableBytes", check.reclaimableBytes());
    }

    /// Returns the document of what became of the recorded state.
    public static ObjectNode migrate(StorageOperations.Migration migration) {
        ObjectNode document = Json.document("storage.migrate").put("schemaVersion", migration.to());
        Json.put(document, "from", migration.from().map(Integer::longValue));
        return document.put(
                "migrated", migration.from().map(from -> from != migration.to()).orElse(false));
    }
}
