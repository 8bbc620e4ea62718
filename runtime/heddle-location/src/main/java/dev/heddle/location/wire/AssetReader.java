package dev.heddle.location.wire;

import dev.heddle.location.proto.WireAsset;
import dev.heddle.location.proto.WireIncrement;
import dev.heddle.location.proto.WireOrigin;
import dev.heddle.location.proto.WireOutput;
import dev.heddle.location.proto.WirePair;
import dev.heddle.location.proto.WireRefresh;
import dev.heddle.location.proto.WireResource;
import dev.heddle.location.proto.WireSteps;
import dev.heddle.location.proto.WireValue;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.ColumnOrigin;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.OutputSpec;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.asset.RetryPolicy;
import dev.heddle.model.asset.StepPolicy;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.model.cron.CronExpression;
import dev.heddle.model.cron.CronSchedule;
import dev.heddle.model.partition.PartitionsDefinition;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads assets.
///
/// @param mappings gives partition mappings of user code
record AssetReader(DefinitionsCodec.Mappings mappings) {

    AssetSnapshot read(WireAsset from) {
        AssetKey key = AssetKey.parse(from.getKey());
        PartitionsDefinition partitions = PartitionsWire.read(from.getPartitions());
        AssetSpec spec =
                new AssetSpec(
                        key,
                        from.getExternal(),
                        from.getObserved(),
                        from.getGroup(),
                        Set.copyOf(from.getKindsList()),
                        from.getOwnersList(),
                        pairs(from.getTagsList(), Function.identity()),
                        from.getDescription(),
                        FactWire.read(from.getMetadataList()),
                        when(from.hasSource(), from, it -> CodeWire.read(it.getSource())),
                        partitions,
                        upstreams(key, partitions, from),
                        read(from.getValue()),
                        new RetryPolicy(from.getRetries(), Duration.parse(from.getBackoff())),
                        when(from.hasTimeout(), from, it -> Duration.parse(it.getTimeout())),
                        when(from.hasPool(), from, WireAsset::getPool),
                        when(from.hasVersion(), from, it -> VersionMode.valueOf(it.getVersion())),
                        when(from.hasCodeVersion(), from, WireAsset::getCodeVersion),
                        from.getPinned(),
                        resources(from.getResourcesList()),
                        from.getTakesClock(),
                        when(from.hasRefresh(), from, it -> read(it.getRefresh())),
                        when(from.hasFormerly(), from, it -> AssetKey.parse(it.getFormerly())),
                        read(from.getSteps()),
                        when(from.hasOutput(), from, it -> read(it.getOutput())),
                        when(from.hasIncrement(), from, it -> read(it.getIncrement())),
                        origins(from.getOriginsList()));
        return new AssetSnapshot(
                spec, CodeWire.read(from.getCode()), CodeWire.read(from.getContract()));
    }

    private static <T> Optional<T> when(
            boolean given, WireAsset from, Function<WireAsset, T> read) {
        return given ? Optional.of(read.apply(from)) : Optional.empty();
    }

    private List<UpstreamSpec> upstreams(
            AssetKey key, PartitionsDefinition partitions, WireAsset from) {
        List<UpstreamSpec> read = new ArrayList<>();
        for (int i = 0; i < from.getUpstreamsCount(); i++) {
            read.add(MappingWire.read(from.getUpstreams(i), mappings.mapping(key, i, partitions)));
        }
        return read;
    }

    static List<AssetSpec.ResourceSpec> resources(List<WireResource> from) {
        return from.stream()
                .map(resource -> new AssetSpec.ResourceSpec(resource.getType(), resource.getName()))
                .toList();
    }

    private static <T> Map<String, T> pairs(List<WirePair> from, Function<String, T> value) {
        Map<String, T> read = new TreeMap<>();
        from.forEach(pair -> read.put(pair.getName(), value.apply(pair.getValue())));
        return read;
    }

    private static ValueSpec read(WireValue from) {
        return new ValueSpec(
                ValueKind.valueOf(from.getKind()),
                from.getType(),
                from.getColumnsList().stream().map(ColumnWire::read).toList(),
                from.getOrdered());
    }

    private static StepPolicy read(WireSteps from) {
        return new StepPolicy(
                from.getPartitions(),
                from.getPriority(),
                from.getSink(),
                pairs(from.getLagsList(), Duration::parse));
    }

    private static OutputSpec read(WireOutput from) {
        return new OutputSpec(from.getStep(), from.getName(), from.getOptionalData());
    }

    private static IncrementSpec read(WireIncrement from) {
        return new IncrementSpec(
                IncrementSpec.Result.valueOf(from.getResult()),
                from.getKeysList(),
                IncrementSpec.CodeChange.valueOf(from.getOnCodeChange()),
                from.hasMigration() ? Optional.of(from.getMigration()) : Optional.empty());
    }

    private static RefreshPolicy read(WireRefresh from) {
        return switch (from.getPolicyCase()) {
            case EVERY -> new RefreshPolicy.Every(Duration.parse(from.getEvery()));
            case AT ->
                    new RefreshPolicy.At(
                            new CronSchedule(
                                    from.getAt().getExpressionsList().stream()
                                            .map(CronExpression::parse)
                                            .toList(),
                                    ZoneId.of(from.getAt().getZone())));
            case NEVER -> new RefreshPolicy.Never();
            case POLICY_NOT_SET -> throw DefinitionsCodec.unknown("kind of refresh");
        };
    }

    private static Map<String, Set<ColumnOrigin>> origins(List<WireOrigin> from) {
        Map<String, Set<ColumnOrigin>> read = new TreeMap<>();
        from.forEach(origin ->
                read.put(
                        origin.getColumn(),
                        origin.getFromList().stream()
                                .map(ColumnOrigin::parse)
                                .collect(Collectors.toSet())));
        return read;
    }
}
