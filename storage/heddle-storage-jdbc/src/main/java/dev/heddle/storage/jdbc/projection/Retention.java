package dev.heddle.storage.jdbc.projection;

import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.storage.jdbc.json.Json;
import dev.heddle.storage.jdbc.json.PinJson;
import dev.heddle.storage.jdbc.sql.Session;
import java.time.Instant;
import java.util.List;

/// What becomes of data that is not shown any more: named to be kept, or given up and deleted.
final class Retention {
    private final Session session;
    private final Dictionary dictionary;

    Retention(Session session, Dictionary dictionary) {
        this.session = session;
        this.dictionary = dictionary;
    }

    /// What was published or audited, is shown nowhere and has no pin can be given up; nothing
    /// else.
    void retired(Instant at, Event.MaterializationsRetired event) {
        long micros = Micros.of(at);
        for (MaterializationId id : event.ids()) {
            int changed =
                    session.update(
                            """
                            UPDATE materialization SET status = 'RETIRED', retired_at = ?
                            WHERE id = ? AND status IN ('PUBLISHED', 'AUDITED')
                            """,
                            micros,
                            id);
            if (changed == 0) {
                throw wrong(id, "retire", "it is " + status(id));
            }
            session.update("DELETE FROM replaced WHERE materialization = ?", id);
        }
        requireUnused(event.ids(), micros);
    }

    private void requireUnused(List<MaterializationId> ids, long at) {
        session.eachIn(
                """
                SELECT h.materialization FROM materialization m
                JOIN head h ON h.series_id = m.series_id AND h.partition_id = m.partition_id
                    AND h.materialization = m.id
                JOIN environment e ON e.id = h.environment_id
                WHERE m.id IN (*)
                """,
                ids,
                row -> {
                    throw wrong(new MaterializationId(row.getString(1)), "retire", "it is shown");
                });
        session.eachIn(
                """
                SELECT t.materialization, p.name FROM pin_materialization t
                JOIN pin p ON p.id = t.pin_id
                WHERE t.materialization IN (*) AND (p.until IS NULL OR p.until > ?)
                """,
                ids,
                row -> {
                    throw wrong(
                            new MaterializationId(row.getString(1)),
                            "retire",
                            "'" + row.getString(2) + "' keeps it");
                },
                at);
    }

    void purged(Event.MaterializationsPurged event) {
        for (MaterializationId id : event.ids()) {
            int changed =
                    session.update(
                            """
                            UPDATE materialization SET gone = 1, tombstone = ?,
                                status = CASE status WHEN 'RETIRED' THEN 'PURGED' ELSE status END
                            WHERE id = ?
                                AND status IN ('RETIRED', 'PURGED', 'REJECTED', 'ABANDONED')
                            """,
                            event.tombstone(),
                            id);
            if (changed == 0) {
                throw wrong(id, "purge", "it is " + status(id));
            }
        }
    }

    private String status(MaterializationId id) {
        return session.first(
                        "SELECT status FROM materialization WHERE id = ?",
                        row -> row.getString(1),
                        id)
                .orElse("not recorded");
    }

    private static RuntimeException wrong(MaterializationId id, String verb, String reason) {
        return Conflicts.of("Cannot " + verb + " materialization '" + id + "': " + reason + ".");
    }

    /// Only what has bytes can be kept.
    void pinned(Event.Pinned event) {
        long environment = dictionary.environment(event.environment());
        session.first(
                        "SELECT 1 FROM pin WHERE environment_id = ? AND name = ?",
                        row -> row.getInt(1),
                        environment,
                        event.pin().name())
                .ifPresent(_ -> {
                    throw Conflicts.of(
                            "Cannot set '" + event.pin().name() + "': there is one of that name.");
                });
        long pin =
                session.number(
                        -1,
                        """
                        INSERT INTO pin (environment_id, name, until, body) VALUES (?, ?, ?, ?)
                        RETURNING id
                        """,
                        environment,
                        event.pin().name(),
                        event.pin().until().map(Micros::of),
                        Json.write(PinJson.write(event.pin())));
        for (MaterializationId id : event.materializations()) {
            int found =
                    session.update(
                            """
                            INSERT INTO pin_materialization (materialization, pin_id)
                            SELECT id, ? FROM materialization
                            WHERE id = ? AND status IN ('PUBLISHED', 'AUDITED')
                            """,
                            pin,
                            id);
            if (found == 0) {
                throw wrong(id, "keep", "it is " + status(id));
            }
        }
    }

    void unpinned(Event.Unpinned event) {
        long pin =
                session.number(
                        -1,
                        "SELECT id FROM pin WHERE environment_id = ? AND name = ?",
                        dictionary.environment(event.environment()),
                        event.name());
        if (pin < 0) {
            throw Conflicts.of("Cannot remove '" + event.name() + "': there is none of that name.");
        }
        session.update("DELETE FROM pin_materialization WHERE pin_id = ?", pin);
        session.update("DELETE FROM pin WHERE id = ?", pin);
    }
}
