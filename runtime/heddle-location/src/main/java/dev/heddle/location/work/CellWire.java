package dev.heddle.location.work;

import dev.heddle.location.proto.WireAssets;
import dev.heddle.location.proto.WireCells;
import dev.heddle.location.proto.WireObservation;
import dev.heddle.location.proto.WirePair;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Observation;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Assets, cells, and what was seen of them.
public final class CellWire {
    private CellWire() {}

    /// Writes keys.
    public static WireAssets assets(Collection<AssetKey> keys) {
        return WireAssets.newBuilder()
                .addAllKeys(keys.stream().map(AssetKey::toString).sorted().toList())
                .build();
    }

    /// Reads keys.
    public static Set<AssetKey> assets(WireAssets from) {
        return from.getKeysList().stream()
                .map(AssetKey::parse)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Writes positions by asset.
    public static List<WireCells> cells(Map<AssetKey, IntRanges> cells) {
        return cells.entrySet().stream()
                .map(entry -> {
                    WireCells.Builder to =
                            WireCells.newBuilder().setAsset(entry.getKey().toString());
                    entry.getValue()
                            .ranges()
                            .forEach(range -> to.addStarts(range.start()).addEnds(range.end()));
                    return to.build();
                })
                .toList();
    }

    /// Reads positions by asset.
    public static Map<AssetKey, IntRanges> cells(List<WireCells> from) {
        Map<AssetKey, IntRanges> cells = new LinkedHashMap<>();
        for (WireCells one : from) {
            IntRanges positions = IntRanges.EMPTY;
            for (int i = 0; i < one.getStartsCount(); i++) {
                positions = positions.union(IntRanges.of(one.getStarts(i), one.getEnds(i)));
            }
            cells.put(AssetKey.parse(one.getAsset()), positions);
        }
        return cells;
    }

    /// Writes texts by name.
    public static List<WirePair> pairs(Map<String, String> texts) {
        return new TreeMap<>(texts)
                .entrySet().stream()
                        .map(entry ->
                                WirePair.newBuilder()
                                        .setName(entry.getKey())
                                        .setValue(entry.getValue())
                                        .build())
                        .toList();
    }

    /// Reads texts by name.
    public static Map<String, String> pairs(List<WirePair> from) {
        Map<String, String> texts = new TreeMap<>();
        from.forEach(pair -> texts.put(pair.getName(), pair.getValue()));
        return texts;
    }

    /// Writes what was seen.
    public static List<WireObservation> seen(List<Observation> seen) {
        return seen.stream().map(CellWire::write).toList();
    }

    /// Reads what was seen.
    public static List<Observation> observations(List<WireObservation> from) {
        return from.stream().map(CellWire::read).toList();
    }

    private static WireObservation write(Observation seen) {
        WireObservation.Builder to =
                WireObservation.newBuilder()
                        .setAsset(seen.asset().toString())
                        .setPartition(seen.partition().value())
                        .setObservedAt(seen.observedAt().toString());
        seen.version().ifPresent(version -> to.setVersion(version.value()));
        seen.error().ifPresent(to::setError);
        return to.build();
    }

    private static Observation read(WireObservation from) {
        return new Observation(
                AssetKey.parse(from.getAsset()),
                PartitionKey.of(from.getPartition()),
                from.hasVersion()
                        ? Optional.of(DataVersion.of(from.getVersion()))
                        : Optional.empty(),
                Instant.parse(from.getObservedAt()),
                from.hasError() ? Optional.of(from.getError()) : Optional.empty());
    }
}
