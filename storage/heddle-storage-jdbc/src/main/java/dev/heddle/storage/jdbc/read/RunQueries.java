package dev.heddle.storage.jdbc.read;

import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StepRecord;
import dev.heddle.storage.jdbc.json.EventJson;
import dev.heddle.storage.jdbc.json.Json;
import dev.heddle.storage.jdbc.lease.Processes;
import dev.heddle.storage.jdbc.log.EventBody;
import dev.heddle.storage.jdbc.projection.Micros;
import dev.heddle.storage.jdbc.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Questions about runs. A run whose process is dead is INTERRUPTED without anybody having written
/// so.
///
/// @param session where to ask
/// @param processes tells the living from the dead
record RunQueries(Session session, Processes processes) {
    private static final String SELECT =
            """
            SELECT r.id, r.kind, r.status, r.started_at, r.finished_at, r.summary, r.message,
                p.process, e.body
            FROM run r LEFT JOIN run_process p ON p.run = r.id
                LEFT JOIN event e ON e.sequence = r.sequence
            """;

    private record Attempt(AssetPartition cell, int number) {}

    private RunRecord read(ResultSet row) throws SQLException {
        long finished = row.getLong(5);
        Optional<Event.RunStarted> started = started(row.getBytes(9));
        return new RunRecord(
                new RunId(row.getString(1)),
                ChangeSetKind.valueOf(row.getString(2)),
                status(RunStatus.valueOf(row.getString(3)), Optional.ofNullable(row.getString(8))),
                Micros.toInstant(row.getLong(4)),
                finished == 0 ? Optional.empty() : Optional.of(Micros.toInstant(finished)),
                List.of(),
                summary(row.getString(6)),
                row.getString(7),
                started.map(Event.RunStarted::tags).orElse(Map.of()),
                started.flatMap(Event.RunStarted::software));
    }

    private RunStatus status(RunStatus recorded, Optional<String> process) {
        boolean lives = process.filter(processes::isAlive).isPresent();
        return recorded == RunStatus.RUNNING && !lives ? RunStatus.INTERRUPTED : recorded;
    }

    private static Map<String, Long> summary(String json) {
        return json.equals("{}") ? Map.of() : EventJson.readCounts(Json.parse(json));
    }

    /// Tags, and what it ran on, stand in the event alone: few ask for them.
    private static Optional<Event.RunStarted> started(byte @Nullable [] body) {
        return Optional.ofNullable(body)
                .map(known -> (Event.RunStarted) EventBody.read("RunStarted", known));
    }

    List<RunRecord> newest(int limit) {
        return session.list(SELECT + "ORDER BY r.sequence DESC LIMIT ?", this::read, limit).stream()
                .map(this::withChangeSets)
                .toList();
    }

    Optional<RunRecord> find(RunId run) {
        return session.first(SELECT + "WHERE r.id = ?", this::read, run).map(this::withChangeSets);
    }

    private RunRecord withChangeSets(RunRecord run) {
        List<Long> numbers =
                session.list(
                        "SELECT number FROM change_set WHERE run = ?"
                                + " ORDER BY environment_id, number",
                        row -> row.getLong(1),
                        run.run());
        return new RunRecord(
                run.run(),
                run.kind(),
                run.status(),
                run.startedAt(),
                run.finishedAt(),
                numbers,
                run.summary(),
                run.message(),
                run.tags(),
                run.software());
    }

    /// An attempt that has not ended is known from its materialization alone.
    List<StepRecord> steps(RunId run) {
        List<StepRecord> steps =
                session.list(
                        """
                        SELECT e.body FROM step s JOIN event e ON e.sequence = s.sequence
                        WHERE s.run = ? ORDER BY s.sequence
                        """,
                        row ->
                                ((Event.StepFinished)
                                                EventBody.read("StepFinished", row.getBytes(1)))
                                        .step(),
                        run);
        Set<Attempt> ended = new HashSet<>();
        steps.forEach(step -> ended.add(new Attempt(step.cell(), step.attempt())));
        List<StepRecord> all = new ArrayList<>(steps);
        boolean lives = find(run).filter(it -> it.status() == RunStatus.RUNNING).isPresent();
        for (Materialization open : MaterializationQueries.unfinished(session, run)) {
            StepRecord step = open(run, open, lives);
            if (open.status() != MaterializationStatus.AUDITED
                    && ended.add(new Attempt(step.cell(), step.attempt()))) {
                all.add(step);
            }
        }
        all.sort(Comparator.<StepRecord, Instant>comparing(StepRecord::startedAt));
        return all;
    }

    private static StepRecord open(RunId run, Materialization open, boolean lives) {
        return new StepRecord(
                run,
                new AssetPartition(open.cell().asset(), open.cell().partition()),
                open.made().attempt(),
                lives ? StepRecord.Status.RUNNING : StepRecord.Status.CANCELED,
                open.made().startedAt(),
                Optional.empty(),
                Optional.empty());
    }
}
