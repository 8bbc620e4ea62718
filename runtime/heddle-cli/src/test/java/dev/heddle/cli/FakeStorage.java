package dev.heddle.cli;

import static dev.heddle.cli.Fixtures.days;
import static dev.heddle.cli.Fixtures.key;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.CellState;
import dev.heddle.operation.StorageOperations;
import dev.heddle.operation.view.HoldView;
import dev.heddle.operation.view.StatusView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fixed facts about a storage.
///
/// @param sound whether nothing is damaged
record FakeStorage(boolean sound) implements StorageOperations {
    @Override
    public Usage info() {
        return new Usage(
                Path.of("state"),
                Path.of("state", "data"),
                1_234_567,
                65_536,
                List.of(
                        new Share(Optional.of(AssetKey.parse("departures")), 1_230_000, 31),
                        new Share(Optional.empty(), 4_567, 1)),
                1,
                List.of(new Outside("tables", 3, true), new Outside("pages", 1, false)));
    }

    @Override
    public Check check() {
        return new Check(
                32,
                sound
                        ? List.of()
                        : List.of(
                                new Damage(
                                        DamageKind.MISSING,
                                        Path.of("data", "x"),
                                        "it is not there",
                                        Optional.of(
                                                new Cell(
                                                        AssetKey.parse("departures"),
                                                        PartitionKey.of("2001-01-01"),
                                                        Fixtures.MADE,
                                                        true)))),
                4_567);
    }

    @Override
    public Migration migrate() {
        return new Migration(Optional.of(1), 2);
    }

    static StatusView.AssetStatus stale() {
        return new StatusView.AssetStatus(
                key("delay_model"),
                Map.of(CellState.STALE, 1),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    static HoldView held() {
        return new HoldView(
                List.of(new HoldView.Held(key("departures"), days("2001-01-01", "2001-01-03", 3))));
    }
}
