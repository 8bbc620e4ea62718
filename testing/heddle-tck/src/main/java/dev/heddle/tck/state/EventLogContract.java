package dev.heddle.tck.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Outcome;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.event.Event;
import dev.heddle.model.event.EventRecord;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.StateError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Appending and reading events.
public abstract class EventLogContract extends StateStorageContract {
    /// For subclasses.
    protected EventLogContract() {}

    @Test
    void eventsAreReadBackInOrder() {
        List<Event> events = EventSamples.all(facts);
        long before = last();
        storage.events().append(events, List.of());

        List<EventRecord> read = storage.events().read(before, 100);

        assertThat(read).extracting(EventRecord::event).containsExactlyElementsOf(events);
        assertThat(read).extracting(EventRecord::at).containsOnly(NOW);
        assertThat(read)
                .extracting(EventRecord::sequence)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(sequence -> sequence > before);
        assertThat(storage.events().read(before, 2)).isEqualTo(read.subList(0, 2));
    }

    @Test
    void whatIsAppendedSoonComesBeforeWhatIsAppendedLater() {
        long before = last();
        EventLog.Pending first =
                storage.events()
                        .appendSoon(
                                List.of(
                                        new Event.RunStarted(
                                                facts.nextRun(), ChangeSetKind.APPLY, "first")),
                                List.of(),
                                failure -> {});
        facts.append(new Event.RunStarted(facts.nextRun(), ChangeSetKind.APPLY, "second"));

        assertThat(storage.events().read(before, 100))
                .extracting(record -> ((Event.RunStarted) record.event()).message())
                .containsExactly("first", "second");
        first.await();
    }

    @Test
    void whatCanNotBeAppendedSoonIsToldAndThrown() {
        MaterializationId id = facts.nextId();
        List<Throwable> told = new CopyOnWriteArrayList<>();
        long before = last();

        assertConflict(
                () -> {
                    EventLog.Pending pending =
                            storage.events()
                                    .appendSoon(
                                            List.of(
                                                    new Event.MaterializationAudited(
                                                            id, Optional.empty())),
                                            List.of(),
                                            told::add);
                    pending.await();
                },
                "it is not recorded");

        assertThat(told.size()).isLessThanOrEqualTo(1);
        assertThat(last()).isEqualTo(before);
    }

    @Test
    void theNumberOfTheLastEventIsReturned() {
        long sequence = facts.append(new Event.Observed(List.of()), new Event.Observed(List.of()));

        assertThat(sequence).isEqualTo(last());
    }

    @Test
    void allEventsOrNoneAreAppended() {
        MaterializationId id = facts.start("sales/orders", "EU", "r");
        long before = last();

        assertConflict(
                () ->
                        facts.append(
                                new Event.MaterializationStaged(id, Facts.result("v1")),
                                new Event.MaterializationStaged(id, Facts.result("v1"))),
                "it is STAGED, and would have to be WRITING");
        assertThat(last()).isEqualTo(before);
        assertThat(status(id)).isEqualTo(MaterializationStatus.WRITING);
    }

    @Test
    void stepsOutOfOrderAreRefused() {
        MaterializationId id = facts.start("sales/orders", "EU", "r");
        assertConflict(
                () -> facts.append(new Event.MaterializationAudited(id, Optional.empty())),
                "it is WRITING");
        MaterializationId published = facts.publish("sales/orders", "EU", "v1");
        assertConflict(
                () -> facts.append(new Event.MaterializationAbandoned(published)),
                "it is PUBLISHED");
        assertConflict(
                () -> facts.append(new Event.MaterializationAbandoned(facts.nextId())),
                "it is not recorded");
    }

    @Test
    void whatIsAbandonedCanNotBeCompleted() {
        MaterializationId id = facts.start("sales/orders", "EU", "r");
        facts.append(new Event.MaterializationAbandoned(id));
        facts.append(new Event.MaterializationAbandoned(id));

        assertConflict(
                () -> facts.append(new Event.MaterializationStaged(id, Facts.result("v1"))),
                "it is ABANDONED");
    }

    @Test
    void aFailureOfWhatMakesTheEventsLeavesNothing() {
        long before = last();

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        storage.events()
                                .publish(
                                        Facts.MAIN,
                                        number -> {
                                            throw new IllegalStateException("defect");
                                        },
                                        List.of()));
        assertThat(last()).isEqualTo(before);
        assertThat(storage.reader().changeSets(Facts.MAIN, 10)).isEmpty();
    }

    @Test
    void oneFailureDoesNotFailTheOthersAtTheSameTime() throws Exception {
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Event event =
                    i % 2 == 0
                            ? new Event.AssetRegistered(facts.uid("a" + i), AssetKey.parse("b" + i))
                            : new Event.MaterializationAbandoned(facts.nextId());
            tries.add(() -> appended(event));
        }
        long before = last();
        int succeeded = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> result : threads.invokeAll(tries)) {
                succeeded += result.get() ? 1 : 0;
            }
        }
        assertThat(succeeded).isEqualTo(100);
        assertThat(storage.events().read(before, 1000)).hasSize(100);
        assertThat(storage.reader().findUid(AssetKey.parse("b198"))).contains(facts.uid("a198"));
    }

    private boolean appended(Event event) {
        try {
            facts.append(event);
            return true;
        } catch (HeddleException e) {
            assertThat(e.code()).isEqualTo(StateError.CONFLICT);
            return false;
        }
    }

    @Test
    void anInterruptedThreadAppendsNothing() {
        long before = last();
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(HeddleException.class)
                    .isThrownBy(() -> facts.append(new Event.Observed(List.of())))
                    .withMessageContaining("interrupted")
                    .satisfies(
                            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_DONE));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(last()).isEqualTo(before);
    }

    private long last() {
        return storage.events().read(0, 10_000).stream()
                .mapToLong(EventRecord::sequence)
                .max()
                .orElse(0);
    }

    private MaterializationStatus status(MaterializationId id) {
        return storage.reader().findMaterialization(id).orElseThrow().status();
    }
}
