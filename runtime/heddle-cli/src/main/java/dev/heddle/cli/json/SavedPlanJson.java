package dev.heddle.cli.json;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.Trigger;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.PlanOptions;
import dev.heddle.operation.SavedPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A saved plan: the document of the plan, so that all that reads plans can read it, and under
/// `saved` what it takes to carry it out later, with a hash over everything else.
public final class SavedPlanJson {
    /// The number of the form that is written and read.
    private static final int FORMAT = 1;

    private static final String SCHEMA = "heddle.plan/v1";

    private SavedPlanJson() {}

    /// Says why a text is not a saved plan that can be used.
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason);
        }

        /// Returns the reason, as the end of a sentence.
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /// Returns the document of a plan to be kept.
    public static ObjectNode of(SavedPlan saved, Plan plan) {
        ObjectNode document = PlanJson.of(plan);
        ObjectNode node = document.putObject("saved");
        node.put("format", FORMAT);
        node.set("choice", of(saved.choice()));
        ArrayNode assets = node.putArray("assets");
        saved.assets().forEach(pinned -> assets.add(of(pinned)));
        node.put("hash", hash(document).hex());
        return document;
    }

    private static ObjectNode of(SavedPlan.Choice choice) {
        ObjectNode node = Json.object();
        Json.put(node, "only", choice.only());
        node.put("observe", choice.observe())
                .put("retryRejected", choice.retryRejected())
                .put("retire", choice.retire());
        PlanOptions.Allowed allowed = choice.allowed();
        node.set("allowBreaking", Json.texts(new TreeSet<>(allowed.breaking())));
        node.set("allow", Json.texts(new TreeSet<>(allowed.gates())));
        if (allowed.maxCells().isPresent()) {
            node.put("maxCells", allowed.maxCells().getAsLong());
        }
        return node;
    }

    private static ObjectNode of(SavedPlan.Pinned pinned) {
        ObjectNode node = Json.object().put("asset", pinned.asset().toString());
        ObjectNode definition = node.putObject("definition");
        pinned.definition().forEach((part, hash) -> definition.put(part, hash.hex()));
        node.put("state", pinned.state().hex());
        ArrayNode cells = node.putArray("cells");
        pinned.cells()
                .forEach((action, partitions) ->
                        partitions
                                .ranges()
                                .forEach(range ->
                                        cells.addObject()
                                                .put("action", action.name())
                                                .put("first", range.first().value())
                                                .put("last", range.last().value())
                                                .put("count", range.count())));
        return node;
    }

    /// Reads a saved plan.
    ///
    /// @throws Unusable if it is none, or was changed since it was saved
    public static SavedPlan read(String text) throws Unusable {
        JsonNode document = parse(text);
        String schema = document.path("schema").asString("");
        JsonNode saved = document.path("saved");
        if (!schema.equals(SCHEMA)) {
            throw new Unusable(
                    schema.startsWith("heddle.plan/")
                            ? "its schema is '" + schema + "', and this Heddle reads " + SCHEMA
                            : schema.isEmpty()
                                    ? "it is JSON, but not a plan"
                                    : "it is a '" + schema + "', not a plan");
        }
        if (!saved.isObject()) {
            throw new Unusable(
                    document.has("choice")
                            ? "an older Heddle saved it"
                            : "it is a printed plan, not one saved with 'plan --save FILE'");
        }
        if (saved.path("format").asInt(0) != FORMAT) {
            throw new Unusable(
                    "it was saved in format "
                            + saved.path("format").asString("0")
                            + " by another Heddle, and this one reads format "
                            + FORMAT);
        }
        if (!saved.path("hash").asString("").equals(hash((ObjectNode) document).hex())) {
            throw new Unusable(
                    "its content does not match its hash: it was changed or damaged after it was saved");
        }
        try {
            return saved(document);
        } catch (RuntimeException e) {
            throw new Unusable("its content is not valid: " + e.getMessage());
        }
    }

    private static JsonNode parse(String text) throws Unusable {
        try {
            JsonNode document = Json.mapper().readTree(text);
            if (document.isObject()) {
                return document;
            }
            throw new Unusable(text.isBlank() ? "it is empty" : "it is JSON, but not a plan");
        } catch (JacksonException e) {
            throw new Unusable("it is not JSON, or only the beginning of it");
        }
    }

    private static SavedPlan saved(JsonNode document) {
        List<SavedPlan.Pinned> assets = new ArrayList<>();
        document.path("saved").path("assets").forEach(node -> assets.add(pinned(node)));
        List<Observation> observations = new ArrayList<>();
        document.path("observations").forEach(node -> observations.add(observation(node)));
        return new SavedPlan(
                document.path("environment").asString(),
                document.path("baseSequence").asLong(),
                Instant.parse(document.path("asOf").asString()),
                choice(document.path("saved").path("choice")),
                observations,
                assets);
    }

    private static SavedPlan.Choice choice(JsonNode node) {
        Set<String> breaking = new TreeSet<>();
        node.path("allowBreaking").forEach(text -> breaking.add(text.asString()));
        Set<Gate.Kind> gates = EnumSet.noneOf(Gate.Kind.class);
        node.path("allow").forEach(gate -> gates.add(Gate.Kind.valueOf(gate.asString())));
        JsonNode maxCells = node.path("maxCells");
        return new SavedPlan.Choice(
                optional(node, "only").map(Trigger::valueOf),
                node.path("observe").asBoolean(),
                node.path("retryRejected").asBoolean(),
                node.path("retire").asBoolean(),
                new PlanOptions.Allowed(
                        breaking,
                        maxCells.isNumber()
                                ? OptionalLong.of(maxCells.asLong())
                                : OptionalLong.empty(),
                        gates));
    }

    private static SavedPlan.Pinned pinned(JsonNode node) {
        Map<String, Fingerprint> definition = new TreeMap<>();
        node.path("definition")
                .forEachEntry(
                        (part, hash) -> definition.put(part, new Fingerprint(hash.asString())));
        Map<Action, List<PartitionSet.KeyRange>> cells = new EnumMap<>(Action.class);
        for (JsonNode range : node.path("cells")) {
            cells.computeIfAbsent(
                            Action.valueOf(range.path("action").asString()), _ -> new ArrayList<>())
                    .add(
                            new PartitionSet.KeyRange(
                                    PartitionKey.of(range.path("first").asString()),
                                    PartitionKey.of(range.path("last").asString()),
                                    range.path("count").asInt()));
        }
        Map<Action, PartitionSet> sets = new EnumMap<>(Action.class);
        cells.forEach((action, ranges) -> sets.put(action, new PartitionSet(ranges)));
        return new SavedPlan.Pinned(
                AssetKey.parse(node.path("asset").asString()),
                definition,
                new Fingerprint(node.path("state").asString()),
                sets);
    }

    private static Observation observation(JsonNode node) {
        return new Observation(
                AssetKey.parse(node.path("asset").asString()),
                optional(node, "partition").map(PartitionKey::of).orElse(PartitionKey.NONE),
                optional(node, "version").map(DataVersion::of),
                Instant.parse(node.path("observedAt").asString()),
                optional(node, "error"));
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.of(node.path(name)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    /// Hashes everything but the hash itself, whatever the order of names and the layout.
    private static Fingerprint hash(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        if (copy.path("saved") instanceof ObjectNode saved) {
            saved.remove("hash");
        }
        FingerprintHasher hasher = FingerprintHasher.of("saved-plan");
        add(hasher, copy);
        return hasher.finish();
    }

    private static void add(FingerprintHasher hasher, JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> members = new TreeMap<>();
            object.forEachEntry(members::put);
            hasher.text("{").number(members.size());
            members.forEach((name, value) -> {
                hasher.text(name);
                add(hasher, value);
            });
        } else if (node.isArray()) {
            hasher.text("[").number(node.size());
            node.forEach(element -> add(hasher, element));
        } else if (node.isNumber()) {
            hasher.text(node.decimalValue().stripTrailingZeros().toPlainString());
        } else {
            hasher.text(node.getNodeType().name()).text(node.asString(""));
        }
    }
}
