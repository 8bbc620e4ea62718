package dev.heddle.api.definition;

import dev.heddle.api.data.ValueType;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionMapping;
import java.util.Optional;

/// Something that an asset or a check reads.
///
/// @param spec the edge
/// @param type as what it is handed over; empty if it is not loaded
/// @param byPartition whether it is handed over as a map of values by partition key
/// @param published whether a check sees what readers see now
public record Upstream(
        UpstreamSpec spec, Optional<ValueType<?>> type, boolean byPartition, boolean published) {
    /// Returns an upstream that makes its reader stale but is not loaded. It is named by its key.
    public static Upstream of(String key) {
        return new Upstream(
                new UpstreamSpec(
                        AssetKey.parse(key),
                        key,
                        UpstreamSpec.Strength.DATA,
                        false,
                        Optional.empty(),
                        IfMissing.FAIL,
                        Optional.empty()),
                Optional.empty(),
                false,
                false);
    }

    /// Returns a copy that is loaded as this type.
    public Upstream as(ValueType<?> loaded) {
        return new Upstream(
                new UpstreamSpec(
                        spec.asset(),
                        spec.name(),
                        spec.strength(),
                        true,
                        spec.mapping(),
                        spec.ifMissing(),
                        Optional.of(loaded.spec().type())),
                Optional.of(loaded),
                byPartition,
                published);
    }

    /// Returns a copy that the body reads by this name.
    public Upstream named(String name) {
        return with(
                new UpstreamSpec(
                        spec.asset(),
                        name,
                        spec.strength(),
                        spec.loaded(),
                        spec.mapping(),
                        spec.ifMissing(),
                        spec.type()));
    }

    /// Returns a copy with a partition mapping.
    public Upstream mapped(PartitionMapping mapping) {
        return with(
                new UpstreamSpec(
                        spec.asset(),
                        spec.name(),
                        spec.strength(),
                        spec.loaded(),
                        Optional.of(mapping),
                        spec.ifMissing(),
                        spec.type()));
    }

    /// Returns a copy that says what happens when partitions do not exist.
    public Upstream ifMissing(IfMissing choice) {
        return with(
                new UpstreamSpec(
                        spec.asset(),
                        spec.name(),
                        spec.strength(),
                        spec.loaded(),
                        spec.mapping(),
                        choice,
                        spec.type()));
    }

    /// Returns a copy that only orders: the reader runs later, and is never stale because of it.
    public Upstream onlyOrder() {
        return with(
                new UpstreamSpec(
                        spec.asset(),
                        spec.name(),
                        UpstreamSpec.Strength.ORDER,
                        false,
                        spec.mapping(),
                        spec.ifMissing(),
                        spec.type()));
    }

    /// Returns a copy that is handed over as a map by partition key.
    public Upstream perPartition() {
        return new Upstream(spec, type, true, published);
    }

    /// Returns a copy that, in a check, is what readers see now.
    public Upstream asPublished() {
        return new Upstream(spec, type, byPartition, true);
    }

    private Upstream with(UpstreamSpec changed) {
        return new Upstream(changed, type, byPartition, published);
    }
}
