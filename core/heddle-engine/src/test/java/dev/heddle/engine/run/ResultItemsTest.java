package dev.heddle.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.Partitions;
import dev.heddle.engine.schedule.CellRef;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.state.CheckResultRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultItemsTest {
    private final AssetGraph graph =
            AssetGraph.of(
                    List.of(
                            AssetSnapshot.of(
                                    AssetSpec.named(AssetKey.parse("days"))
                                            .partitions(Partitions.daily("2026-01-01"))
                                            .build(),
                                    new CodeFingerprint(
                                            FingerprintHasher.of("test").finish(),
                                            List.of(),
                                            List.of()))),
                    List.of());
    private final Map<CellRef, CellResult> results = new HashMap<>();

    private static MaterializationId id(int number) {
        return new MaterializationId(String.format("%026d", number));
    }

    private void built(int position, long rows, int attempts) {
        CheckResultRecord check =
                new CheckResultRecord(
                        id(position),
                        "good",
                        true,
                        true,
                        "",
                        Map.of(),
                        Optional.empty(),
                        Instant.EPOCH);
        settle(
                position,
                new CellResult(
                        CellOutcome.BUILT,
                        Optional.empty(),
                        rows,
                        attempts,
                        Optional.of(id(position)),
                        List.of(check),
                        Optional.empty()));
    }

    private void settle(int position, CellResult result) {
        results.put(new CellRef(0, position), result);
    }

    private ResultItems items(int cells) {
        ResultItems items = new ResultItems(graph);
        items.add(0, IntRanges.upTo(cells), cell -> Optional.ofNullable(results.get(cell)));
        return items;
    }

    @Test
    void tellsCellsWithOneOutcomeInOneItem() {
        built(0, 10, 1);
        built(1, 5, 3);
        settle(2, CellResult.of(CellOutcome.CUT_OFF, ""));
        built(3, 1, 2);
        ResultItems items = items(4);
        assertThat(items.counts())
                .containsOnly(Map.entry(CellOutcome.BUILT, 3), Map.entry(CellOutcome.CUT_OFF, 1));
        ApplyResult.Item built = items.items().get(0);
        assertThat(built.partitions().texts())
                .containsExactly("2026-01-01..2026-01-02", "2026-01-04");
        assertThat(built.rows()).isEqualTo(16);
        assertThat(built.attempts()).as("the most that one of them took").isEqualTo(3);
        assertThat(built.materializations()).containsExactly(id(0), id(1), id(3));
        assertThat(built.checks()).hasSize(3);
        assertThat(items.items().get(1).outcome()).isEqualTo(CellOutcome.CUT_OFF);
    }

    @Test
    void tellsCellsWithOtherErrorsApart() {
        settle(0, CellResult.of(CellOutcome.FAILED, "no disk"));
        settle(1, CellResult.of(CellOutcome.FAILED, "no network"));
        settle(2, CellResult.of(CellOutcome.FAILED, "no disk"));
        assertThat(items(3).items())
                .extracting(item -> item.partitions().texts() + " " + item.error().orElse(""))
                .containsExactly("[2026-01-01, 2026-01-03] no disk", "[2026-01-02] no network");
    }

    @Test
    void listsAHundredMaterializationsOfAnItemAtMost() {
        for (int position = 0; position < 120; position++) {
            built(position, 1, 1);
        }
        ApplyResult.Item item = items(120).items().get(0);
        assertThat(item.materializations()).hasSize(100).endsWith(id(99));
        assertThat(item.rows()).isEqualTo(120);
    }

    @Test
    void leavesOutWhatHasNoResult() {
        built(1, 1, 1);
        assertThat(items(3).items().get(0).partitions().texts()).containsExactly("2026-01-02");
    }
}
