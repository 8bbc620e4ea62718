package dev.heddle.project.assembly;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.model.Problem;
import dev.heddle.model.text.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Compares the pools that `heddle.yaml` gives sizes with those that assets name. An asset may name
/// a pool without a size; a size whose pool nobody names is a slip if a name like it has none.
///
/// @param sized the pools with a size
/// @param named the pools that assets name
record PoolNames(Set<String> sized, Set<String> named) {
    static PoolNames of(Set<String> sized, Definitions definitions) {
        Set<String> named = new TreeSet<>();
        definitions.assets().stream()
                .map(AssetDefinition::spec)
                .forEach(asset -> asset.pool().ifPresent(named::add));
        return new PoolNames(sized, named);
    }

    private Optional<String> meant(String pool) {
        List<String> without = named.stream().filter(name -> !sized.contains(name)).toList();
        return NearestName.of(pool, without);
    }

    private List<String> unused() {
        return sized.stream().filter(pool -> !named.contains(pool)).sorted().toList();
    }

    List<Problem> problems() {
        return unused().stream()
                .flatMap(pool ->
                        meant(pool).stream()
                                .map(near ->
                                        new Problem(
                                                "Pool '"
                                                        + pool
                                                        + "' in heddle.yaml is named by no asset.",
                                                Optional.of("Did you mean '" + near + "'?"),
                                                Optional.empty())))
                .toList();
    }

    List<Problem> warnings() {
        return unused().stream()
                .filter(pool -> meant(pool).isEmpty())
                .map(pool ->
                        new Problem(
                                "Pool '" + pool + "' in heddle.yaml is named by no asset.",
                                Optional.empty(),
                                Optional.empty()))
                .toList();
    }
}
