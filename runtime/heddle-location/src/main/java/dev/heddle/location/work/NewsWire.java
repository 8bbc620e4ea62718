package dev.heddle.location.work;

import dev.heddle.location.proto.WireBegun;
import dev.heddle.location.proto.WireCount;
import dev.heddle.location.proto.WireFinished;
import dev.heddle.location.proto.WireNews;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How a run goes.
public final class NewsWire {
    private NewsWire() {}

    /// Writes what happened.
    public static WireNews write(Progress.Event event) {
        WireNews.Builder to = WireNews.newBuilder();
        return switch (event) {
            case Progress.Event.Phase phase -> to.setPhase(phase.text()).build();
            case Progress.Event.Warning warning -> to.setWarning(warning.text()).build();
            case Progress.Event.Begun begun -> to.setBegun(write(begun)).build();
            case Progress.Event.Started started ->
                    to.setStarted(started.asset().toString()).build();
            case Progress.Event.Finished finished ->
                    to.setFinished(
                                    WireFinished.newBuilder()
                                            .setAsset(finished.asset().toString())
                                            .setOutcome(finished.outcome().name())
                                            .setStarted(finished.started()))
                            .build();
        };
    }

    /// Reads what happened; empty if it is how the run ended.
    public static Optional<Progress.Event> read(WireNews from) {
        return switch (from.getNewsCase()) {
            case PHASE -> Optional.of(new Progress.Event.Phase(from.getPhase()));
            case WARNING -> Optional.of(new Progress.Event.Warning(from.getWarning()));
            case BEGUN -> Optional.of(read(from.getBegun()));
            case STARTED ->
                    Optional.of(new Progress.Event.Started(AssetKey.parse(from.getStarted())));
            case FINISHED ->
                    Optional.of(
                            new Progress.Event.Finished(
                                    AssetKey.parse(from.getFinished().getAsset()),
                                    ApplyView.ItemOutcome.valueOf(from.getFinished().getOutcome()),
                                    from.getFinished().getStarted()));
            case APPLIED, FAILURE, NEWS_NOT_SET -> Optional.empty();
        };
    }

    private static WireBegun write(Progress.Event.Begun begun) {
        WireBegun.Builder to = WireBegun.newBuilder().setRun(begun.run());
        begun.cells()
                .forEach((asset, cells) ->
                        to.addCells(
                                WireCount.newBuilder().setAsset(asset.toString()).setCells(cells)));
        return to.build();
    }

    private static Progress.Event read(WireBegun from) {
        Map<AssetKey, Integer> cells = new LinkedHashMap<>();
        from.getCellsList()
                .forEach(count -> cells.put(AssetKey.parse(count.getAsset()), count.getCells()));
        return new Progress.Event.Begun(from.getRun(), cells);
    }
}
