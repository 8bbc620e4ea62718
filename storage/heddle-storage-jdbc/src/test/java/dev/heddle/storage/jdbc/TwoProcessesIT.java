package dev.heddle.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.event.EventRecord;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.RunStatus;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.LeaseStorage.Attempt;
import dev.heddle.tck.state.Facts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Two processes use one database.
@ExtendWith(LeakCheck.class)
class TwoProcessesIT {
    private static final int CELLS = 300;

    @TempDir Path folder;

    private JdbcStateStorage open() {
        return JdbcStateStorage.openSqlite(folder, () -> Facts.NOW);
    }

    @Test
    void bothWriteAtTheSameTime() throws Exception {
        try (JdbcStateStorage storage = open();
                Other other = Other.start(folder, "write")) {
            other.expect("ready");
            write(storage, 1);
            other.expect("written");

            assertThat(storage.reader().changeSets(Facts.MAIN, 10_000)).hasSize(2 * CELLS);
            assertThat(storage.reader().view(Facts.MAIN).sequence()).isEqualTo(2 * CELLS);
            List<EventRecord> events = storage.events().read(0, 100_000);
            assertThat(events).extracting(EventRecord::sequence).isSorted().doesNotHaveDuplicates();
            assertThat(events.getLast().sequence()).isEqualTo(events.size());
        }
    }

    @Test
    void theLeaseOfAKilledProcessIsFreeAtOnce() throws Exception {
        try (JdbcStateStorage storage = open();
                Other other = Other.start(folder, "lease")) {
            RunId run = new RunId(other.line());
            Facts facts = new Facts(storage, 1);
            Lease.Holder me = facts.holder(storage.leases().process());
            Attempt refused =
                    storage.leases().tryAcquire(Facts.MAIN, me, facts.cells("sales/orders", "EU"));
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            Attempt.Refused.class,
                            attempt ->
                                    assertThat(attempt.holders())
                                            .singleElement()
                                            .satisfies(holder ->
                                                    assertThat(holder.run())
                                                            .isEqualTo(run.value())));
            assertThat(storage.reader().findRun(run).orElseThrow().status())
                    .isEqualTo(RunStatus.RUNNING);

            other.kill();

            assertThat(storage.reader().findRun(run).orElseThrow().status())
                    .isEqualTo(RunStatus.INTERRUPTED);
            assertThat(storage.leases().living()).isEmpty();
            Attempt taken =
                    storage.leases().tryAcquire(Facts.MAIN, me, facts.cells("sales/orders", "EU"));
            assertThat(taken)
                    .isInstanceOfSatisfying(
                            Attempt.Acquired.class,
                            attempt ->
                                    assertThat(attempt.tookOver())
                                            .extracting(Lease.Holder::run)
                                            .containsExactly(run.value()));
            assertThat(storage.reader().unfinished(run)).hasSize(1);
        }
        open().close();
        try (Stream<Path> left = Files.list(folder.resolve("processes"))) {
            assertThat(left).isEmpty();
        }
    }

    private static void write(JdbcStateStorage storage, long seed) {
        Facts facts = new Facts(storage, seed);
        for (int i = 0; i < CELLS; i++) {
            facts.publish("sales/orders" + seed, "p" + i, "v1");
        }
    }

    /// The other process.
    public static void main(String[] arguments) throws IOException {
        try (JdbcStateStorage storage =
                JdbcStateStorage.openSqlite(Path.of(arguments[0]), () -> Facts.NOW)) {
            if (arguments[1].equals("write")) {
                System.out.println("ready");
                write(storage, 2);
                System.out.println("written");
                return;
            }
            Facts facts = new Facts(storage, 2);
            facts.start("sales/raw", "EU", "r");
            // The other process names the asset by the identity that the first seed gives it.
            storage.leases()
                    .tryAcquire(
                            Facts.MAIN,
                            facts.holder(storage.leases().process()),
                            new Facts(JdbcStateStorage.inMemory(() -> Facts.NOW), 1)
                                    .cells("sales/orders", "EU"));
            System.out.println(facts.run());
            System.in.read();
        }
    }

    /// A JVM of its own.
    private record Other(Process process, BufferedReader output) implements AutoCloseable {
        static Other start(Path folder, String task) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
            command.add(System.getProperty("java.class.path"));
            command.addAll(List.of(TwoProcessesIT.class.getName(), folder.toString(), task));
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            return new Other(process, process.inputReader(StandardCharsets.UTF_8));
        }

        String line() throws IOException {
            return String.valueOf(output.readLine());
        }

        void expect(String line) throws IOException {
            assertThat(line()).isEqualTo(line);
        }

        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            kill();
        }
    }
}
