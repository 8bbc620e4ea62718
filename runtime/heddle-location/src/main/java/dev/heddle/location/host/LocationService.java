package dev.heddle.location.host;

import com.google.protobuf.ByteString;
import dev.heddle.location.proto.LocationGrpc;
import dev.heddle.location.proto.WireApply;
import dev.heddle.location.proto.WireCancel;
import dev.heddle.location.proto.WireChecked;
import dev.heddle.location.proto.WireChecking;
import dev.heddle.location.proto.WireConfigure;
import dev.heddle.location.proto.WireConfigured;
import dev.heddle.location.proto.WireDone;
import dev.heddle.location.proto.WireLoad;
import dev.heddle.location.proto.WireLoaded;
import dev.heddle.location.proto.WireLook;
import dev.heddle.location.proto.WireMap;
import dev.heddle.location.proto.WireMapRow;
import dev.heddle.location.proto.WireMapped;
import dev.heddle.location.proto.WireNews;
import dev.heddle.location.proto.WireRelease;
import dev.heddle.location.proto.WireSeen;
import dev.heddle.location.wire.CodeWire;
import dev.heddle.location.wire.DefinitionsCodec;
import dev.heddle.location.work.AppliedWire;
import dev.heddle.location.work.CellWire;
import dev.heddle.location.work.CheckResultWire;
import dev.heddle.location.work.FailureWire;
import dev.heddle.location.work.NewsWire;
import dev.heddle.location.work.WorkWire;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.KeyMapping;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.Cancellation;
import dev.heddle.operation.code.Work;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// Answers what is asked of this process. Whatever is thrown is told in the answer.
final class LocationService extends LocationGrpc.LocationImplBase {
    private final Supplier<HostedProject> loader;
    private final Loads loads = new Loads();
    private final Map<String, Order> orders = new ConcurrentHashMap<>();

    /// Work that goes on.
    ///
    /// @param ended is completed when it does not any more
    private record Order(Cancellation cancellation, CompletableFuture<Boolean> ended) {
        void cancel() {
            cancellation.cancel();
        }
    }

    /// @param loader loads the project anew
    LocationService(Supplier<HostedProject> loader) {
        this.loader = loader;
    }

    @SuppressWarnings("CatchingUnchecked") // User code may throw anything, and it is told.
    private static <T> void answer(
            StreamObserver<T> to, Supplier<T> work, Function<Throwable, T> failed) {
        T answer;
        try {
            answer = work.get();
        } catch (Throwable thrown) {
            answer = failed.apply(thrown);
        }
        to.onNext(answer);
        to.onCompleted();
    }

    @Override
    public void load(WireLoad asked, StreamObserver<WireLoaded> to) {
        answer(
                to,
                () -> loaded(loader.get()),
                thrown -> WireLoaded.newBuilder().setFailure(FailureWire.write(thrown)).build());
    }

    private WireLoaded loaded(HostedProject project) {
        WireLoaded.Builder answer =
                WireLoaded.newBuilder()
                        .setProject(project.name())
                        .setDefinitions(
                                ByteString.copyFrom(DefinitionsCodec.encode(project.definitions())))
                        .setDirty(project.code().dirty())
                        .setCode(CodeWire.write(project.code().fingerprint()));
        project.code().commit().ifPresent(answer::setCommit);
        project.compilerWarnings()
                .forEach(warning -> answer.addCompilerWarnings(CodeWire.write(warning)));
        project.warnings().forEach(warning -> answer.addWarnings(CodeWire.write(warning)));
        return answer.setLoad(loads.add(project)).build();
    }

    @Override
    public void release(WireRelease asked, StreamObserver<WireDone> to) {
        loads.release(asked.getLoad());
        to.onNext(WireDone.getDefaultInstance());
        to.onCompleted();
    }

    @Override
    public void look(WireLook asked, StreamObserver<WireSeen> to) {
        answer(
                to,
                () -> loads.with(asked.getLoad(), project -> seen(project, asked)),
                thrown -> WireSeen.newBuilder().setFailure(FailureWire.write(thrown)).build());
    }

    private static WireSeen seen(HostedProject project, WireLook asked) {
        return WireSeen.newBuilder()
                .addAllSeen(
                        CellWire.seen(
                                project.userCode()
                                        .look(assets(asked), Instant.parse(asked.getAsOf()))))
                .build();
    }

    private static Optional<Set<AssetKey>> assets(WireLook asked) {
        return asked.hasAssets()
                ? Optional.of(CellWire.assets(asked.getAssets()))
                : Optional.empty();
    }

    @Override
    public void configure(WireConfigure asked, StreamObserver<WireConfigured> to) {
        answer(
                to,
                () ->
                        WireConfigured.newBuilder()
                                .addAllValues(CellWire.pairs(values(asked)))
                                .build(),
                thrown ->
                        WireConfigured.newBuilder().setFailure(FailureWire.write(thrown)).build());
    }

