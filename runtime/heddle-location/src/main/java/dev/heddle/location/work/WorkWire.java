package dev.heddle.location.work;

import dev.heddle.location.proto.WireApply;
import dev.heddle.location.proto.WireLimits;
import dev.heddle.location.proto.WireScope;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.PolicyRule;
import dev.heddle.model.plan.Trigger;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.operation.ApplyOptions;
import dev.heddle.operation.Cancellation;
import dev.heddle.operation.Progress;
import dev.heddle.operation.code.Work;
import dev.heddle.planner.PlanRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Plans to be carried out.
public final class WorkWire {
    private WorkWire() {}

    /// Writes what is to be done.
    ///
    /// @param load which definitions
    /// @param order by what it is cancelled
    public static WireApply write(String load, String order, Work work, ApplyOptions options) {
        WireApply.Builder to =
                WireApply.newBuilder()
                        .setLoad(load)
                        .setOrder(order)
                        .addAllSeen(CellWire.seen(work.seen()))
                        .setAsOf(work.asOf().toString())
                        .setScope(write(work.scope()))
                        .setLimits(write(work.limits()))
                        .addAllConfig(CellWire.pairs(work.config()))
                        .setAtomic(options.atomic())
                        .setPatience(options.patience().toString())
                        .setKind(options.kind().name())
                        .setMessage(options.message())
                        .addAllTags(CellWire.pairs(options.tags()));
        options.parallelism().ifPresent(to::setParallelism);
        return to.build();
    }

    /// Reads what is to be done.
    public static Work work(WireApply from) {
        return new Work(
                CellWire.observations(from.getSeenList()),
                Instant.parse(from.getAsOf()),
                read(from.getScope()),
                read(from.getLimits()),
                CellWire.pairs(from.getConfigList()),
                Optional.empty());
    }

    /// Reads how it is to be done.
    public static ApplyOptions options(
            WireApply from, Progress progress, Cancellation cancellation) {
        return new ApplyOptions(
                from.getAtomic(),
                from.hasParallelism() ? OptionalInt.of(from.getParallelism()) : OptionalInt.empty(),
                Duration.parse(from.getPatience()),
                ChangeSetKind.valueOf(from.getKind()),
                from.getMessage(),
                CellWire.pairs(from.getTagsList()),
                progress,
                cancellation);
    }

    private static WireScope write(PlanRequest.Scope scope) {
        WireScope.Builder to =
                WireScope.newBuilder()
                        .addAllPartitions(CellWire.cells(scope.partitions()))
                        .setForced(scope.forced())
                        .setRetryRejected(scope.retryRejected())
                        .setRetire(scope.retire())
                        .setIgnoreHolds(scope.ignoreHolds());
        scope.assets().ifPresent(assets -> to.setAssets(CellWire.assets(assets)));
        scope.only().ifPresent(only -> to.setOnly(only.name()));
        return to.build();
    }

    private static PlanRequest.Scope read(WireScope from) {
        return new PlanRequest.Scope(
                from.hasAssets()
                        ? Optional.of(CellWire.assets(from.getAssets()))
                        : Optional.empty(),
                CellWire.cells(from.getPartitionsList()),
                from.hasOnly() ? Optional.of(Trigger.valueOf(from.getOnly())) : Optional.empty(),
                from.getForced(),
                from.getRetryRejected(),
                from.getRetire(),
                from.getIgnoreHolds());
    }

    private static WireLimits write(PlanRequest.Limits limits) {
        WireLimits.Builder to =
                WireLimits.newBuilder()
                        .addAllProtectedAssets(
                                limits.protectedAssets().stream()
                                        .map(AssetKey::toString)
                                        .sorted()
                                        .toList())
                        .addAllAllowBreaking(limits.allowBreaking())
                        .setUnproven(limits.unproven().name())
                        .setDestructive(limits.destructive().name());
        limits.maxCells().ifPresent(to::setMaxCells);
        limits.freeBytes().ifPresent(to::setFreeBytes);
        limits.frozen().ifPresent(to::setFrozen);
        return to.build();
    }

    private static PlanRequest.Limits read(WireLimits from) {
        return new PlanRequest.Limits(
                from.hasMaxCells() ? OptionalLong.of(from.getMaxCells()) : OptionalLong.empty(),
                from.hasFreeBytes() ? OptionalLong.of(from.getFreeBytes()) : OptionalLong.empty(),
                from.getProtectedAssetsList().stream()
                        .map(AssetKey::parse)
                        .collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(from.getAllowBreakingList()),
                PolicyRule.valueOf(from.getUnproven()),
                PolicyRule.valueOf(from.getDestructive()),
                from.hasFrozen() ? Optional.of(from.getFrozen()) : Optional.empty());
    }
}
