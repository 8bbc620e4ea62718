package dev.heddle.location.net;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.IoHandlerFactory;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Opens both ends of the way: a socket in the file system where there are such, else a port that
/// only this machine can reach.
public final class Transport {
    /// Longer paths can not be the name of a socket.
    private static final int LONGEST_PATH = 100;

    /// Definitions of 10,000 assets are some 20 MB.
    private static final int LARGEST_MESSAGE = 1 << 30;

    private Transport() {}

    /// Returns whether a socket can be made there.
    public static boolean canListenAt(Path file) {
        return Epoll.isAvailable() && file.toString().length() <= LONGEST_PATH;
    }

    private static MultiThreadIoEventLoopGroup threads(IoHandlerFactory factory) {
        return new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("location-net", true), factory);
    }

    /// Returns the builder of a server at a socket.
    public static NettyServerBuilder server(Path file, Executor executor) {
        MultiThreadIoEventLoopGroup threads = threads(EpollIoHandler.newFactory());
        return NettyServerBuilder.forAddress(new DomainSocketAddress(file.toString()))
                .channelType(EpollServerDomainSocketChannel.class)
                .bossEventLoopGroup(threads)
                .workerEventLoopGroup(threads)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .executor(executor);
    }

    /// Returns the builder of a server at a port that is free.
    public static NettyServerBuilder server(Executor executor) {
        MultiThreadIoEventLoopGroup threads = threads(NioIoHandler.newFactory());
        return NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .channelType(NioServerSocketChannel.class)
                .bossEventLoopGroup(threads)
                .workerEventLoopGroup(threads)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .executor(executor);
    }

    /// Opens a channel. To be closed with [#close(ManagedChannel)].
    public static ManagedChannel channel(Address address, Secret secret, Executor executor) {
        NettyChannelBuilder builder =
                switch (address) {
                    case Address.Socket socket ->
                            NettyChannelBuilder.forAddress(
                                            new DomainSocketAddress(socket.file().toString()))
                                    .channelType(EpollDomainSocketChannel.class)
                                    .eventLoopGroup(threads(EpollIoHandler.newFactory()));
                    case Address.Port port ->
                            NettyChannelBuilder.forAddress(
                                            new InetSocketAddress(
                                                    InetAddress.getLoopbackAddress(),
                                                    port.number()))
                                    .channelType(NioSocketChannel.class)
                                    .eventLoopGroup(threads(NioIoHandler.newFactory()));
                };
        return builder.usePlaintext()
                .overrideAuthority("location")
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .executor(executor)
                .intercept(secret.shown())
                .build();
    }

    /// Ends a channel and all calls on it.
    public static void close(ManagedChannel channel) {
        channel.shutdownNow();
        await(() -> channel.awaitTermination(1, TimeUnit.SECONDS));
    }

    /// Ends a server and all calls to it.
    public static void close(Server server) {
        server.shutdownNow();
        await(() -> server.awaitTermination(1, TimeUnit.SECONDS));
    }

    private interface Wait {
        boolean done() throws InterruptedException;
    }

    private static void await(Wait wait) {
        try {
            var _ = wait.done();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
