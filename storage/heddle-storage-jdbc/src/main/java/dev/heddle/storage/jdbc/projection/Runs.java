package dev.heddle.storage.jdbc.projection;

import dev.heddle.model.event.Event;
import dev.heddle.model.id.RunId;
import dev.heddle.storage.jdbc.json.EventJson;
import dev.heddle.storage.jdbc.json.Json;
import dev.heddle.storage.jdbc.sql.Session;
import java.time.Instant;

/// Runs and their steps.
final class Runs {
    private final Session session;

    Runs(Session session) {
        this.session = session;
    }

    void started(long sequence, Instant at, Event.RunStarted event) {
        session.update(
                """
                INSERT INTO run (sequence, id, kind, status, started_at, summary, message)
                VALUES (?, ?, ?, 'RUNNING', ?, '{}', ?)
                """,
                sequence,
                event.run(),
                event.kind(),
                Micros.of(at),
                event.message());
        event.tags()
                .forEach((name, value) ->
                        session.update(
                                "INSERT OR IGNORE INTO run_tag (name, value, run) VALUES (?, ?, ?)",
                                name,
                                value,
                                event.run()));
    }

    /// Notes that the run began to make data of the asset.
    void touched(Event.MaterializationStarted event) {
        session.update(
                """
                INSERT OR IGNORE INTO run_asset (asset_id, run)
                SELECT id, ? FROM asset WHERE uid = ?
                """,
                event.made().run(),
                event.cell().uid());
    }

    void finished(Instant at, Event.RunFinished event) {
        int changed =
                session.update(
                        "UPDATE run SET status = ?, finished_at = ?, summary = ? WHERE id = ?",
                        event.status(),
                        Micros.of(at),
                        Json.write(EventJson.writeCounts(event.summary())),
                        event.run());
        if (changed == 0) {
            throw Conflicts.of("Cannot finish run '" + event.run() + "': it was never started.");
        }
    }

    void stepFinished(long sequence, RunId run) {
        session.update("INSERT INTO step (run, sequence) VALUES (?, ?)", run, sequence);
    }
}
