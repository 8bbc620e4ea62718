package dev.heddle.api.definition;

import dev.heddle.api.data.ValueType;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import java.util.Optional;
import java.util.function.Consumer;

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
        return with(copy -> copy.type = Optional.of(loaded));
    }

    /// Returns a copy that the body reads by this name.
    public Upstream named(String name) {
        return with(copy -> copy.name = name);
    }

    /// Returns a copy with a partition mapping.
    public Upstream mapped(PartitionMapping mapping) {
        return with(copy -> copy.mapping = Optional.of(mapping));
    }

    /// Returns a copy that says what happens when partitions do not exist.
    public Upstream ifMissing(IfMissing choice) {
        return with(copy -> copy.ifMissing = choice);
    }

    /// Returns a copy that only orders: the reader runs later, and is never stale because of it. It
    /// is not loaded.
    public Upstream onlyOrder() {
        return with(copy -> {
            copy.strength = UpstreamSpec.Strength.ORDER;
            copy.type = Optional.empty();
        });
    }

    /// Returns a copy that is handed over as a map by partition key.
    public Upstream perPartition() {
        return with(copy -> copy.byPartition = true);
    }

    /// Returns a copy that, in a check, is what readers see now.
    public Upstream asPublished() {
        return with(copy -> copy.published = true);
    }

    /// Returns a copy of which only rows are handed over that the reader has not consumed yet.
    ///
    /// @param again whether what was written anew counts as new; else the reader begins anew with
    ///   it
    public Upstream since(boolean again) {
        return with(copy ->
                copy.reading =
                        again ? UpstreamSpec.Reading.SINCE_OR_AGAIN : UpstreamSpec.Reading.SINCE);
    }

    /// Returns a copy that is the reader's own last materialization.
    public Upstream asPrevious() {
        return with(copy -> copy.reading = UpstreamSpec.Reading.PREVIOUS);
    }

    /// Returns a copy that, in a check, has only the rows that were added.
    public Upstream onlyAppended() {
        return with(copy -> copy.reading = UpstreamSpec.Reading.APPENDED);
    }

    private Upstream with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.finish();
    }

    /// All parts of an upstream, to change some of them. What is loaded has a type, and the edge
    /// tells both.
    private static final class Copy {
        private final AssetKey asset;
        private String name;
        private UpstreamSpec.Strength strength;
        private Optional<PartitionMapping> mapping;
        private IfMissing ifMissing;
        private Optional<ValueType<?>> type;
        private boolean byPartition;
        private boolean published;
        private UpstreamSpec.Reading reading;

        Copy(Upstream from) {
            asset = from.spec.asset();
            name = from.spec.name();
            strength = from.spec.strength();
            mapping = from.spec.mapping();
            ifMissing = from.spec.ifMissing();
            type = from.type;
            byPartition = from.byPartition;
            published = from.published;
            reading = from.spec.reading();
        }

        /// Rows are read as a record, which is all that its reader sees of them.
        private Optional<ColumnSet> columns() {
            return type.map(loaded -> loaded.spec().columns())
                    .filter(columns -> !columns.isEmpty())
                    .map(columns -> ColumnSet.of(columns.stream().map(Column::name).toList()));
        }

        Upstream finish() {
            UpstreamSpec spec =
                    new UpstreamSpec(
                            asset,
                            name,
                            strength,
                            type.isPresent(),
                            mapping,
                            ifMissing,
                            type.map(loaded -> loaded.spec().type()),
                            columns(),
                            reading);
            return new Upstream(spec, type, byPartition, published);
        }
    }
}
