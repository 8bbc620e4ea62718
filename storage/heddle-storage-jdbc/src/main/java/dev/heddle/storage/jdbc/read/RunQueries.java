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
import dev.heddle.spi.state.StateReader;
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
import java.util.TreeSet;
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
                p.process, e.body, r.sequence
            FROM run r LEFT JOIN run_process p ON p.run = r.id
                LEFT JOIN event e ON e.sequence = r.sequence
            """;

    /// What a filter means in SQL. Nothing of a user's is spliced.
    private record Condition(String sql, List<Object> bound) {
        static Condition of(StateReader.RunFilter filter) {
            StringBuilder sql = new StringBuilder();
            List<Object> bound = new ArrayList<>();
            Set<RunStatus> recorded = new TreeSet<>(filter.statuses());
            if (recorded.contains(RunStatus.INTERRUPTED)) {
                recorded.add(RunStatus.RUNNING);
            }
            if (!recorded.isEmpty()) {
                sql.append(" AND r.status IN (?")
                        .append(", ?".repeat(recorded.size() - 1))
                        .append(")");
                bound.addAll(recorded);
            }
            filter.tags()
                    .forEach((name, value) -> {
                        sql.append(" AND r.id IN (SELECT run FROM run_tag WHERE name = ?");
                        bound.add(name);
                        if (!value.isEmpty()) {
                            sql.append(" AND value = ?");
                            bound.add(value);
                        }
                        sql.append(")");
                    });
            filter.asset()
                    .ifPresent(asset -> {
                        sql.append(
                                """
                                 AND r.id IN (SELECT t.run FROM run_asset t
                                    JOIN asset a ON a.id = t.asset_id WHERE a.asset_key = ?)
                                """);
                        bound.add(asset);
                    });
            return new Condition(sql.toString(), List.copyOf(bound));
        }

        Object[] values(long below, int limit) {
            List<Object> all = new ArrayList<>();
            all.add(below);
            all.addAll(bound);
            all.add(limit);
            return all.toArray();
        }
    }

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

    /// A run that is recorded as at work may turn out to be interrupted, so that a page of rows may
    /// be less than a page of answers: then the next is read.
    List<RunRecord> list(StateReader.RunFilter filter, Optional<RunId> after, int limit) {
        Condition condition = Condition.of(filter);
        List<RunRecord> found = new ArrayList<>();
        long below =
                after.map(run -> session.number(0, "SELECT sequence FROM run WHERE id = ?", run))
                        .orElse(Long.MAX_VALUE);
        boolean more = true;
        while (more && found.size() < limit) {
            List<Numbered> rows =
                    session.list(
                            SELECT
                                    + "WHERE r.sequence < ?"
                                    + condition.sql()
                                    + " ORDER BY r.sequence DESC LIMIT ?",
                            row -> new Numbered(row.getLong(10), read(row)),
                            condition.values(below, limit));
            rows.stream()
                    .map(Numbered::run)
                    .filter(run ->
                            filter.statuses().isEmpty() || filter.statuses().contains(run.status()))
                    .limit(limit - found.size())
                    .forEach(run -> found.add(withChangeSets(run)));
            more = rows.size() == limit;
            below = more ? rows.getLast().sequence() : below;
        }
        return found;
    }

    private record Numbered(long sequence, RunRecord run) {}

    /// Returns when something was last recorded of a run's steps.
    Optional<Instant> lastSignOf(RunId run) {
        long ended =
                session.number(
                        0,
                        """
                        SELECT e.at FROM step s JOIN event e ON e.sequence = s.sequence
                        WHERE s.run = ? ORDER BY s.sequence DESC LIMIT 1
                        """,
                        run);
        long begun =
                session.number(
                        0,
                        """
                        SELECT max(started_at) FROM materialization
                        WHERE run = ? AND status IN ('WRITING', 'STAGED', 'AUDITED')
                        """,
                        run);
        long last = Math.max(ended, begun);
        return last == 0 ? Optional.empty() : Optional.of(Micros.toInstant(last));
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
