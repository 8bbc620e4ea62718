package dev.heddle.processor.read;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.processor.declared.DeclaredAsset;
import dev.heddle.processor.declared.DeclaredCheck;
import dev.heddle.processor.declared.Edge;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Checks what can only be told of all assets together: cycles, and checks that read what is made
/// from what they test. One use.
final class GraphChecks {
    private final Compilation compilation;
    private final Map<AssetKey, List<AssetKey>> reads = new TreeMap<>();
    private final Map<AssetKey, DeclaredAsset> declared = new HashMap<>();

    GraphChecks(Compilation compilation, KnownAssets known, List<DeclaredAsset> assets) {
        this.compilation = compilation;
        known.all().forEach(asset -> reads.put(asset.key(), asset.indexed()));
        for (DeclaredAsset asset : assets) {
            declared.put(asset.key(), asset);
            reads.put(
                    asset.key(),
                    asset.edges().stream()
                            .map(Edge::asset)
                            .filter(read -> !read.equals(asset.key()))
                            .distinct()
                            .toList());
        }
    }

    /// Reports each cycle once, by depth-first search without recursion.
    void checkCycles() {
        Set<AssetKey> done = new HashSet<>();
        reads.keySet().forEach(start -> search(start, done));
    }

    private void search(AssetKey start, Set<AssetKey> done) {
        List<AssetKey> path = new ArrayList<>(List.of(start));
        Map<AssetKey, Integer> next = new HashMap<>();
        while (!path.isEmpty()) {
            AssetKey at = path.get(path.size() - 1);
            List<AssetKey> upstream = reads.getOrDefault(at, List.of());
            int position = next.getOrDefault(at, 0);
            if (done.contains(at) || position >= upstream.size()) {
                done.add(at);
                next.remove(at);
                path.remove(path.size() - 1);
                continue;
            }
            next.put(at, position + 1);
            AssetKey read = upstream.get(position);
            if (next.containsKey(read)) {
                report(path.subList(path.indexOf(read), path.size()));
            } else if (!done.contains(read)) {
                path.add(read);
            }
        }
    }

    private void report(List<AssetKey> cycle) {
        Optional<AssetKey> first = cycle.stream().filter(declared::containsKey).findFirst();
        if (first.isEmpty()) {
            return;
        }
        int index = cycle.indexOf(first.get());
        AssetKey read = cycle.get((index + 1) % cycle.size());
        At at =
                Objects.requireNonNull(declared.get(first.get())).edges().stream()
                        .filter(edge -> edge.asset().equals(read))
                        .findFirst()
                        .orElseThrow()
                        .at();
        String message =
                "Assets form a cycle: "
                        + cycle.stream().map(AssetKey::toString).collect(Collectors.joining(" → "))
                        + " → "
                        + cycle.get(0)
                        + ".";
        if (compilation.incremental() && !declared.keySet().containsAll(cycle)) {
            compilation
                    .problems()
                    .warning(at, message + " It can only be told for sure in a full build.");
        } else {
            compilation.problems().error(at, message);
        }
    }

    /// Reports inputs of a check that are made from what it tests.
    void checkInputs(DeclaredCheck check) {
        for (Edge input : check.inputs()) {
            if (!input.asset().equals(check.asset()) && reaches(input.asset(), check.asset())) {
                compilation
                        .problems()
                        .error(
                                input.at(),
                                "Cannot read asset '"
                                        + input.asset()
                                        + "' in a check of '"
                                        + check.asset()
                                        + "': it is made from it.");
            }
        }
    }

    private boolean reaches(AssetKey from, AssetKey to) {
        Set<AssetKey> seen = new HashSet<>(Set.of(from));
        Deque<AssetKey> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            AssetKey at = open.remove();
            if (at.equals(to)) {
                return true;
            }
            reads.getOrDefault(at, List.of()).stream().filter(seen::add).forEach(open::add);
        }
        return false;
    }
}
