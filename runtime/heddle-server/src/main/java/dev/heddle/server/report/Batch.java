package dev.heddle.server.report;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.Unpartitioned;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.CliError;
import dev.heddle.spi.access.AccessStorage.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads what was reported at once. All of it is right, or none of it counts. One use.
final class Batch {
    static final int MOST = 1_000;
    private static final int LONGEST = 500;

    private final AssetGraph graph;
    private final Reporting.Kind kind;
    private final String by;
    private final Instant now;
    private final String version;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();

    /// @param by who reports
    /// @param version of what has none of its own
    Batch(AssetGraph graph, Reporting.Kind kind, String by, Instant now, String version) {
        this.graph = graph;
        this.kind = kind;
        this.by = by;
        this.now = now;
        this.version = version;
    }

    /// @throws HeddleException with every problem
    Batch read(JsonNode body) {
        JsonNode items = body.path(kind.field());
        if (!items.isArray() || items.isEmpty() || items.size() > MOST) {
            problem("", "'" + kind.field() + "' has to be a list of 1 to " + MOST + " objects.");
        }
        unknown("", body, Set.of(kind.field()));
        for (int i = 0; items.isArray() && i < Math.min(items.size(), MOST); i++) {
            item(kind.field() + "[" + i + "]: ", items.get(i));
        }
        if (!problems.isEmpty()) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE,
                    "Cannot take the report: "
                            + problems.size()
                            + (problems.size() == 1 ? " problem" : " problems")
                            + ". Nothing of it was recorded. "
                            + problems.getFirst().message(),
                    problems);
        }
        return this;
    }

    List<Observation> observations() {
        return List.copyOf(observations);
    }

    List<Report> reports() {
        return List.copyOf(reports);
    }

    private void item(String at, JsonNode item) {
        if (!item.isObject()) {
            problem(at, "It has to be an object.");
            return;
        }
        unknown(at, item, kind.fields());
        Optional<AssetSpec> spec = asset(at, text(at, item, "asset", true));
        Optional<PartitionKey> partition =
                spec.flatMap(known -> partition(at, known, text(at, item, "partition", false)));
        switch (kind) {
            case OBSERVATIONS, MATERIALIZATIONS -> {
                boolean needed = kind == Reporting.Kind.OBSERVATIONS;
                String seen = text(at, item, "version", needed).orElse(version);
                if (spec.isPresent() && partition.isPresent()) {
                    observations.add(
                            new Observation(
                                    spec.get().key(),
                                    partition.get(),
                                    Optional.of(DataVersion.of(seen)),
                                    now,
                                    Optional.empty()));
                }
            }
            case CHECK_RESULTS -> {
                text(at, item, "check", true);
                text(at, item, "message", false);
                flag(at, item, "passed", true);
                flag(at, item, "blocking", false);
            }
        }
        if (!item.path("metadata").isMissingNode() && !item.path("metadata").isObject()) {
            problem(at, "'metadata' has to be an object.");
        }
        spec.ifPresent(known ->
                reports.add(
                        new Report(
                                known.key().toString(),
                                partition.map(PartitionKey::value).orElse(""),
                                kind.word(),
                                now,
                                by,
                                item.toString())));
    }

    private Optional<AssetSpec> asset(String at, Optional<String> name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<AssetSpec> spec;
        try {
            spec = graph.find(AssetKey.parse(name.get())).map(asset -> asset.spec());
        } catch (IllegalArgumentException e) {
            spec = Optional.empty();
        }
        if (spec.isEmpty()) {
            problem(at, "There is no asset '" + name.get() + "'.");
        } else if (!spec.get().external()) {
            problem(
                    at,
                    "Asset '" + name.get() + "' is not external: Heddle itself makes its data.");
            return Optional.empty();
        }
        return spec;
    }

    private Optional<PartitionKey> partition(
            String at, AssetSpec spec, Optional<String> partition) {
        if (spec.partitions() instanceof Unpartitioned) {
            if (partition.isPresent()) {
                problem(at, "Asset '" + spec.key() + "' has no partitions.");
                return Optional.empty();
            }
            return Optional.of(PartitionKey.NONE);
        }
        if (partition.isEmpty()) {
            problem(at, "'partition' is missing: asset '" + spec.key() + "' has partitions.");
            return Optional.empty();
        }
        PartitionKey key = PartitionKey.of(partition.get());
        if (spec.partitions().positionOf(key).isEmpty()) {
            problem(
                    at,
                    "'"
                            + partition.get()
                            + "' is no partition of '"
                            + spec.key()
                            + "' ("
                            + spec.partitions().description()
                            + ").");
            return Optional.empty();
        }
        return Optional.of(key);
    }

    private Optional<String> text(String at, JsonNode item, String field, boolean needed) {
        JsonNode value = item.path(field);
        if (value.isMissingNode()) {
            if (needed) {
                problem(at, "'" + field + "' is missing.");
            }
            return Optional.empty();
        }
        if (!value.isString()
                || value.asString().isEmpty()
                || value.asString().length() > LONGEST) {
            problem(at, "'" + field + "' has to be a text of 1 to " + LONGEST + " characters.");
            return Optional.empty();
        }
        return Optional.of(value.asString());
    }

    private void flag(String at, JsonNode item, String field, boolean needed) {
        JsonNode value = item.path(field);
        if (value.isMissingNode() ? needed : !value.isBoolean()) {
            problem(at, "'" + field + "' has to be true or false.");
        }
    }

    private void unknown(String at, JsonNode item, Set<String> known) {
        for (String field : item.propertyNames()) {
            if (!known.contains(field)) {
                problem(at, "There is no '" + field + "' here.");
            }
        }
    }

    private void problem(String at, String text) {
        problems.add(new Problem(at + text, Optional.empty(), Optional.empty()));
    }
}
