package dev.heddle.location.wire;

import dev.heddle.location.proto.WireColumns;
import dev.heddle.location.proto.WireCustom;
import dev.heddle.location.proto.WireKeyRow;
import dev.heddle.location.proto.WireKeyTable;
import dev.heddle.location.proto.WireMapping;
import dev.heddle.location.proto.WireUpstream;
import dev.heddle.location.proto.WireWindow;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.KeyMapping;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.schema.ColumnSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Edges of the graph, and which partitions they read.
final class MappingWire {
    private MappingWire() {}

    static WireUpstream write(UpstreamSpec edge) {
        WireUpstream.Builder to =
                WireUpstream.newBuilder()
                        .setAsset(edge.asset().toString())
                        .setName(edge.name())
                        .setStrength(edge.strength().name())
                        .setLoaded(edge.loaded())
                        .setIfMissing(edge.ifMissing().name())
                        .setReading(edge.reading().name());
        edge.mapping().ifPresent(mapping -> to.setMapping(write(mapping)));
        edge.type().ifPresent(to::setType);
        edge.columns()
                .ifPresent(columns ->
                        to.setColumns(WireColumns.newBuilder().addAllNames(columns.names())));
        return to.build();
    }

    /// @param custom what says it where user code does
    static UpstreamSpec read(WireUpstream from, KeyMapping custom) {
        return new UpstreamSpec(
                AssetKey.parse(from.getAsset()),
                from.getName(),
                UpstreamSpec.Strength.valueOf(from.getStrength()),
                from.getLoaded(),
                from.hasMapping() ? Optional.of(read(from.getMapping(), custom)) : Optional.empty(),
                IfMissing.valueOf(from.getIfMissing()),
                from.hasType() ? Optional.of(from.getType()) : Optional.empty(),
                from.hasColumns()
                        ? Optional.of(new ColumnSet(from.getColumns().getNamesList()))
                        : Optional.empty(),
                UpstreamSpec.Reading.valueOf(from.getReading()));
    }

    private static WireMapping write(PartitionMapping mapping) {
        WireMapping.Builder to = WireMapping.newBuilder();
        return switch (mapping) {
            case PartitionMapping.Identity same -> to.setIdentity(true).build();
            case PartitionMapping.Window window ->
                    to.setWindow(
                                    WireWindow.newBuilder()
                                            .setStart(window.startOffset())
                                            .setEnd(window.endOffset()))
                            .build();
            case PartitionMapping.All all -> to.setAll(true).build();
            case PartitionMapping.Last last -> to.setLast(true).build();
            case PartitionMapping.Only only ->
                    to.setOnly(PartitionsWire.write(only.keys())).build();
            case PartitionMapping.Keys keys -> to.setKeys(table(keys)).build();
            case PartitionMapping.Custom custom -> to.setCustom(write(custom)).build();
        };
    }

    private static WireKeyTable table(PartitionMapping.Keys keys) {
        WireKeyTable.Builder to = WireKeyTable.newBuilder();
        keys.reads()
                .forEach((key, reads) ->
                        to.addRows(
                                WireKeyRow.newBuilder()
                                        .setKey(key.value())
                                        .addAllReads(
                                                reads.stream().map(PartitionKey::value).toList())));
        return to.build();
    }

    private static WireCustom write(PartitionMapping.Custom custom) {
        WireCustom.Builder to = WireCustom.newBuilder().setName(custom.name());
        custom.code().ifPresent(code -> to.setCode(CodeWire.write(code)));
        return to.build();
    }

    private static PartitionMapping read(WireMapping from, KeyMapping custom) {
        return switch (from.getMappingCase()) {
            case IDENTITY -> new PartitionMapping.Identity();
            case WINDOW ->
                    new PartitionMapping.Window(
                            from.getWindow().getStart(), from.getWindow().getEnd());
            case ALL -> new PartitionMapping.All();
            case LAST -> new PartitionMapping.Last();
            case ONLY -> new PartitionMapping.Only(PartitionsWire.read(from.getOnly()));
            case KEYS -> read(from.getKeys());
            case CUSTOM ->
                    new PartitionMapping.Custom(
                            from.getCustom().getName(),
                            custom,
                            from.getCustom().hasCode()
                                    ? Optional.of(CodeWire.read(from.getCustom().getCode()))
                                    : Optional.empty());
            case MAPPING_NOT_SET -> throw DefinitionsCodec.unknown("partition mapping");
        };
    }

    private static PartitionMapping read(WireKeyTable from) {
        Map<PartitionKey, List<PartitionKey>> reads = new TreeMap<>();
        from.getRowsList()
                .forEach(row ->
                        reads.put(
                                PartitionKey.of(row.getKey()),
                                row.getReadsList().stream().map(PartitionKey::of).toList()));
        return new PartitionMapping.Keys(reads);
    }
}
