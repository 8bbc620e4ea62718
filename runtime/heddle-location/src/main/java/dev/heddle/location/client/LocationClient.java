package dev.heddle.location.client;

import dev.heddle.location.net.Address;
import dev.heddle.location.net.Secret;
import dev.heddle.location.net.Transport;
import dev.heddle.location.proto.LocationGrpc;
import dev.heddle.location.proto.LocationGrpc.LocationBlockingStub;
import dev.heddle.location.proto.WireLoad;
import dev.heddle.location.proto.WireLoaded;
import dev.heddle.location.proto.WireProblem;
import dev.heddle.location.proto.WireRelease;
import dev.heddle.location.wire.CodeWire;
import dev.heddle.location.wire.DefinitionsCodec;
import dev.heddle.model.Problem;
import dev.heddle.model.plan.Plan;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Asks one process in which the code of a project runs. Safe for use by several threads.
public final class LocationClient implements AutoCloseable {
    private final ExecutorService threads;
    private final ManagedChannel channel;
    private final LocationBlockingStub stub;

    /// Opens the way to a process.
    public LocationClient(Address address, Secret secret) {
        threads =
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("location-call-", 0).factory());
        channel = Transport.channel(address, secret, threads);
        stub = LocationGrpc.newBlockingStub(channel);
    }

    /// Lets the process load the project anew.
    ///
    /// @throws dev.heddle.model.HeddleException with all problems if it can not be loaded; with
    ///   [dev.heddle.location.LocationError#PROCESS_LOST] if the process is not there
    public RemoteDefinitions load() {
        WireLoaded loaded =
                Calls.call(
                        () -> stub.load(WireLoad.getDefaultInstance()),
                        WireLoaded::hasFailure,
                        WireLoaded::getFailure);
        String load = loaded.getLoad();
        byte[] bytes = loaded.getDefinitions().toByteArray();
        return new RemoteDefinitions(
                loaded.getProject(),
                DefinitionsCodec.hash(bytes),
                DefinitionsCodec.decode(
                        bytes,
                        (reader, upstream, partitions) ->
                                new RemoteMapping(stub, load, reader, upstream, partitions)),
                new Plan.Code(
                        loaded.hasCommit() ? Optional.of(loaded.getCommit()) : Optional.empty(),
                        loaded.getDirty(),
                        CodeWire.read(loaded.getCode())),
                problems(loaded.getCompilerWarningsList()),
                problems(loaded.getWarningsList()),
                new RemoteCode(stub, load),
                () -> release(load));
    }

    private static List<Problem> problems(List<WireProblem> problems) {
        return problems.stream().map(CodeWire::read).toList();
    }

    private void release(String load) {
        try {
            stub.release(WireRelease.newBuilder().setLoad(load).build());
        } catch (StatusRuntimeException e) {
            // It ended with its process.
        }
    }

    @Override
    public void close() {
        Transport.close(channel);
        threads.shutdownNow();
    }
}
