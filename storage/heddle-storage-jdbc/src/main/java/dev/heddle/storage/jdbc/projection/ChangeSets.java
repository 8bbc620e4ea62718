package dev.heddle.storage.jdbc.projection;

import dev.heddle.model.HeddleException;
import dev.heddle.model.event.Event;
import dev.heddle.model.state.HeadMove;
import dev.heddle.storage.jdbc.json.Json;
import dev.heddle.storage.jdbc.sql.Session;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Change sets and the heads that they move. The moves are put into a temporary table once, then
/// everything is done by a few statements over it, so that 100,000 moves take less than a second.
final class ChangeSets {
    /// Made for each connection that writes, before any transaction.
    static final String TEMPORARY_TABLE =
            """
            CREATE TEMPORARY TABLE IF NOT EXISTS move (
                position INTEGER PRIMARY KEY,
                series_id INTEGER NOT NULL,
                partition_id INTEGER NOT NULL,
                before_id TEXT,
                after_id TEXT)
            """;

    private final Session session;
    private final Dictionary dictionary;
    private final Materializations materializations;

    ChangeSets(Session session, Dictionary dictionary, Materializations materializations) {
        this.session = session;
        this.dictionary = dictionary;
        this.materializations = materializations;
    }

    void published(Instant at, Event.ChangeSetPublished event) {
        long environment = dictionary.environment(event.environment());
        advance(environment, event);
        fillMoves(event.moves());
        if (!event.moves().isEmpty()) {
            requireHeads(environment, event);
            requireMaterializations(event);
            moveHeads(environment, at, event.number());
        }
        materializations.withdraw(event.withdrawn(), true);
        materializations.withdraw(event.reinstated(), false);
        insert(environment, at, event);
        markUndone(environment, event);
    }

    private void advance(long environment, Event.ChangeSetPublished event) {
        int changed =
                session.update(
                        "UPDATE environment SET sequence = ? WHERE id = ? AND sequence = ?",
                        event.number(),
                        environment,
                        event.number() - 1);
        if (changed == 0) {
            throw Conflicts.of(
                    start(event)
                            + "the newest one has number "
                            + session.number(
                                    0, "SELECT sequence FROM environment WHERE id = ?", environment)
                            + ".");
        }
    }

    private void fillMoves(List<HeadMove> moves) {
        session.update("DELETE FROM move");
        Map<Long, BitSet> seen = new HashMap<>();
        for (int i = 0; i < moves.size(); i++) {
            HeadMove move = moves.get(i);
            long series = series(move);
            int partition = (int) dictionary.partition(move.partition());
            BitSet ofSeries = seen.computeIfAbsent(series, _ -> new BitSet());
            if (ofSeries.get(partition)) {
                throw new IllegalArgumentException(
                        "Cannot move the head of " + describe(move) + " twice in one change set.");
            }
            ofSeries.set(partition);
            session.update(
                    "INSERT INTO move (position, series_id, partition_id, before_id, after_id)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    i,
                    series,
                    partition,
                    move.before(),
                    move.after());
        }
    }

    /// A move without a domain is one of the dictionary of what the cell shows.
    private long series(HeadMove move) {
        long asset = dictionary.asset(move.uid());
        if (!move.domain().isEmpty() || move.before().isEmpty()) {
            return dictionary.series(asset, move.domain());
        }
        return session.number(
                -1, "SELECT series_id FROM materialization WHERE id = ?", move.before());
    }

