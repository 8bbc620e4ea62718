package dev.heddle.storage.jdbc.projection;

import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.Observation;
import dev.heddle.storage.jdbc.json.CellJson;
import dev.heddle.storage.jdbc.json.Json;
import dev.heddle.storage.jdbc.sql.Session;

/// What is recorded about cells beside their materializations.
final class Cells {
    private final Session session;
    private final Dictionary dictionary;

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Found(long series, byte[] shown) {}

    Cells(Session session, Dictionary dictionary) {
        this.session = session;
        this.dictionary = dictionary;
    }

    void registered(long sequence, Event.AssetRegistered event) {
        session.update(
                "UPDATE asset SET asset_key = ?, registered = ? WHERE id = ?",
                event.asset(),
                sequence,
                dictionary.asset(event.uid(), event.asset()));
    }

    void observed(Event.Observed event) {
        for (Event.ObservedCell cell : event.observations()) {
            Observation seen = cell.observation();
            session.update(
                    """
                    INSERT INTO observation (asset_id, partition_id, version, last_version,
                        observed_at, error)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (asset_id, partition_id) DO UPDATE SET
                        version = excluded.version,
                        last_version = CASE
                            WHEN excluded.version IS NULL AND excluded.error IS NULL THEN NULL
                            ELSE coalesce(excluded.version, observation.last_version) END,
                        observed_at = excluded.observed_at,
                        error = excluded.error
                    """,
                    dictionary.asset(cell.uid(), seen.asset()),
                    dictionary.partition(seen.partition()),
                    seen.version(),
                    seen.version(),
                    seen.observedAt(),
                    seen.error());
        }
    }

    void held(Event.CellsHeld event) {
        long environment = dictionary.environment(event.environment());
        long asset = dictionary.asset(event.uid());
        for (Hold hold : event.holds()) {
            session.update(
                    """
                    INSERT INTO hold (environment_id, asset_id, partition_id, body)
                    VALUES (?, ?, ?, ?)
                    ON CONFLICT (environment_id, asset_id, partition_id)
                        DO UPDATE SET body = excluded.body
                    """,
                    environment,
                    asset,
                    dictionary.partition(hold.partition()),
                    Json.write(CellJson.write(hold)));
        }
    }

    void released(Event.CellsReleased event) {
        long environment = dictionary.environment(event.environment());
        long asset = dictionary.asset(event.uid());
        for (PartitionKey partition : event.partitions()) {
            session.update(
                    "DELETE FROM hold"
                            + " WHERE environment_id = ? AND asset_id = ? AND partition_id = ?",
                    environment,
                    asset,
                    dictionary.partition(partition));
        }
    }

    void failed(Materialization.Cell cell, FailedAttempt failure) {
        long asset = dictionary.asset(cell.uid(), cell.asset());
        session.update(
                """
                INSERT INTO failed_attempt (series_id, partition_id, body) VALUES (?, ?, ?)
                ON CONFLICT (series_id, partition_id) DO UPDATE SET body = excluded.body
                """,
                dictionary.series(asset, cell.domain()),
                dictionary.partition(cell.partition()),
                Json.write(CellJson.write(failure)));
    }

    /// The event names no domain: the newest head of that partition is meant.
    void audited(Event.CellAudited event) {
        long environment = dictionary.environment(event.environment());
        long partition = dictionary.partition(event.partition());
        Found found =
                session.first(
                                """
                                SELECT h.series_id, h.shown
                                FROM series s JOIN head h ON h.series_id = s.id
                                WHERE s.asset_id = ? AND h.environment_id = ?
                                    AND h.partition_id = ?
                                ORDER BY h.change_set DESC, h.series_id DESC
                                """,
                                row -> new Found(row.getLong(1), row.getBytes(2)),
                                dictionary.asset(event.uid()),
                                environment,
                                partition)
                        .orElseThrow(() -> noHead(event.uid(), event.partition()));
        HeadBytes.setChecks(found.shown, (int) dictionary.fingerprint(event.checks()));
        session.update(
                """
                UPDATE head SET shown = ?
                WHERE environment_id = ? AND series_id = ? AND partition_id = ?
                """,
                found.shown,
                environment,
                found.series,
                partition);
        session.update(
                "DELETE FROM failed_check"
                        + " WHERE environment_id = ? AND series_id = ? AND partition_id = ?",
                environment,
                found.series,
                partition);
        if (!event.failed().isEmpty()) {
            session.update(
                    "INSERT INTO failed_check (environment_id, series_id, partition_id, names)"
                            + " VALUES (?, ?, ?, ?)",
                    environment,
                    found.series,
                    partition,
                    Json.write(Json.texts(event.failed())));
        }
    }

    private static RuntimeException noHead(AssetUid uid, PartitionKey partition) {
        return Conflicts.of(
                "Cannot record checks of asset '"
                        + uid
                        + "' partition '"
                        + partition
                        + "': nothing is published there.");
    }
}
