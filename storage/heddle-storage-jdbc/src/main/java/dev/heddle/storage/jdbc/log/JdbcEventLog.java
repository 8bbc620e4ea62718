package dev.heddle.storage.jdbc.log;

import dev.heddle.model.HeddleException;
import dev.heddle.model.event.Event;
import dev.heddle.model.event.EventRecord;
import dev.heddle.model.id.RunId;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.StateError;
import dev.heddle.storage.jdbc.json.EventJson;
import dev.heddle.storage.jdbc.lease.Processes;
import dev.heddle.storage.jdbc.projection.Micros;
import dev.heddle.storage.jdbc.projection.Projector;
import dev.heddle.storage.jdbc.sql.GroupCommit;
import dev.heddle.storage.jdbc.sql.Reads;
import dev.heddle.storage.jdbc.sql.Session;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The event log in a table, with all that follows from it in the same transaction. Safe for use by
/// several threads.
public final class JdbcEventLog implements EventLog {
    private final GroupCommit writer;
    private final Reads reads;
    private final InstantSource clock;
    private final Processes processes;
    private final Projector projector;

    // Of the writer's thread.
    private long sequence;
    private long changesSeen = -1;

    /// An event in stored form. Made on the caller's thread: the one that writes is the bottleneck.
    private record Written(Event event, String type, Object body) {
        static Written of(Event event) {
            return new Written(event, EventJson.type(event), EventBody.write(event));
        }
    }

    /// Creates the log.
    ///
    /// @param processes tells the identity of this process, noted for the runs that it starts
    public JdbcEventLog(GroupCommit writer, Reads reads, InstantSource clock, Processes processes) {
        this.writer = writer;
        this.reads = reads;
        this.clock = clock;
        this.processes = processes;
        this.projector = writer.read(Projector::new);
    }

    @Override
    public long append(List<Event> events, List<Requirement> requirements) {
        List<Written> written = events.stream().map(Written::of).toList();
        return writer.write(session -> {
            requirements.forEach(requirement -> require(session, requirement));
            return insert(session, written);
        });
    }

    @Override
    public Pending appendSoon(
            List<Event> events, List<Requirement> requirements, Consumer<Throwable> failed) {
        List<Written> written = events.stream().map(Written::of).toList();
        return writer.writeSoon(
                        session -> {
                            requirements.forEach(requirement -> require(session, requirement));
                            return insert(session, written);
                        },
                        failed)
                ::run;
    }

    @Override
    public long publish(
            String environment, Function<Long, List<Event>> make, List<Requirement> requirements) {
        return writer.writeWithOthers(session -> {
            requirements.forEach(requirement -> require(session, requirement));
            long number = newest(session, environment) + 1;
            insert(session, make.apply(number).stream().map(Written::of).toList());
            return number;
        });
    }

    @Override
    public List<EventRecord> read(long after, int limit) {
        return reads.read(session -> read(session, after, limit));
    }

    private static List<EventRecord> read(Session session, long after, int limit) {
        return session.list(
                "SELECT sequence, at, type, body FROM event WHERE sequence > ?"
                        + " ORDER BY sequence LIMIT ?",
                row ->
                        new EventRecord(
                                row.getLong(1),
                                Micros.toInstant(row.getLong(2)),
                                EventBody.read(row.getString(3), row.getBytes(4))),
                after,
                limit);
    }

    private long insert(Session session, List<Written> events) {
        if (changesSeen != session.changes()) {
            sequence = session.number(0, "SELECT coalesce(max(sequence), 0) FROM event");
            changesSeen = session.changes();
        }
        long at = Micros.of(clock.instant());
        for (Written written : events) {
            sequence++;
            session.update(
                    "INSERT INTO event (sequence, at, type, body) VALUES (?, ?, ?, ?)",
                    sequence,
                    at,
                    written.type,
                    written.body);
            projector.apply(sequence, Micros.toInstant(at), written.event);
            coordinate(session, written.event);
        }
        return sequence;
    }

    /// What changes with an event and does not follow from events.
    private void coordinate(Session session, Event event) {
        if (event instanceof Event.RunStarted started) {
            session.update(
                    "INSERT INTO run_process (run, process) VALUES (?, ?)"
                            + " ON CONFLICT (run) DO UPDATE SET process = excluded.process",
                    started.run(),
                    processes.self());
        } else if (event instanceof Event.RunFinished finished) {
            forgetLeases(session, finished.run());
        }
    }

    private static void forgetLeases(Session session, RunId run) {
        session.update(
                "DELETE FROM lease_cell WHERE lease_id IN (SELECT id FROM lease WHERE run = ?)",
                run);
        session.update("DELETE FROM lease WHERE run = ?", run);
        session.update("DELETE FROM run_process WHERE run = ?", run);
    }

    private static void require(Session session, Requirement requirement) {
        switch (requirement) {
            case Requirement.LeaseHeld(var lease) -> {
                if (session.number(0, "SELECT count(*) FROM lease WHERE id = ?", lease.id()) == 0) {
                    throw HeddleException.of(
                                    StateError.CONFLICT,
                                    "Cannot write for run '"
                                            + lease.holder().run()
                                            + "': its lease "
                                            + lease.id()
                                            + " was given back or taken over.")
                            .withHint("Run the command again: what is complete is reused.");
                }
            }
            case Requirement.NoChangeSetAfter(String environment, long seen) -> {
                long newest = newest(session, environment);
                if (newest > seen) {
                    throw HeddleException.of(
                                    StateError.CONFLICT,
                                    "Cannot change environment '"
                                            + environment
                                            + "': its newest change set is "
                                            + newest
                                            + ", this was based on "
                                            + seen
                                            + ".")
                            .withHint("Plan again.");
                }
            }
        }
    }

    private static long newest(Session session, String environment) {
        return session.number(0, "SELECT sequence FROM environment WHERE name = ?", environment);
    }

    /// Makes all that follows from events anew, in one transaction.
    public void rebuild() {
        writer.write(session -> rebuild(session, projector));
    }

    /// Makes all that follows from events anew, in the transaction of a session that is not used by
    /// a log yet.
    public static void rebuild(Session session) {
        rebuild(session, new Projector(session));
    }

    private static long rebuild(Session session, Projector projector) {
        projector.clear();
        long after = 0;
        List<EventRecord> some = read(session, after, 1000);
        while (!some.isEmpty()) {
            for (EventRecord record : some) {
                Instant at = record.at();
                projector.apply(record.sequence(), at, record.event());
                after = record.sequence();
            }
            some = read(session, after, 1000);
        }
        return after;
    }
}
