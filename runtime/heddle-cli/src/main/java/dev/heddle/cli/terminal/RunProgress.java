package dev.heddle.cli.terminal;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.operation.ApplyView.ItemOutcome;
import dev.heddle.operation.Progress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a run has done so far, counted by asset. One thread at a time.
final class RunProgress {
    private final Map<AssetKey, Line> lines = new LinkedHashMap<>();

    void on(Progress.Event event) {
        switch (event) {
            case Progress.Event.Begun begun -> {
                lines.clear();
                begun.cells().forEach((asset, cells) -> lines.put(asset, new Line(asset, cells)));
            }
            case Progress.Event.Started started ->
                    find(started.asset()).ifPresent(line -> line.running++);
            case Progress.Event.Finished finished ->
                    find(finished.asset()).ifPresent(line -> line.finish(finished));
            case Progress.Event.Phase _, Progress.Event.Warning _ -> {}
        }
    }

    Optional<Line> find(AssetKey asset) {
        return Optional.ofNullable(lines.get(asset));
    }

    List<Line> lines() {
        return List.copyOf(lines.values());
    }

    /// One asset.
    static final class Line {
        final AssetKey asset;
        final int cells;
        private final Map<ItemOutcome, Integer> outcomes = new EnumMap<>(ItemOutcome.class);
        private int running;
        private int done;

        private Line(AssetKey asset, int cells) {
            this.asset = asset;
            this.cells = cells;
        }

        private void finish(Progress.Event.Finished finished) {
            outcomes.merge(finished.outcome(), 1, Integer::sum);
            done++;
            if (finished.started()) {
                running--;
            }
        }

        boolean isDone() {
            return done >= cells;
        }

        boolean hasBegun() {
            return done > 0 || running > 0;
        }

        int running() {
            return running;
        }

        int done() {
            return done;
        }

        boolean failed() {
            return outcomes.containsKey(ItemOutcome.FAILED)
                    || outcomes.containsKey(ItemOutcome.REJECTED);
        }

        /// Returns such as `31 built, 2 cut off`.
        String summary() {
            List<String> parts = new ArrayList<>();
            outcomes.forEach((outcome, count) ->
                    parts.add(
                            Numbers.count(count)
                                    + " "
                                    + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
            return String.join(", ", parts);
        }
    }
}
