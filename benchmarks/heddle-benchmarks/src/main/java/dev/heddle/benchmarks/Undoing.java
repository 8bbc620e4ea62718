package dev.heddle.benchmarks;

import dev.heddle.engine.undo.Undo;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.engine.undo.UndoResult;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.id.RunId;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// A run that built every cell anew, taken back whole.
final class Undoing {
    private static final int DAYS = 1_000;

    private Undoing() {}

    static void measure(Bench bench) throws Exception {
        int cells = bench.sizes().undone();
        int days = Math.min(DAYS, cells);
        Figure figure = Figure.of(bench.sizes().rounds(), () -> undo(bench, cells / days, days));
        bench.result("%,d cells of one run".formatted(cells), figure, "ms", "target 1000");
    }

    private static double undo(Bench bench, int assets, int days) throws Exception {
        Path state = bench.fresh("undo").resolve("state");
        try (JdbcStateStorage storage =
                JdbcStateStorage.openSqlite(state, InstantSource.system())) {
            LargeState made = new LargeState(storage, assets, days);
            made.run("1");
            RunId run = made.run("2");
            long began = System.nanoTime();
            undo(storage, made.graph(), run, LargeState.after(days));
            return (System.nanoTime() - began) / 1e6;
        }
    }

    private static void undo(JdbcStateStorage storage, AssetGraph graph, RunId run, Instant now) {
        List<ChangeSet> changeSets = storage.reader().changeSetsOf("main", run);
        Plan.Code code = LargeState.project(graph).code();
        UndoResult result =
                new Undo(storage, "main", graph, code, now)
                        .undo(changeSets, new UndoRequest(UndoRequest.Mode.REFUSE, false));
        if (result.changeSet().isEmpty()) {
            throw new IllegalStateException("Nothing was taken back: " + result);
        }
    }
}
