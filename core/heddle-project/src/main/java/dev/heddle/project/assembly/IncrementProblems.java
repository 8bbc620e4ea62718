package dev.heddle.project.assembly;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Upstream;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.asset.UpstreamSpec.Reading;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds what is wrong with how an asset goes on from what it made before, if it was declared
/// without annotations.
final class IncrementProblems {
    private IncrementProblems() {}

    /// Returns what is wrong, each a whole sentence.
    static List<String> of(AssetDefinition asset) {
        AssetSpec spec = asset.spec();
        List<String> problems = new ArrayList<>();
        List<UpstreamSpec> read = asset.upstreams().stream().map(Upstream::spec).toList();
        boolean previous = read.stream().anyMatch(edge -> edge.reading() == Reading.PREVIOUS);
        Optional<UpstreamSpec> since =
                read.stream().filter(edge -> edge.reading().isSince()).findFirst();
        if (spec.increment().isEmpty()) {
            if (previous || since.isPresent()) {
                problems.add(
                        "Cannot hand asset '"
                                + spec.key()
                                + "' what it made before, or only what is new: say how it goes on with incremental(…).");
            }
            return problems;
        }
        IncrementSpec increment = spec.increment().get();
        if (increment.result() == IncrementSpec.Result.REPLACE && since.isPresent() && !previous) {
            problems.add(
                    "Cannot hand only new rows of '"
                            + since.get().asset()
                            + "' to '"
                            + spec.key()
                            + "': what was made of the others would be lost. Append or merge, or read what it made before.");
        }
        if (increment.result() != IncrementSpec.Result.REPLACE) {
            rows(spec, increment, problems);
        }
        if (asset.migration().isPresent() && spec.value().kind() != ValueKind.ROWS) {
            problems.add("Cannot migrate '" + spec.key() + "': it holds no rows.");
        }
        if (spec.perStep() != 1 || spec.output().isPresent()) {
            problems.add(
                    "Cannot let '"
                            + spec.key()
                            + "' go on from what it made before: its step makes several assets or partitions at once.");
        }
        return problems;
    }

    private static void rows(AssetSpec spec, IncrementSpec increment, List<String> problems) {
        if (spec.value().kind() != ValueKind.ROWS) {
            problems.add("Cannot append to or merge into '" + spec.key() + "': it holds no rows.");
            return;
        }
        List<String> names = spec.value().columns().stream().map(Column::name).toList();
        increment.keys().stream()
                .filter(key -> !names.contains(key))
                .forEach(key ->
                        problems.add(
                                "Cannot merge rows of '"
                                        + spec.key()
                                        + "' by '"
                                        + key
                                        + "': there are only the columns "
                                        + names
                                        + "."));
        if (spec.value().ordered() && increment.result() == IncrementSpec.Result.MERGE) {
            problems.add(
                    "Cannot merge into '"
                            + spec.key()
                            + "' in order: rows that are merged have none.");
        }
    }
}
