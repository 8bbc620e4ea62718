package dev.heddle.server.location;

import dev.heddle.model.asset.AssetSpec;
import java.util.List;

/// What an author declares of an asset and others see, beside its code, its contract and its
/// checks.
///
/// @param name of the part
/// @param values its content, in the author's order where that counts
public record Declared(String name, List<String> values) {
    /// Copies the list.
    public Declared {
        values = List.copyOf(values);
    }

    /// Returns all parts of an asset, always the same ones in the same order.
    public static List<Declared> of(AssetSpec spec) {
        return List.of(
                new Declared("group", List.of(spec.group())),
                new Declared("description", List.of(spec.description())),
                new Declared("partitions", List.of(spec.partitions().description())),
                new Declared("kinds", List.copyOf(spec.kinds())),
                new Declared("owners", spec.owners()),
                new Declared(
                        "tags", spec.tags().entrySet().stream().map(Object::toString).toList()),
                new Declared(
                        "upstreams",
                        spec.upstreams().stream().map(edge -> edge.asset().toString()).toList()));
    }
}
