package dev.heddle.location.host;

import dev.heddle.location.LocationError;
import dev.heddle.location.net.Address;
import dev.heddle.location.net.Secret;
import dev.heddle.location.net.Transport;
import dev.heddle.model.HeddleException;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Listens for what is asked of this process. Safe for use by several threads.
public final class LocationHost implements AutoCloseable {
    private final LocationService service;
    private final ExecutorService threads;
    private final Server server;
    private final Address address;

    private LocationHost(
            LocationService service, ExecutorService threads, Server server, Address address) {
        this.service = service;
        this.threads = threads;
        this.server = server;
        this.address = address;
    }

    /// Begins to listen.
    ///
    /// @param socket where a socket is made, if that can be: in a folder that only the user can
    ///   enter
    /// @param secret what callers have to show
    /// @param loader loads the project anew; throws [HeddleException] if it can not
    /// @throws HeddleException with [LocationError#NO_CHANNEL] if it can not listen
    public static LocationHost start(Path socket, Secret secret, Supplier<HostedProject> loader) {
        // Platform threads: what is called works on the state's database and runs user code.
        ExecutorService threads =
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("location-", 0).factory());
        LocationService service = new LocationService(loader);
        boolean bySocket = Transport.canListenAt(socket);
        NettyServerBuilder builder =
                bySocket ? Transport.server(socket, threads) : Transport.server(threads);
        try {
            Server server =
                    builder.addService(service).intercept(secret.demanded()).build().start();
            return new LocationHost(
                    service,
                    threads,
                    server,
                    bySocket ? new Address.Socket(socket) : new Address.Port(server.getPort()));
        } catch (IOException e) {
            threads.shutdownNow();
            throw HeddleException.of(
                    LocationError.NO_CHANNEL,
                    "Cannot listen for the server at '" + socket + "': " + e.getMessage() + ".",
                    e);
        }
    }

    /// Returns where it listens.
    public Address address() {
        return address;
    }

    /// Asks all work to stop, and waits for it.
    ///
    /// @param patience how long
    public void stopWork(Duration patience) {
        var _ = service.cancelAll();
        try {
            service.cancelAll().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What goes on is ended with the process, and taken up by the next apply.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        Transport.close(server);
        threads.shutdownNow();
    }
}