    private Map<String, String> values(WireConfigure asked) {
        return loads.with(
                asked.getLoad(),
                project ->
                        project.userCode()
                                .config(
                                        CellWire.assets(asked.getAssets()),
                                        asked.getOptionsList()));
    }

    @Override
    public void map(WireMap asked, StreamObserver<WireMapped> to) {
        answer(
                to,
                () -> loads.with(asked.getLoad(), project -> mapped(project, asked)),
                thrown -> WireMapped.newBuilder().setFailure(FailureWire.write(thrown)).build());
    }

    private static WireMapped mapped(HostedProject project, WireMap asked) {
        KeyMapping function = function(project.definitions().graph(), asked);
        WireMapped.Builder answer = WireMapped.newBuilder();
        asked.getKeysList().forEach(key -> answer.addRows(row(function, PartitionKey.of(key))));
        return answer.build();
    }

    private static KeyMapping function(AssetGraph graph, WireMap asked) {
        return graph.asset(graph.index(AssetKey.parse(asked.getAsset())))
                .spec()
                .upstreams()
                .get(asked.getUpstream())
                .mapping()
                .filter(PartitionMapping.Custom.class::isInstance)
                .map(PartitionMapping.Custom.class::cast)
                .orElseThrow()
                .function();
    }

    private static WireMapRow row(KeyMapping function, PartitionKey key) {
        WireMapRow.Builder row = WireMapRow.newBuilder();
        try {
            function.upstreamOf(key).forEach(read -> row.addReads(read.value()));
        } catch (RuntimeException | LinkageError thrown) {
            row.clearReads().setThrown(thrown.toString());
        }
        return row.build();
    }

    @Override
    public void check(WireChecking asked, StreamObserver<WireChecked> to) {
        answer(
                to,
                () -> loads.with(asked.getLoad(), project -> checked(project, asked)),
                thrown -> WireChecked.newBuilder().setFailure(FailureWire.write(thrown)).build());
    }

    private static WireChecked checked(HostedProject project, WireChecking asked) {
        WireChecked.Builder answer = WireChecked.newBuilder();
        project.userCode()
                .check(CellWire.cells(asked.getCellsList()), Instant.parse(asked.getAsOf()))
                .forEach(result -> answer.addResults(CheckResultWire.write(result)));
        return answer.build();
    }

    @Override
    public void apply(WireApply asked, StreamObserver<WireNews> to) {
        Cancellation cancellation = new Cancellation();
        Order order = new Order(cancellation, new CompletableFuture<>());
        orders.put(asked.getOrder(), order);
        if (to instanceof ServerCallStreamObserver<WireNews> call) {
            call.setOnCancelHandler(cancellation::cancel);
        }
        OneAtATime news = new OneAtATime(to);
        answer(
                news,
                () -> {
                    ApplyView done =
                            loads.with(
                                    asked.getLoad(),
                                    project -> applied(project, asked, news, cancellation));
                    return WireNews.newBuilder().setApplied(AppliedWire.write(done)).build();
                },
                thrown -> WireNews.newBuilder().setFailure(FailureWire.write(thrown)).build());
        orders.remove(asked.getOrder());
        order.ended().complete(true);
    }

    private static ApplyView applied(
            HostedProject project,
            WireApply asked,
            StreamObserver<WireNews> news,
            Cancellation cancellation) {
        Work work = WorkWire.work(asked);
        return project.userCode()
                .apply(
                        work,
                        WorkWire.options(
                                asked, event -> news.onNext(NewsWire.write(event)), cancellation));
    }

    @Override
    public void cancel(WireCancel asked, StreamObserver<WireDone> to) {
        Optional.ofNullable(orders.get(asked.getOrder())).ifPresent(Order::cancel);
        to.onNext(WireDone.getDefaultInstance());
        to.onCompleted();
    }

    /// Asks all work to stop; asked again, at once.
    ///
    /// @return is completed when all of it has ended
    CompletableFuture<Void> cancelAll() {
        List<Order> all = List.copyOf(orders.values());
        all.forEach(Order::cancel);
        return CompletableFuture.allOf(
                all.stream().map(Order::ended).toArray(CompletableFuture[]::new));
    }

    /// Steps tell from threads of their own; a call is for one thread at a time.
    private record OneAtATime(StreamObserver<WireNews> to) implements StreamObserver<WireNews> {
        @Override
        public void onNext(WireNews news) {
            synchronized (to) {
                to.onNext(news);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            synchronized (to) {
                to.onError(thrown);
            }
        }

        @Override
        public void onCompleted() {
            synchronized (to) {
                to.onCompleted();
            }
        }
    }
}
