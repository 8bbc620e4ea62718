package dev.heddle.planner.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.state.StepRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunRetryTest {
    private static final Instant NOW = Instant.parse("2020-01-06T00:00:00Z");
    private static final PartitionsDefinition DAYS =
            TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 1));

    private final AssetGraph graph =
            new TestGraph()
                    .asset("a", spec -> spec.partitions(DAYS))
                    .asset("b", spec -> spec.partitions(DAYS), "a")
                    .asset("chain", spec -> spec.partitions(DAYS).upstream(earlier()), "b")
                    .asset("later", spec -> spec.upstream(order()))
                    .asset("other")
                    .build();
    private final List<StepRecord> steps = new ArrayList<>();

    private static UpstreamSpec earlier() {
        return new UpstreamSpec(
                AssetKey.parse("chain"),
                "before",
                UpstreamSpec.Strength.DATA,
                false,
                Optional.of(new PartitionMapping.Window(-1, -1)),
                IfMissing.SKIP,
                Optional.empty());
    }

    private static UpstreamSpec order() {
        return new UpstreamSpec(
                AssetKey.parse("a"),
                "a",
                UpstreamSpec.Strength.ORDER,
                false,
                Optional.of(new PartitionMapping.All()),
                IfMissing.SKIP,
                Optional.empty());
    }

    private RunRetryTest step(String asset, String partition, StepRecord.Status status) {
        steps.add(
                new StepRecord(
                        new RunId("0".repeat(26)),
                        new AssetPartition(
                                AssetKey.parse(asset),
                                partition.isEmpty()
                                        ? PartitionKey.NONE
                                        : PartitionKey.of(partition)),
                        1,
                        status,
                        NOW,
                        Optional.of(NOW),
                        Optional.empty()));
        return this;
    }

    private Map<AssetKey, IntRanges> cells(boolean stopped) {
        return RunRetry.cells(graph, steps, stopped, NOW);
    }

    private static AssetKey key(String text) {
        return AssetKey.parse(text);
    }

    @Test
    void aRunThatWentWellHasNothingToTryAgain() {
        step("a", "2020-01-01", StepRecord.Status.FAILED)
                .step("a", "2020-01-01", StepRecord.Status.SUCCEEDED);
        assertThat(cells(false)).isEmpty();
    }

    @Test
    void takesFailedCellsAndWhatTheyBlock() {
        step("a", "2020-01-01", StepRecord.Status.SUCCEEDED)
                .step("a", "2020-01-04", StepRecord.Status.TIMED_OUT)
                .step("other", "", StepRecord.Status.SUCCEEDED);
        assertThat(cells(false))
                .containsOnly(
                        Map.entry(key("a"), IntRanges.single(3)),
                        Map.entry(key("b"), IntRanges.single(3)),
                        Map.entry(key("chain"), IntRanges.of(3, 5)));
    }

    @Test
    void takesRejectedAndStoppedCells() {
        step("other", "", StepRecord.Status.REJECTED)
                .step("b", "2020-01-05", StepRecord.Status.CANCELED)
                .step("gone", "", StepRecord.Status.FAILED)
                .step("a", "1999-01-01", StepRecord.Status.FAILED);
        assertThat(cells(false))
                .containsOnly(
                        Map.entry(key("other"), IntRanges.single(0)),
                        Map.entry(key("b"), IntRanges.single(4)),
                        Map.entry(key("chain"), IntRanges.single(4)));
    }

    @Test
    void takesAllOfTheAssetsOfARunThatWasStopped() {
        step("b", "2020-01-05", StepRecord.Status.SUCCEEDED);
        assertThat(cells(true))
                .containsOnly(
                        Map.entry(key("b"), IntRanges.upTo(5)),
                        Map.entry(key("chain"), IntRanges.upTo(5)));
    }
}
