package dev.heddle.server.live;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.operation.view.StatusView;
import dev.heddle.server.location.Loaded;
import dev.heddle.server.view.StatesView;
import dev.heddle.server.view.StatesView.Row;
import dev.heddle.server.view.Wording;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// The states of all assets as they were seen last, with the version in which each changed: what a
/// reader has missed since any version can be told from it. Safe for use by several threads.
final class StateBoard {
    /// Versions of later processes are greater: what was seen of an earlier one is told anew.
    private static final int VERSIONS_A_MILLISECOND = 1_000;

    private final Wording wording;
    private final RunBoard runs;
    private final long begin;
    private long version;
    private String definitions = "";
    private Instant asOf = Instant.EPOCH;
    private List<Row> rows = List.of();
    private long[] changed = {};
    private Optional<StatesView> whole = Optional.empty();

    StateBoard(Wording wording, RunBoard runs, Instant now) {
        this.wording = wording;
        this.runs = runs;
        this.begin = now.toEpochMilli() * VERSIONS_A_MILLISECOND;
        this.version = begin;
    }

    /// Takes in what was seen.
    ///
    /// @return whether anything differs from what was seen before
    synchronized boolean update(Loaded loaded, Seen seen) {
        boolean other = !loaded.definitions().equals(definitions);
        List<Row> now = rows(loaded.graph(), seen);
        long next = version + 1;
        long[] changes = other ? new long[now.size()] : changed;
        boolean differs = other;
        for (int i = 0; i < now.size(); i++) {
            if (other || !now.get(i).equals(rows.get(i))) {
                changes[i] = next;
                differs = true;
            }
        }
        definitions = loaded.definitions();
        asOf = seen.overview().plan().asOf();
        rows = now;
        changed = changes;
        if (differs) {
            version = next;
        }
        whole = Optional.empty();
        return differs;
    }

    /// Returns the states of all assets.
    synchronized StatesView all() {
        StatesView all =
                whole.orElseGet(() -> of(IntStream.range(0, rows.size()).boxed().toList()));
        whole = Optional.of(all);
        return all;
    }

    /// Returns what differs from a version; everything if it is not one of this process. Empty if
    /// nothing does.
    synchronized Optional<StatesView> since(OptionalLong after) {
        long known = after.orElse(0);
        if (known == version) {
            return Optional.empty();
        }
        if (known < begin || known > version) {
            return Optional.of(all());
        }
        return Optional.of(
                of(
                        IntStream.range(0, rows.size())
                                .filter(i -> changed[i] > known)
                                .boxed()
                                .toList()));
    }

    private StatesView of(List<Integer> index) {
        return new StatesView(
                version,
                definitions,
                asOf,
                index,
                StatesView.Columns.of(index.stream().map(rows::get).toList()));
    }

    private List<Row> rows(AssetGraph graph, Seen seen) {
        return graph.assets().stream()
                .map(asset ->
                        seen.status(asset.key()).map(status -> row(status, seen)).orElse(Row.PLAIN))
                .toList();
    }

    private Row row(StatusView.AssetStatus status, Seen seen) {
        AssetKey key = status.asset();
        Optional<PlanItem> worst = seen.worst(key).filter(item -> item.state() != CellState.FRESH);
        Optional<Wording.Reason> reason =
                worst.map(wording::reasons).flatMap(all -> all.stream().findFirst());
        return new Row(
                seen.state(key),
                worst.flatMap(StateBoard::cause),
                reason.map(Wording.Reason::text),
                Arrays.stream(CellState.values())
                        .map(state -> status.cells().getOrDefault(state, 0))
                        .toList(),
                running(status),
                status.lastMaterializedAt(),
                seen.failedChecks(key));
    }

    int running(StatusView.AssetStatus status) {
        return runs.running(status.asset()).orElseGet(() -> claimed(status));
    }

    /// A run of another process claims its cells before it works at them: those in line are done.
    private static int claimed(StatusView.AssetStatus status) {
        int open =
                status.cells().entrySet().stream()
                        .filter(entry -> entry.getKey() != CellState.FRESH)
                        .mapToInt(Map.Entry::getValue)
                        .sum();
        return Math.min(status.running(), open);
    }

    private static Optional<String> cause(PlanItem item) {
        return item.causes().stream()
                .findFirst()
                .map(cause -> cause.kind())
                .or(() -> Optional.of("OTHER"));
    }
}