    private void requireHeads(long environment, Event.ChangeSetPublished event) {
        session.first(
                        """
                        SELECT m.position, h.materialization FROM move m
                        LEFT JOIN head h ON h.environment_id = ? AND h.series_id = m.series_id
                            AND h.partition_id = m.partition_id
                        WHERE h.materialization IS DISTINCT FROM m.before_id LIMIT 1
                        """,
                        row -> headMoved(event, row.getInt(1), row.getString(2)),
                        environment)
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    private static HeddleException headMoved(
            Event.ChangeSetPublished event, int position, @Nullable String found) {
        HeadMove move = event.moves().get(position);
        return Conflicts.of(
                start(event)
                        + describe(move)
                        + " shows "
                        + (found == null ? "nothing" : found)
                        + " and not "
                        + move.before().map(Object::toString).orElse("nothing")
                        + " any more.");
    }

    /// Only what passed its blocking checks can be shown, and only by its own cell.
    private void requireMaterializations(Event.ChangeSetPublished event) {
        session.first(
                        """
                        SELECT v.position, m.status FROM move v
                        JOIN series s ON s.id = v.series_id
                        LEFT JOIN materialization m ON m.id = v.after_id
                        WHERE v.after_id IS NOT NULL AND (m.id IS NULL
                            OR m.status NOT IN ('AUDITED', 'PUBLISHED')
                            OR m.asset_id <> s.asset_id OR m.partition_id <> v.partition_id)
                        LIMIT 1
                        """,
                        row ->
                                Conflicts.of(
                                        start(event)
                                                + "the materialization for "
                                                + describe(event.moves().get(row.getInt(1)))
                                                + " can not be shown there; it is "
                                                + Optional.ofNullable(row.getString(2))
                                                        .orElse("not recorded")
                                                + "."))
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    private void moveHeads(long environment, Instant at, long number) {
        session.update(
                """
                UPDATE materialization SET status = 'PUBLISHED'
                WHERE id IN (SELECT after_id FROM move WHERE after_id IS NOT NULL)
                    AND status <> 'PUBLISHED'
                """);
        session.update(
                """
                INSERT INTO replaced (materialization, at)
                SELECT before_id, ? FROM move WHERE before_id IS NOT NULL ORDER BY before_id
                ON CONFLICT (materialization) DO UPDATE SET at = excluded.at
                """,
                Micros.of(at));
        session.update(
                """
                DELETE FROM replaced
                WHERE materialization IN (SELECT after_id FROM move WHERE after_id IS NOT NULL)
                """);
        session.update(
                """
                INSERT INTO head_log (environment_id, number, position, series_id, partition_id,
                    before_id, after_id)
                SELECT ?, ?, position, series_id, partition_id, before_id, after_id FROM move
                ORDER BY position
                """,
                environment,
                number);
        session.update(
                """
                DELETE FROM head WHERE environment_id = ? AND (series_id, partition_id) IN
                    (SELECT series_id, partition_id FROM move WHERE after_id IS NULL)
                """,
                environment);
        session.update(
                """
                INSERT INTO head (environment_id, series_id, partition_id, change_set,
                    materialization, shown)
                SELECT ?, v.series_id, v.partition_id, ?, v.after_id, m.shown
                FROM move v JOIN materialization m ON m.id = v.after_id
                WHERE true
                ON CONFLICT (environment_id, series_id, partition_id) DO UPDATE SET
                    change_set = excluded.change_set,
                    materialization = excluded.materialization,
                    shown = excluded.shown
                """,
                environment,
                number);
        session.update(
                """
                DELETE FROM failed_check WHERE environment_id = ? AND (series_id, partition_id) IN
                    (SELECT series_id, partition_id FROM move)
                """,
                environment);
        session.update(
                """
                DELETE FROM failed_attempt WHERE (series_id, partition_id) IN
                    (SELECT series_id, partition_id FROM move WHERE after_id IS NOT NULL)
                """);
    }

    private void insert(long environment, Instant at, Event.ChangeSetPublished event) {
        session.update(
                """
                INSERT INTO change_set (environment_id, number, kind, at, run, cells, undoes,
                    git_commit, message)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                environment,
                event.number(),
                event.kind(),
                Micros.of(at),
                event.run(),
                event.moves().size(),
                event.undoes().toString(),
                event.commit(),
                event.message());
    }

    private void markUndone(long environment, Event.ChangeSetPublished event) {
        for (long undone : event.undoes()) {
            setUndoneBy(environment, undone, event.number());
        }
    }

    /// What a change set had taken back is in effect again once it is taken back itself, and the
    /// other way round: undo, redo, undo of the redo.
    ///
    /// @param by which one took it back; null if it is in effect again
    private void setUndoneBy(long environment, long number, @Nullable Long by) {
        session.update(
                "UPDATE change_set SET undone_by = ? WHERE environment_id = ? AND number = ?",
                by,
                environment,
                number);
        for (long undone : undoes(environment, number)) {
            setUndoneBy(environment, undone, by == null ? number : null);
        }
    }

    private List<Long> undoes(long environment, long number) {
        return session.first(
                        "SELECT undoes FROM change_set WHERE environment_id = ? AND number = ?",
                        row -> Json.numbers(row.getString(1)),
                        environment,
                        number)
                .orElse(List.of());
    }

    private static String start(Event.ChangeSetPublished event) {
        return "Cannot publish change set "
                + event.number()
                + " of environment '"
                + event.environment()
                + "': ";
    }

    private static String describe(HeadMove move) {
        return "asset '"
                + move.uid()
                + "'"
                + (move.partition().isNone() ? "" : " partition '" + move.partition() + "'");
    }
}
