package dev.heddle.planner.move;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.StateView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which assets take over what is recorded under another key. A pure function of definitions and
/// state.
public final class Moves {
    private final AssetGraph graph;
    private final StateView state;

    private Moves(AssetGraph graph, StateView state) {
        this.graph = graph;
        this.state = state;
    }

    /// Returns, by key, the key under which an asset is recorded that says so and has no data of
    /// its own yet.
    public static Map<AssetKey, AssetKey> of(AssetGraph graph, StateView state) {
        return new Moves(graph, state).declared(true);
    }

    /// Returns the state as it is once all moves are recorded.
    public static StateView applied(AssetGraph graph, StateView state) {
        Map<AssetKey, AssetKey> moves = of(graph, state);
        return moves.isEmpty() ? state : new MovedState(state, moves);
    }

    /// Returns all moves: those that happen, then those that nobody asked for but that look likely.
    public static List<Plan.Move> told(AssetGraph graph, StateView state) {
        Moves moves = new Moves(graph, state);
        List<Plan.Move> told = new ArrayList<>();
        moves.declared(true).forEach((asset, from) -> told.add(new Plan.Move(asset, from, false)));
        moves.likely().forEach((asset, from) -> told.add(new Plan.Move(asset, from, true)));
        return told;
    }

    /// Returns why moves that are declared can not happen.
    public static List<String> obstacles(AssetGraph graph, StateView state) {
        return new Moves(graph, state)
                .declared(false).entrySet().stream()
                        .map(move ->
                                "Cannot take over asset '"
                                        + move.getValue()
                                        + "' in '"
                                        + move.getKey()
                                        + "': both have data. Take out one of them first.")
                        .toList();
    }

    /// Returns the declared moves to keys that are free, or else those to keys that are not.
    private Map<AssetKey, AssetKey> declared(boolean free) {
        Map<AssetKey, AssetKey> moves = new TreeMap<>();
        for (AssetSnapshot asset : graph.assets()) {
            Optional<AssetKey> from = asset.spec().formerly();
            if (from.isPresent()
                    && graph.find(from.get()).isEmpty()
                    && hasData(from.get())
                    && free != hasData(asset.key())) {
                moves.put(asset.key(), from.get());
            }
        }
        return moves;
    }

    private boolean hasData(AssetKey key) {
        AssetState known = state.asset(key);
        return !known.heads().isEmpty()
                || !known.otherDomains().isEmpty()
                || !known.lastVersions().isEmpty();
    }

    /// Returns, by key, the key that an asset seems to have had: the only one that went of the only
    /// one that came with this code.
    private Map<AssetKey, AssetKey> likely() {
        Set<AssetKey> gone = new TreeSet<>();
        state.assetsWithHeads().stream()
                .filter(key -> graph.find(key).isEmpty())
                .forEach(gone::add);
        gone.removeAll(declared(true).values());
        if (gone.isEmpty()) {
            return Map.of();
        }
        Map<Fingerprint, AssetKey> came = new HashMap<>();
        Set<Fingerprint> several = new TreeSet<>();
        graph.assets().stream()
                .filter(asset -> !asset.spec().external() && !hasData(asset.key()))
                .filter(asset -> asset.spec().formerly().isEmpty())
                .forEach(asset -> {
                    if (came.put(asset.code().value(), asset.key()) != null) {
                        several.add(asset.code().value());
                    }
                });
        Map<AssetKey, AssetKey> likely = new TreeMap<>();
        for (AssetKey from : gone) {
            codes(from)
                    .filter(code -> came.containsKey(code) && !several.contains(code))
                    .findFirst()
                    .map(code -> Objects.requireNonNull(came.get(code)))
                    .ifPresent(key -> {
                        if (likely.put(key, from) != null) {
                            several.add(code(key));
                        }
                    });
        }
        likely.keySet().removeIf(key -> several.contains(code(key)));
        return likely;
    }

    private Fingerprint code(AssetKey key) {
        return graph.asset(graph.index(key)).code().value();
    }

    private Stream<Fingerprint> codes(AssetKey key) {
        AssetState known = state.asset(key);
        return Stream.concat(
                        known.heads().values().stream(), known.otherDomains().values().stream())
                .map(head -> head.code())
                .distinct();
    }
}
