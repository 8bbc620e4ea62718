package dev.heddle.location.client;

import dev.heddle.location.proto.LocationGrpc.LocationBlockingStub;
import dev.heddle.location.proto.WireApply;
import dev.heddle.location.proto.WireCancel;
import dev.heddle.location.proto.WireChecked;
import dev.heddle.location.proto.WireChecking;
import dev.heddle.location.proto.WireConfigure;
import dev.heddle.location.proto.WireConfigured;
import dev.heddle.location.proto.WireLook;
import dev.heddle.location.proto.WireNews;
import dev.heddle.location.proto.WireSeen;
import dev.heddle.location.work.AppliedWire;
import dev.heddle.location.work.CellWire;
import dev.heddle.location.work.CheckResultWire;
import dev.heddle.location.work.FailureWire;
import dev.heddle.location.work.NewsWire;
import dev.heddle.location.work.WorkWire;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.ApplyOptions;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.CliError;
import dev.heddle.operation.code.UserCode;
import dev.heddle.operation.code.Work;
import dev.heddle.operation.view.CheckView;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Runs the code of a project in another process.
///
/// @param stub asks that process
/// @param load which of its loads is meant
record RemoteCode(LocationBlockingStub stub, String load) implements UserCode {
    @Override
    public List<Observation> look(Optional<Set<AssetKey>> assets, Instant asOf) {
        WireLook.Builder question = WireLook.newBuilder().setLoad(load).setAsOf(asOf.toString());
        assets.ifPresent(keys -> question.setAssets(CellWire.assets(keys)));
        WireSeen answer =
                Calls.call(
                        () -> stub.look(question.build()),
                        WireSeen::hasFailure,
                        WireSeen::getFailure);
        return CellWire.observations(answer.getSeenList());
    }

    @Override
    public Map<String, String> config(Set<AssetKey> assets, List<String> options) {
        if (options.isEmpty()) {
            return Map.of();
        }
        WireConfigure question =
                WireConfigure.newBuilder()
                        .setLoad(load)
                        .setAssets(CellWire.assets(assets))
                        .addAllOptions(options)
                        .build();
        WireConfigured answer =
                Calls.call(
                        () -> stub.configure(question),
                        WireConfigured::hasFailure,
                        WireConfigured::getFailure);
        return CellWire.pairs(answer.getValuesList());
    }

    @Override
    public List<CheckView.Result> check(Map<AssetKey, IntRanges> cells, Instant asOf) {
        WireChecking question =
                WireChecking.newBuilder()
                        .setLoad(load)
                        .addAllCells(CellWire.cells(cells))
                        .setAsOf(asOf.toString())
                        .build();
        WireChecked answer =
                Calls.call(
                        () -> stub.check(question),
                        WireChecked::hasFailure,
                        WireChecked::getFailure);
        return answer.getResultsList().stream().map(CheckResultWire::read).toList();
    }

    @Override
    public ApplyView apply(Work work, ApplyOptions options) {
        if (work.saved().isPresent()) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE,
                            "Cannot carry out a saved plan in another process.")
                    .withHint("Use: heddle apply FILE");
        }
        String order = UUID.randomUUID().toString();
        WireApply question = WorkWire.write(load, order, work, options);
        options.cancellation().onCancel(() -> cancel(order), () -> cancel(order));
        Iterator<WireNews> news = Calls.reach(() -> stub.apply(question));
        try {
            while (news.hasNext()) {
                WireNews next = news.next();
                switch (next.getNewsCase()) {
                    case APPLIED -> {
                        return AppliedWire.read(next.getApplied());
                    }
                    case FAILURE -> throw FailureWire.read(next.getFailure());
                    case PHASE, WARNING, BEGUN, STARTED, FINISHED, NEWS_NOT_SET ->
                            NewsWire.read(next).ifPresent(options.progress()::on);
                }
            }
        } catch (StatusRuntimeException e) {
            throw Calls.lost(e);
        }
        throw HeddleException.of(CliError.INTERNAL, "A run did not say how it ended.");
    }

    /// Whoever is not there any more needs no telling.
    private void cancel(String order) {
        try {
            stub.cancel(WireCancel.newBuilder().setOrder(order).build());
        } catch (StatusRuntimeException e) {
            // Its run ended with it.
        }
    }
}
