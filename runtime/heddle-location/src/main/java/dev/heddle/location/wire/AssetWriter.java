package dev.heddle.location.wire;

import dev.heddle.location.proto.WireAsset;
import dev.heddle.location.proto.WireIncrement;
import dev.heddle.location.proto.WireOrigin;
import dev.heddle.location.proto.WireOutput;
import dev.heddle.location.proto.WirePair;
import dev.heddle.location.proto.WireRefresh;
import dev.heddle.location.proto.WireResource;
import dev.heddle.location.proto.WireSchedule;
import dev.heddle.location.proto.WireSteps;
import dev.heddle.location.proto.WireValue;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.ColumnOrigin;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.OutputSpec;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.asset.StepPolicy;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.cron.CronExpression;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes assets.
final class AssetWriter {
    private AssetWriter() {}

    static WireAsset write(AssetSnapshot asset) {
        AssetSpec spec = asset.spec();
        WireAsset.Builder to =
                WireAsset.newBuilder()
                        .setKey(spec.key().toString())
                        .setExternal(spec.external())
                        .setObserved(spec.observed())
                        .setGroup(spec.group())
                        .addAllKinds(spec.kinds())
                        .addAllOwners(spec.owners())
                        .addAllTags(pairs(spec.tags()))
                        .setDescription(spec.description())
                        .addAllMetadata(FactWire.write(spec.metadata()))
                        .setPartitions(PartitionsWire.write(spec.partitions()))
                        .addAllUpstreams(spec.upstreams().stream().map(MappingWire::write).toList())
                        .setValue(write(spec.value()))
                        .setRetries(spec.retry().times())
                        .setBackoff(spec.retry().backoff().toString())
                        .setPinned(spec.pinned())
                        .addAllResources(resources(spec.resources()))
                        .setTakesClock(spec.takesClock())
                        .setSteps(write(spec.steps()))
                        .setCode(CodeWire.write(asset.code()))
                        .setContract(CodeWire.write(asset.contract()));
        addOptional(spec, to);
        spec.origins()
                .forEach((column, from) ->
                        to.addOrigins(
                                WireOrigin.newBuilder()
                                        .setColumn(column)
                                        .addAllFrom(
                                                from.stream()
                                                        .map(ColumnOrigin::toString)
                                                        .toList())));
        return to.build();
    }

    private static void addOptional(AssetSpec spec, WireAsset.Builder to) {
        spec.source().ifPresent(place -> to.setSource(CodeWire.write(place)));
        spec.timeout().ifPresent(timeout -> to.setTimeout(timeout.toString()));
        spec.pool().ifPresent(to::setPool);
        spec.version().ifPresent(mode -> to.setVersion(mode.name()));
        spec.codeVersion().ifPresent(to::setCodeVersion);
        spec.refresh().ifPresent(policy -> to.setRefresh(write(policy)));
        spec.formerly().ifPresent(key -> to.setFormerly(key.toString()));
        spec.output().ifPresent(output -> to.setOutput(write(output)));
        spec.increment().ifPresent(increment -> to.setIncrement(write(increment)));
    }

    static List<WireResource> resources(List<AssetSpec.ResourceSpec> resources) {
        return resources.stream()
                .map(resource ->
                        WireResource.newBuilder()
                                .setType(resource.type())
                                .setName(resource.name())
                                .build())
                .toList();
    }

    private static List<WirePair> pairs(Map<String, ?> texts) {
        return new TreeMap<>(texts)
                .entrySet().stream()
                        .map(entry ->
                                WirePair.newBuilder()
                                        .setName(entry.getKey())
                                        .setValue(entry.getValue().toString())
                                        .build())
                        .toList();
    }

    private static WireValue write(ValueSpec value) {
        return WireValue.newBuilder()
                .setKind(value.kind().name())
                .setType(value.type())
                .addAllColumns(value.columns().stream().map(ColumnWire::write).toList())
                .setOrdered(value.ordered())
                .build();
    }

    private static WireSteps write(StepPolicy steps) {
        return WireSteps.newBuilder()
                .setPartitions(steps.partitions())
                .setPriority(steps.priority())
                .setSink(steps.sink())
                .addAllLags(pairs(steps.lags()))
                .build();
    }

    private static WireOutput write(OutputSpec output) {
        return WireOutput.newBuilder()
                .setStep(output.step())
                .setName(output.name())
                .setOptionalData(output.optional())
                .build();
    }

    private static WireIncrement write(IncrementSpec increment) {
        WireIncrement.Builder to = WireIncrement.newBuilder();
        increment.migration().ifPresent(to::setMigration);
        return to.setResult(increment.result().name())
                .addAllKeys(increment.keys())
                .setOnCodeChange(increment.onCodeChange().name())
                .build();
    }

    private static WireRefresh write(RefreshPolicy policy) {
        WireRefresh.Builder to = WireRefresh.newBuilder();
        return switch (policy) {
            case RefreshPolicy.Every every -> to.setEvery(every.age().toString()).build();
            case RefreshPolicy.At at ->
                    to.setAt(
                                    WireSchedule.newBuilder()
                                            .addAllExpressions(
                                                    at.schedule().expressions().stream()
                                                            .map(CronExpression::toString)
                                                            .toList())
                                            .setZone(at.schedule().zone().getId()))
                            .build();
            case RefreshPolicy.Never never -> to.setNever(true).build();
        };
    }
}
