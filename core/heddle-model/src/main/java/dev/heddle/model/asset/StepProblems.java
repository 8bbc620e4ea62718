package dev.heddle.model.asset;

import dev.heddle.model.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds what is wrong between assets that one step makes. One use.
final class StepProblems {
    private final Map<String, List<AssetSpec>> steps = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    StepProblems(List<AssetSpec> assets) {
        assets.forEach(asset ->
                asset.output()
                        .ifPresent(output ->
                                steps.computeIfAbsent(output.step(), name -> new ArrayList<>())
                                        .add(asset)));
    }

    List<Problem> find() {
        steps.forEach(this::check);
        return problems;
    }

    private void check(String step, List<AssetSpec> made) {
        Set<String> names = new HashSet<>();
        Set<AssetKey> keys = made.stream().map(AssetSpec::key).collect(Collectors.toSet());
        for (AssetSpec asset : made) {
            String name = asset.output().orElseThrow().name();
            if (!names.add(name)) {
                report(asset, step, "two of them are called '" + name + "'");
            }
            differing(made.get(0), asset)
                    .ifPresent(what ->
                            report(asset, step, "'" + made.get(0).key() + "' has other " + what));
            asset.upstreams().stream()
                    .map(UpstreamSpec::asset)
                    .filter(keys::contains)
                    .findFirst()
                    .ifPresent(read -> report(asset, step, "it reads '" + read + "' of that step"));
        }
    }

    /// What one call of the code has once.
    private static Optional<String> differing(AssetSpec first, AssetSpec other) {
        if (!first.partitions().equals(other.partitions())) {
            return Optional.of("partitions");
        }
        if (!first.upstreams().equals(other.upstreams())) {
            return Optional.of("upstreams");
        }
        boolean same =
                first.retry().equals(other.retry())
                        && first.timeout().equals(other.timeout())
                        && first.pool().equals(other.pool())
                        && first.steps().equals(other.steps())
                        && Objects.equals(first.resources(), other.resources());
        return same ? Optional.empty() : Optional.of("retries, timeout, pool, steps or resources");
    }

    private void report(AssetSpec asset, String step, String reason) {
        problems.add(
                new Problem(
                        "Cannot make asset '"
                                + asset.key()
                                + "' in step '"
                                + step
                                + "': "
                                + reason
                                + ".",
                        Optional.empty(),
                        asset.source()));
    }
}
