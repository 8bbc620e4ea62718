package dev.heddle.engine.simulation;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.definition.Partitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.engine.Graph;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.state.DataVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The source code of a project at one time, and what its assets would hold if all of it were made
/// by that code.
///
/// @param nodes the assets by key, upstream first
record SimProject(Map<String, Node> nodes) {
    static final PartitionsDefinition DAYS = Partitions.daily("2026-03-07");
    static final PartitionsDefinition PLACES = Partitions.keys("eu", "us");

    SimProject {
        nodes = new LinkedHashMap<>(nodes);
    }

    /// How an asset reads another.
    enum Reading {
        SAME,
        ALL,
        LAST,
        AFTER,
        SOURCE
    }

    /// An asset.
    ///
    /// @param label what its texts begin with; stays when its key changes
    /// @param code a letter; another one is other code
    /// @param value a letter in its texts
    /// @param guarded whether a check refuses texts with an X
    /// @param failing whether its code throws
    record Node(
            String key,
            String label,
            String code,
            String value,
            PartitionsDefinition partitions,
            Map<String, Reading> reads,
            boolean guarded,
            boolean failing,
            boolean proven,
            boolean external,
            Optional<String> formerly) {

        Node {
            reads = new LinkedHashMap<>(reads);
        }

        Node withVersion(String newCode, String newValue) {
            return with(newCode, newValue, failing);
        }

        Node withFailing(boolean fails) {
            return with(code, value, fails);
        }

        private Node with(String newCode, String newValue, boolean fails) {
            return new Node(
                    key,
                    label,
                    newCode,
                    newValue,
                    partitions,
                    reads,
                    guarded,
                    fails,
                    proven,
                    external,
                    formerly);
        }

        boolean isRefused() {
            return guarded && value.equals("X");
        }

        private Node renamed(String from, String to) {
            Map<String, Reading> others = new LinkedHashMap<>();
            reads.forEach((read, how) -> others.put(read.equals(from) ? to : read, how));
            boolean me = key.equals(from);
            return new Node(
                    me ? to : key,
                    label,
                    code,
                    value,
                    partitions,
                    others,
                    guarded,
                    failing,
                    proven,
                    external,
                    me ? Optional.of(from) : formerly);
        }

        private String text(PartitionKey partition, List<Map<PartitionKey, String>> read) {
            StringBuilder text = new StringBuilder(label + value);
            if (!partition.isNone()) {
                text.append('@').append(partition);
            }
            read.forEach(values -> text.append(new TreeMap<>(values).values()));
            return text.append('.').toString();
        }

        private String text(Inputs inputs) {
            List<Map<PartitionKey, String>> read = new ArrayList<>();
            reads.forEach((other, how) -> {
                if (how != Reading.AFTER && how != Reading.SOURCE) {
                    read.add(inputs.read(other));
                }
            });
            return text(inputs.context().partition(), read);
        }
    }

    SimProject with(String key, UnaryOperator<Node> change) {
        SimProject changed = new SimProject(nodes);
        changed.nodes.computeIfPresent(key, (_, node) -> change.apply(node));
        return changed;
    }

    SimProject with(Node added) {
        SimProject changed = new SimProject(nodes);
        changed.nodes.put(added.key(), added);
        return changed;
    }

    SimProject without(String key) {
        SimProject changed = new SimProject(nodes);
        changed.nodes.remove(key);
        return changed;
    }

    SimProject renamed(String from, String to) {
        Map<String, Node> all = new LinkedHashMap<>();
        nodes.values()
                .forEach(node -> {
                    Node other = node.renamed(from, to);
                    all.put(other.key(), other);
                });
        return new SimProject(all);
    }

    boolean isRead(String key) {
        return nodes.values().stream().anyMatch(node -> node.reads().containsKey(key));
    }

    /// Returns whether an apply of everything has to succeed.
    boolean isSound() {
        return nodes.values().stream().noneMatch(node -> node.failing() || node.isRefused());
    }

    /// Compiles it. It stays as it is whatever becomes of its source.
    EngineProject load(World world) {
        Graph graph = new Graph();
        nodes.values().forEach(node -> define(graph, node, world));
        return graph.load();
    }

    private void define(Graph graph, Node spec, World world) {
        Graph.Node node = graph.asset(spec.key).partitions(spec.partitions).code(spec.code);
        node.value = spec.value;
        node.proven = spec.proven;
        node.formerly = spec.formerly.orElse(null);
        if (spec.external) {
            node.external = true;
            node.does(_ -> DataVersion.of(world.sourceVersion(spec.key)));
            return;
        }
        spec.reads.forEach((other, how) -> read(node, other, how));
        node.does(inputs -> {
            world.body(spec.label);
            if (spec.failing) {
                throw new IllegalStateException("planted in code");
            }
            return spec.text(inputs);
        });
        if (spec.guarded) {
            graph.check(
                    spec.key,
                    "no_x",
                    true,
                    inputs ->
                            inputs.<Map<?, ?>>read("tested").values().stream()
                                            .anyMatch(text ->
                                                    text.toString().startsWith(spec.label + "X"))
                                    ? CheckResult.failed("it is x")
                                    : CheckResult.passed());
        }
    }

    private void read(Graph.Node node, String other, Reading how) {
        switch (how) {
            case SAME -> node.reads(other);
            case ALL -> node.reads(other, new PartitionMapping.All(), IfMissing.FAIL);
            case LAST -> node.reads(other, new PartitionMapping.Last(), IfMissing.FAIL);
            case AFTER -> node.after(other);
            case SOURCE -> node.reads(Upstream.of(other));
        }
    }

    /// Returns what all cells would hold.
    Map<String, String> expected(Instant now) {
        Map<String, Map<PartitionKey, String>> texts = new HashMap<>();
        Map<String, String> cells = new TreeMap<>();
        for (Node node : nodes.values()) {
            if (!node.external) {
                Map<PartitionKey, String> own = new LinkedHashMap<>();
                for (PartitionKey key : keys(node, now)) {
                    own.put(key, node.text(key, read(node, key, texts)));
                }
                texts.put(node.key, own);
                own.forEach((key, text) -> cells.put(node.key + "@" + key, text));
            }
        }
        return cells;
    }

    private static List<PartitionKey> keys(Node node, Instant now) {
        return node.partitions.existingAt(now).stream().mapToObj(node.partitions::keyAt).toList();
    }

    private static List<Map<PartitionKey, String>> read(
            Node node, PartitionKey key, Map<String, Map<PartitionKey, String>> texts) {
        List<Map<PartitionKey, String>> read = new ArrayList<>();
        node.reads.forEach((other, how) -> {
            Map<PartitionKey, String> all = texts.getOrDefault(other, Map.of());
            switch (how) {
                case SAME -> read.add(Map.of(key, Objects.requireNonNull(all.get(key))));
                case ALL -> read.add(all);
                case LAST -> {
                    PartitionKey last = List.copyOf(all.keySet()).getLast();
                    read.add(Map.of(last, Objects.requireNonNull(all.get(last))));
                }
                case AFTER, SOURCE -> {}
            }
        });
        return read;
    }
}
