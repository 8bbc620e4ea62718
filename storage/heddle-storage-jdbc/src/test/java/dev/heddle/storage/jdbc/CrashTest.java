package dev.heddle.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.event.Event;
import dev.heddle.model.event.EventRecord;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.LeaseStorage.Attempt;
import dev.heddle.tck.state.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The process ends, or a statement fails, at every statement of a run in turn: what was there is
/// there, what was not complete is not.
@ExtendWith(LeakCheck.class)
class CrashTest {
    private static final int MOST = 500;

    @TempDir Path temporary;

    /// What a run had been told was done when it ended.
    private static final class Progress {
        Optional<MaterializationId> started = Optional.empty();
        boolean audited;
        boolean published;
    }

    /// Makes one cell as the engine does.
    private static void run(JdbcStateStorage storage, Progress progress) {
        Facts facts = new Facts(storage);
        Lease lease =
                ((Attempt.Acquired)
                                storage.leases()
                                        .tryAcquire(
                                                Facts.MAIN,
                                                facts.holder(storage.leases().process()),
                                                facts.cells("sales/orders", "EU")))
                        .lease();
        MaterializationId id = facts.start("sales/orders", "EU", "r");
        progress.started = Optional.of(id);
        facts.append(
                new Event.MaterializationStaged(id, Facts.result("v1")),
                new Event.MaterializationAudited(id, Optional.empty()));
        progress.audited = true;
        HeadMove move = facts.move("sales/orders", "EU", id);
        facts.publish(List.of(new EventLog.Requirement.LeaseHeld(lease)), move);
        progress.published = true;
    }

    @Test
    void whateverTheStatementAtWhichTheProcessEndsTheStateFitsTogether() throws IOException {
        AtomicInteger statements = new AtomicInteger();
        List<Progress> progress = new ArrayList<>();
        Progress now = new Progress();
        Path folder = temporary.resolve("running");
        // What is on the disk before each statement is what a process leaves that is killed there.
        Consumer<String> snapshot =
                _ -> {
                    copy(folder, temporary.resolve("at" + statements.incrementAndGet()));
                    progress.add(snapshotOf(now));
                };
        try (JdbcStateStorage storage =
                JdbcStateStorage.openSqlite(folder, () -> Facts.NOW, snapshot)) {
            run(storage, now);
        }

        assertThat(statements).hasValueBetween(50, MOST);
        for (int i = 1; i <= statements.get(); i++) {
            try (JdbcStateStorage left =
                    JdbcStateStorage.openSqlite(temporary.resolve("at" + i), () -> Facts.NOW)) {
                assertFitsTogether(left, progress.get(i - 1));
            }
        }
    }

    @Test
    void whateverTheStatementThatFailsTheStateFitsTogether() {
        int failing = 0;
        boolean reachedTheEnd = false;
        while (!reachedTheEnd) {
            failing++;
            assertThat(failing).isLessThan(MOST);
            AtomicInteger left = new AtomicInteger(failing);
            Progress progress = new Progress();
            try (JdbcStateStorage storage =
                    JdbcStateStorage.inMemory(() -> Facts.NOW, _ -> failOnce(left))) {
                try {
                    run(storage, progress);
                    reachedTheEnd = left.get() > 0;
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("disk gone");
                }
                assertFitsTogether(storage, progress);
            } catch (IllegalStateException e) {
                // While it was opened.
                assertThat(e).hasMessage("disk gone");
            }
        }
        assertThat(failing).isGreaterThan(50);
    }

    private static void failOnce(AtomicInteger left) {
        if (left.decrementAndGet() == 0) {
            throw new IllegalStateException("disk gone");
        }
    }

    /// Nothing that was reported is lost, nothing is half done, and work goes on.
    private static void assertFitsTogether(JdbcStateStorage storage, Progress progress) {
        progress.started.ifPresent(id -> {
            Materialization found = storage.reader().findMaterialization(id).orElseThrow();
            boolean shown = !storage.reader().view(Facts.MAIN).assetsWithHeads().isEmpty();
            if (progress.audited) {
                assertThat(found.status())
                        .isIn(MaterializationStatus.AUDITED, MaterializationStatus.PUBLISHED);
            }
            if (progress.published) {
                assertThat(shown).isTrue();
            }
            assertThat(shown).isEqualTo(found.status() == MaterializationStatus.PUBLISHED);
            assertThat(storage.reader().changeSets(Facts.MAIN, 10)).hasSize(shown ? 1 : 0);
        });
        List<EventRecord> before = storage.events().read(0, 1000);
        storage.rebuild();
        assertThat(storage.events().read(0, 1000)).isEqualTo(before);
        Facts next = new Facts(storage, 99);
        assertThat(next.publish("sales/refunds", "EU", "v1")).isNotNull();
    }

    private static Progress snapshotOf(Progress now) {
        Progress copy = new Progress();
        copy.started = now.started;
        copy.audited = now.audited;
        copy.published = now.published;
        return copy;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (String file : List.of("heddle.db", "heddle.db-wal")) {
                if (Files.exists(from.resolve(file))) {
                    Files.copy(from.resolve(file), to.resolve(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
