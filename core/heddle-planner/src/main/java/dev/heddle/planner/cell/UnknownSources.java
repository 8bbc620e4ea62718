package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.StateView;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds sources of which what was seen last does not hold any more. Nobody knows what they are
/// like now; their readers are compared with what was seen last.
public final class UnknownSources {
    private UnknownSources() {}

    /// Returns a warning for each.
    ///
    /// @param seen what is seen for this very plan; that holds, and failures are told elsewhere
    public static List<String> warnings(
            AssetGraph graph, StateView state, Collection<Observation> seen, Instant asOf) {
        Set<AssetKey> looked = seen.stream().map(Observation::asset).collect(Collectors.toSet());
        return graph.assets().stream()
                .filter(asset -> asset.spec().external() && asset.spec().observed())
                .filter(asset -> !looked.contains(asset.key()))
                .flatMap(asset -> warning(asset, state, asOf).stream())
                .toList();
    }

    private static Optional<String> warning(AssetSnapshot asset, StateView state, Instant asOf) {
        AssetSpec spec = asset.spec();
        Optional<Instant> last =
                state.asset(spec.key()).observations().values().stream()
                        .filter(seen -> seen.error().isEmpty())
                        .map(Observation::observedAt)
                        .max(Comparator.naturalOrder());
        return spec.refresh()
                .flatMap(policy -> policy.lastTick(asOf))
                .filter(notBefore -> last.isPresent() && last.get().isBefore(notBefore))
                .map(_ ->
                        "Source "
                                + spec.key()
                                + " is UNKNOWN: it was last looked at "
                                + last.get()
                                + spec.refresh().map(UnknownSources::words).orElse("")
                                + ". Its readers are compared with what was seen then.");
    }

    private static String words(RefreshPolicy policy) {
        return switch (policy) {
            case RefreshPolicy.Every every ->
                    ", which holds for "
                            + every.age().toString().substring(2).toLowerCase(Locale.ROOT);
            case RefreshPolicy.At _, RefreshPolicy.Never _ -> ", and is " + policy.text();
        };
    }
}
