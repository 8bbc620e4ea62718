package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// However `heddle dev` is ended, every process of it is gone within five seconds, and nothing is
/// left that would be in the way of the next.
class StopDevIT {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String DEV = "./heddle dev examples/flights --port 0";

    @TempDir Path folder;
    private Checkout checkout;
    private final List<ProcessHandle> all = new ArrayList<>();

    @BeforeEach
    void checkOut() {
        checkout = Checkout.in(folder);
    }

    @AfterEach
    void leaveNothing() {
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aRequestToEndEndsIt() throws Exception {
        Process dev = start("exec " + DEV);
        signal("TERM", dev.pid());
        everythingEnds();
        nothingIsLeft();
        theNextApplies();
    }

    @Test
    void ctrlCEndsIt() throws Exception {
        Process dev = start("exec " + heeding("INT") + DEV);
        signal("INT", dev.pid());
        everythingEnds();
        nothingIsLeft();
    }

    @Test
    @EnabledIf("hasScript")
    void aClosedTerminalEndsIt() throws Exception {
        Process terminal =
                start("exec script -qfec 'exec " + heeding("HUP") + DEV + "' /dev/null </dev/null");
        // With it goes the terminal that it made.
        signal("KILL", terminal.pid());
        everythingEnds();
        nothingIsLeft();
    }

    @Test
    void whoIsKilledTakesItsChildrenAlong() throws Exception {
        Process dev = start("exec " + DEV);
        signal("KILL", dev.pid());
        everythingEnds();
        // It could not take back its file: DevIT sees that this is in nobody's way.
        theNextApplies();
    }

    /// Who starts tests in the background may have let them ignore Ctrl-C or a closed terminal.
    private static String heeding(String signal) {
        String change = "env --default-signal=" + signal;
        return "$(" + change + " true 2>/dev/null && echo " + change + ") ";
    }

    static boolean hasScript() {
        return Stream.of("/usr/bin/script", "/bin/script")
                        .map(Path::of)
                        .anyMatch(Files::isExecutable)
                && System.getProperty("os.name").equals("Linux");
    }

    /// Starts one, and notes every process of it.
    private Process start(String command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = checkout.start(command, out, err);
        Checkout.awaitText(process, out, "Ctrl-C");
        assertThat(process.isAlive()).describedAs(Files.readString(err)).isTrue();
        all.add(process.toHandle());
        process.descendants().forEach(all::add);
        return process;
    }

    private static void signal(String name, long process) throws Exception {
        assertThat(
                        new ProcessBuilder("kill", "-" + name, String.valueOf(process))
                                .start()
                                .waitFor())
                .isZero();
    }

    private void everythingEnds() {
        CompletableFuture<?>[] ends =
                all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        assertThat(CompletableFuture.allOf(ends))
                .describedAs(() ->
                        all.stream()
                                .filter(ProcessHandle::isAlive)
                                .map(ProcessHandle::info)
                                .toList()
                                .toString())
                .succeedsWithin(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void nothingIsLeft() {
        assertThat(folder.resolve("examples/flights/.heddle/server.json")).doesNotExist();
    }

    private void theNextApplies() {
        Checkout.Result next =
                checkout.run(
                        "./heddle apply examples/flights -q -s departures --partitions 2001-01-01");
        assertThat(next.exit()).describedAs(next.err()).isZero();
    }
}
