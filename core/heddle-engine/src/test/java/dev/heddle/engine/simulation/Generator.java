package dev.heddle.engine.simulation;

import dev.heddle.engine.simulation.SimProject.Node;
import dev.heddle.engine.simulation.SimProject.Reading;
import dev.heddle.model.partition.PartitionsDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Draws projects, and changes of them.
record Generator(RandomGenerator random) {
    SimProject project() {
        SimProject project = new SimProject(Map.of());
        int size = 2 + random.nextInt(5);
        for (int i = 0; i < size; i++) {
            project = project.with(node(project, "a" + i, i == 0 && random.nextInt(4) == 0));
        }
        return project;
    }

    private Node node(SimProject project, String key, boolean external) {
        PartitionsDefinition partitions =
                switch (random.nextInt(external ? 1 : 5)) {
                    case 3 -> SimProject.PLACES;
                    case 4 -> SimProject.DAYS;
                    default -> PartitionsDefinition.none();
                };
        Map<String, Reading> reads = new LinkedHashMap<>();
        List<Node> others = List.copyOf(project.nodes().values());
        for (int i = random.nextInt(3); i > 0 && !others.isEmpty() && !external; i--) {
            Node other = others.get(random.nextInt(others.size()));
            reads.put(other.key(), reading(other, partitions));
        }
        return new Node(
                key,
                key,
                "A",
                "A",
                partitions,
                reads,
                !external && random.nextInt(4) == 0,
                false,
                random.nextInt(6) > 0,
                external,
                Optional.empty());
    }

    private Reading reading(Node other, PartitionsDefinition mine) {
        if (other.external()) {
            return Reading.SOURCE;
        }
        if (random.nextInt(8) == 0) {
            return Reading.AFTER;
        }
        if (other.partitions().equals(mine) && random.nextInt(3) > 0) {
            return Reading.SAME;
        }
        boolean split = !other.partitions().equals(PartitionsDefinition.none());
        return split && random.nextInt(3) == 0 ? Reading.LAST : Reading.ALL;
    }

    Node drawn(SimProject project) {
        List<Node> nodes = List.copyOf(project.nodes().values());
        return nodes.get(random.nextInt(nodes.size()));
    }

    private String letter() {
        return String.valueOf("ABC".charAt(random.nextInt(3)));
    }

    /// Changes the code of one asset.
    SimProject edited(SimProject project) {
        Node node = drawn(project);
        if (node.external()) {
            return project;
        }
        String letter = letter();
        return switch (random.nextInt(10)) {
            case 0 -> project.with(node.key(), one -> one.withFailing(!one.failing()));
            case 1 -> project.with(node.key(), one -> one.withVersion(letter, one.value()));
            case 2 ->
                    node.guarded()
                            ? project.with(node.key(), one -> one.withVersion("X", "X"))
                            : project;
            case 3 -> project.with(node(project, fresh(project), false));
            case 4 ->
                    project.isRead(node.key()) || project.nodes().size() < 3
                            ? project
                            : project.without(node.key());
            default -> project.with(node.key(), one -> one.withVersion(letter, letter));
        };
    }

    private String fresh(SimProject project) {
        return "b" + Math.abs(random.nextInt() % 100_000) + project.nodes().size();
    }

    /// Has nothing that has to fail any more.
    static SimProject mended(SimProject project) {
        SimProject mended = project;
        for (Node node : project.nodes().values()) {
            if (node.failing() || node.isRefused()) {
                mended =
                        mended.with(
                                node.key(), one -> one.withFailing(false).withVersion("M", "M"));
            }
        }
        return mended;
    }
}
