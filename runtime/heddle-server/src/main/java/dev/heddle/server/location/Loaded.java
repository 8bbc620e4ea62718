package dev.heddle.server.location;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.fingerprint.FingerprintHasher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Definitions as they were loaded last.
///
/// @param definitions their identity: equal for definitions that show and do the same
/// @param project the project's name
/// @param graph what is defined; nothing if it could never be loaded
/// @param at when these were loaded
/// @param warnings what is valid but hardly meant
/// @param problem why newer sources could not be loaded
public record Loaded(
        String definitions,
        String project,
        AssetGraph graph,
        Instant at,
        List<Problem> warnings,
        Optional<HeddleException> problem) {
    /// Copies the list.
    public Loaded {
        warnings = List.copyOf(warnings);
    }

    static Loaded of(String project, AssetGraph graph, Instant at, List<Problem> warnings) {
        return new Loaded(identity(graph), project, graph, at, warnings, Optional.empty());
    }

    static Loaded nothing(String project, Instant at, HeddleException problem) {
        AssetGraph empty = AssetGraph.of(List.of(), List.of());
        return new Loaded(identity(empty), project, empty, at, List.of(), Optional.of(problem));
    }

    /// Returns the same, of which a newer version could not be loaded.
    Loaded withProblem(HeddleException why) {
        return new Loaded(definitions, project, graph, at, warnings, Optional.of(why));
    }

    private static String identity(AssetGraph graph) {
        FingerprintHasher hasher = FingerprintHasher.of("definitions");
        for (int i = 0; i < graph.size(); i++) {
            AssetSnapshot asset = graph.asset(i);
            hasher.text(asset.key().toString());
            Declared.of(asset.spec()).forEach(declared -> hasher.list(declared.values()));
            hasher.fingerprint(asset.code().value()).fingerprint(asset.contract());
            for (CheckSnapshot check : graph.checks(i)) {
                hasher.text(check.spec().name()).fingerprint(check.code());
            }
        }
        return hasher.finish().hex();
    }
}
