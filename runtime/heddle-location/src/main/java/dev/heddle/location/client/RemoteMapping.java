package dev.heddle.location.client;

import dev.heddle.location.proto.LocationGrpc.LocationBlockingStub;
import dev.heddle.location.proto.WireMap;
import dev.heddle.location.proto.WireMapRow;
import dev.heddle.location.proto.WireMapped;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.KeyMapping;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.partition.Unpartitioned;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;

/// A partition mapping that user code says in another process. A mapping always says the same, so
/// that it is asked once, for many partitions at a time, and what it said is kept.
final class RemoteMapping implements KeyMapping {
    private static final int AT_ONCE = 1024;

    private final LocationBlockingStub stub;
    private final WireMap question;
    private final PartitionsDefinition partitions;
    private final Map<PartitionKey, WireMapRow> known = new ConcurrentHashMap<>();

    RemoteMapping(
            LocationBlockingStub stub,
            String load,
            AssetKey reader,
            int upstream,
            PartitionsDefinition partitions) {
        this.stub = stub;
        this.question =
                WireMap.newBuilder()
                        .setLoad(load)
                        .setAsset(reader.toString())
                        .setUpstream(upstream)
                        .build();
        this.partitions = partitions;
    }

    @Override
    public Collection<PartitionKey> upstreamOf(PartitionKey reader) {
        WireMapRow row = known.get(reader);
        if (row == null) {
            ask(reader);
            row = known.getOrDefault(reader, WireMapRow.getDefaultInstance());
        }
        if (row.hasThrown()) {
            throw new Thrown(row.getThrown());
        }
        return row.getReadsList().stream().map(PartitionKey::of).toList();
    }

    private void ask(PartitionKey reader) {
        List<PartitionKey> keys = List.copyOf(near(reader));
        WireMapped answer =
                Calls.call(
                        () ->
                                stub.map(
                                        question.toBuilder()
                                                .addAllKeys(
                                                        keys.stream()
                                                                .map(PartitionKey::value)
                                                                .toList())
                                                .build()),
                        WireMapped::hasFailure,
                        WireMapped::getFailure);
        for (int i = 0; i < keys.size(); i++) {
            known.put(keys.get(i), answer.getRows(i));
        }
    }

    private SequencedSet<PartitionKey> near(PartitionKey reader) {
        SequencedSet<PartitionKey> keys = new LinkedHashSet<>();
        OptionalInt position = partitions.positionOf(reader);
        if (position.isPresent()) {
            int start = position.getAsInt() / AT_ONCE * AT_ONCE;
            int end = (int) Math.min((long) start + AT_ONCE, limit());
            for (int i = start; i < end; i++) {
                keys.add(partitions.keyAt(i));
            }
        }
        keys.add(reader);
        return keys;
    }

    private int limit() {
        return switch (partitions) {
            case Unpartitioned none -> 1;
            case StaticPartitions fixed -> fixed.keys().size();
            case TimePartitions windows -> windows.limit();
        };
    }

    /// What user code threw, in its own words.
    @SuppressWarnings("OverrideThrowableToString") // Where it is told, its own words are all.
    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Thrown(String text) {
            super(text);
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
