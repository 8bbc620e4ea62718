package dev.heddle.location.work;

import dev.heddle.location.proto.WireApplied;
import dev.heddle.location.proto.WireItem;
import dev.heddle.location.proto.WireKeyRange;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.operation.ApplyView;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// How a run ended.
public final class AppliedWire {
    private AppliedWire() {}

    /// Writes what an apply did.
    public static WireApplied write(ApplyView view) {
        WireApplied.Builder to =
                WireApplied.newBuilder()
                        .addAllChangeSets(view.changeSets())
                        .setOutcome(view.outcome().name())
                        .addAllItems(view.items().stream().map(AppliedWire::write).toList())
                        .setRetired(view.retired())
                        .setElapsed(view.elapsed().toString())
                        .addAllNotices(view.notices());
        view.run().ifPresent(run -> to.setRun(run.value()));
        return to.build();
    }

    /// Reads what an apply did.
    public static ApplyView read(WireApplied from) {
        return new ApplyView(
                from.hasRun() ? Optional.of(new RunId(from.getRun())) : Optional.empty(),
                from.getChangeSetsList(),
                ApplyView.Outcome.valueOf(from.getOutcome()),
                from.getItemsList().stream().map(AppliedWire::read).toList(),
                from.getRetired(),
                Duration.parse(from.getElapsed()),
                from.getNoticesList());
    }

    private static WireItem write(ApplyView.Item item) {
        WireItem.Builder to =
                WireItem.newBuilder()
                        .setAsset(item.asset().toString())
                        .setOutcome(item.outcome().name())
                        .setAttempts(item.attempts())
                        .addAllMaterializations(
                                item.materializations().stream()
                                        .map(MaterializationId::value)
                                        .toList())
                        .addAllChecks(item.checks().stream().map(CheckResultWire::write).toList())
                        .setAuthorStored(item.authorStored());
        item.partitions()
                .ranges()
                .forEach(range ->
                        to.addPartitions(
                                WireKeyRange.newBuilder()
                                        .setFirst(range.first().value())
                                        .setLast(range.last().value())
                                        .setCount(range.count())));
        item.rows().ifPresent(to::setRows);
        item.error()
                .ifPresent(
                        failure -> to.setError(failure.message()).addAllFrames(failure.frames()));
        return to.build();
    }

    private static ApplyView.Item read(WireItem from) {
        return new ApplyView.Item(
                AssetKey.parse(from.getAsset()),
                new PartitionSet(
                        from.getPartitionsList().stream()
                                .map(range ->
                                        new PartitionSet.KeyRange(
                                                PartitionKey.of(range.getFirst()),
                                                PartitionKey.of(range.getLast()),
                                                range.getCount()))
                                .toList()),
                ApplyView.ItemOutcome.valueOf(from.getOutcome()),
                from.hasRows() ? OptionalLong.of(from.getRows()) : OptionalLong.empty(),
                from.getAttempts(),
                from.getMaterializationsList().stream().map(MaterializationId::new).toList(),
                from.getChecksList().stream().map(CheckResultWire::read).toList(),
                from.hasError()
                        ? Optional.of(new ApplyView.Failure(from.getError(), from.getFramesList()))
                        : Optional.empty(),
                from.getAuthorStored());
    }
}
