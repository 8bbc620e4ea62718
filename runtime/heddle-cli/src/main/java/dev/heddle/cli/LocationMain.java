package dev.heddle.cli;

import dev.heddle.cli.project.ProjectFactory;
import dev.heddle.cli.terminal.Streams;
import dev.heddle.location.host.LocationHost;
import dev.heddle.location.net.Secret;
import dev.heddle.operation.Cancellation;
import dev.heddle.operation.OperationsFactory;
import dev.heddle.operation.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// The process in which the code of a served project runs. Started by the server, never by people.
///
/// It reads the secret from standard input, says on standard output where it listens, and ends when
/// standard input does: whoever started it is gone then.
public final class LocationMain {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private LocationMain() {}

    /// Runs until standard input ends.
    ///
    /// @param args the folder of the project, where to listen, `offline` or `online`, and the
    ///   profile if one was chosen
    public static void main(String[] args) throws IOException, InterruptedException {
        Streams streams = Streams.ofProcess();
        CountDownLatch ended = new CountDownLatch(1);
        Cancellation interrupted = new Cancellation();
        interrupted.onCancel(ended::countDown, ended::countDown);
        Interrupts.watch(interrupted);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8));
        String secret = in.readLine();
        if (secret == null) {
            return;
        }
        ProjectFactory factory =
                new ProjectFactory(
                        streams.environment(),
                        Path.of(System.getProperty("user.home", ".")),
                        streams.clock());
        OperationsFactory.Options options =
                new OperationsFactory.Options(
                        Path.of(args[0]),
                        args.length > 3 ? Optional.of(args[3]) : Optional.empty(),
                        Progress.NONE,
                        args[2].equals("offline"));
        try (LocationHost host =
                LocationHost.start(
                        Path.of(args[1]), Secret.of(secret), () -> factory.host(options))) {
            streams.out().println(host.address());
            streams.out().flush();
            Thread.ofPlatform().daemon().name("parent").start(() -> awaitEnd(in, ended));
            ended.await();
            host.stopWork(PATIENCE);
        }
        // Whoever began this may be gone, and can not tidy up.
        Path socket = Path.of(args[1]);
        Files.deleteIfExists(socket);
        Path folder = socket.getParent();
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
        // Steps that do not care to be interrupted hold nobody up.
        Runtime.getRuntime().halt(0);
    }

    private static void awaitEnd(BufferedReader in, CountDownLatch ended) {
        try {
            while (in.read() >= 0) {
                // Nothing more is said.
            }
        } catch (IOException e) {
            // As good as its end.
        }
        ended.countDown();
    }
}
