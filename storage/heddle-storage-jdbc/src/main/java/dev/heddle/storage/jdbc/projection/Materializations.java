package dev.heddle.storage.jdbc.projection;

import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.storage.jdbc.json.Json;
import dev.heddle.storage.jdbc.sql.Session;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Rows of materializations. WRITING, STAGED, AUDITED in this order; REJECTED or ABANDONED from any
/// of them. A step out of order is refused: somebody else has decided about it.
final class Materializations {
    private final Session session;
    private final Dictionary dictionary;

    /// What is needed of a row to stage it.
    private record Begun(
            long asset,
            PartitionKey partition,
            boolean overridden,
            int code,
            int contract,
            Instant startedAt) {
        static Begun read(ResultSet row) throws SQLException {
            return new Begun(
                    row.getLong(1),
                    PartitionKey.of(row.getString(2)),
                    row.getBoolean(3),
                    row.getInt(4),
                    row.getInt(5),
                    Micros.toInstant(row.getLong(6)));
        }
    }

    Materializations(Session session, Dictionary dictionary) {
        this.session = session;
        this.dictionary = dictionary;
    }

    void started(long sequence, Event.MaterializationStarted event) {
        Materialization.Cell cell = event.cell();
        Materialization.Origin made = event.made();
        long asset = dictionary.asset(cell.uid(), cell.asset());
        session.update(
                """
                INSERT INTO materialization (id, asset_id, series_id, partition_id, status,
                    overridden, proven, run, recipe, code_id, contract_id, started_at, started)
                VALUES (?, ?, ?, ?, 'WRITING', ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                event.id(),
                asset,
                dictionary.series(asset, cell.domain()),
                dictionary.partition(cell.partition()),
                made.overridden(),
                made.codeProven(),
                made.run(),
                Dictionary.bytes(made.recipe()),
                dictionary.fingerprint(made.code()),
                dictionary.fingerprint(made.contract()),
                Micros.of(made.startedAt()),
                sequence);
    }

    void staged(long sequence, Event.MaterializationStaged event) {
        Materialization.Result result = event.result();
        Begun begun =
                session.first(
                                """
                                SELECT m.asset_id, p.partition_key, m.overridden, m.code_id,
                                    m.contract_id, m.started_at
                                FROM materialization m JOIN partition_key p ON p.id = m.partition_id
                                WHERE m.id = ? AND m.status = 'WRITING'
                                """,
                                Begun::read,
                                event.id())
                        .orElseThrow(() -> wrongStatus(event.id(), "stage", "WRITING"));
        byte[] shown =
                HeadBytes.of(
                        new HeadBytes.Parts(
                                event.id().value(),
                                begun.overridden,
                                VersionRoot.leaf(begun.partition, result.version()),
                                begun.code,
                                begun.contract,
                                inputs(event.id(), begun.asset, result.inputs()),
                                projections(result, begun.partition),
                                result.version().value()));
        session.update(
                "UPDATE materialization SET status = 'STAGED', staged = ?, shown = ? WHERE id = ?",
                sequence,
                shown,
                event.id());
        for (String location : result.otherLocations()) {
            session.update(
                    "INSERT INTO other_location (location, materialization) VALUES (?, ?)",
                    location,
                    event.id());
        }
        noteCost(begun, result);
    }

    private List<HeadBytes.Edge> inputs(MaterializationId id, long asset, List<InputRead> inputs) {
        List<HeadBytes.Edge> edges = new ArrayList<>(inputs.size());
        for (InputRead input : inputs) {
            long upstream = dictionary.asset(input.uid(), input.asset());
            dictionary.reader(upstream, asset);
            session.update(
                    "INSERT INTO materialization_input"
                            + " (materialization, position, upstream_id, cells) VALUES (?, ?, ?, ?)",
                    id,
                    edges.size(),
                    upstream,
                    cells(input));
            long edge = dictionary.edge(input.name(), upstream, input.mapping());
            edges.add(new HeadBytes.Edge((int) edge, input.root()));
        }
        return edges;
    }

    private List<HeadBytes.Edge> projections(
            Materialization.Result result, PartitionKey partition) {
        List<HeadBytes.Edge> sets = new ArrayList<>();
        new TreeMap<>(result.leaves(partition))
                .forEach((set, leaf) ->
                        sets.add(new HeadBytes.Edge((int) dictionary.fingerprint(set), leaf)));
        return sets;
    }

    private static byte[] cells(InputRead input) {
        StringBuilder ids = new StringBuilder();
        input.cells().forEach(cell -> cell.materialization().ifPresent(ids::append));
        return ids.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// What was only said to be as if it had been made cost nothing, and tells nothing.
    private void noteCost(Begun begun, Materialization.Result result) {
        if (result.sharedLocation().isPresent()
                && Micros.of(result.finishedAt()) == Micros.of(begun.startedAt)) {
            return;
        }
        byte[] newest =
                session.first(
                                "SELECT newest FROM asset_cost WHERE asset_id = ?",
                                row -> row.getBytes(1),
                                begun.asset)
                        .orElse(new byte[0]);
        // A clock that was set back meanwhile says nothing.
        double seconds =
                Math.max(0, (Micros.of(result.finishedAt()) - Micros.of(begun.startedAt)) / 1e6);
        session.update(
                "INSERT INTO asset_cost (asset_id, newest) VALUES (?, ?)"
                        + " ON CONFLICT (asset_id) DO UPDATE SET newest = excluded.newest",
                begun.asset,
                CostBytes.with(newest, seconds, (double) result.bytes()));
    }

    void checked(long sequence, Event.CheckEvaluated event) {
        session.update(
                """
                INSERT INTO check_result (materialization, name, sequence) VALUES (?, ?, ?)
                ON CONFLICT (materialization, name) DO UPDATE SET sequence = excluded.sequence
                """,
                event.result().materialization(),
                event.result().check(),
                sequence);
    }

    void audited(Event.MaterializationAudited event) {
        byte[] shown =
                session.first(
                                "SELECT shown FROM materialization"
                                        + " WHERE id = ? AND status = 'STAGED'",
                                row -> row.getBytes(1),
                                event.id())
                        .orElseThrow(() -> wrongStatus(event.id(), "accept", "STAGED"));
        event.checks()
                .ifPresent(
                        checks -> HeadBytes.setChecks(shown, (int) dictionary.fingerprint(checks)));
        session.update(
                "UPDATE materialization SET status = 'AUDITED', shown = ? WHERE id = ?",
                shown,
                event.id());
        session.update(
                """
                DELETE FROM failed_attempt WHERE (series_id, partition_id) IN
                    (SELECT series_id, partition_id FROM materialization WHERE id = ?)
                """,
                event.id());
    }

    void rejected(Event.MaterializationRejected event) {
        end(event.id(), MaterializationStatus.REJECTED, "reject");
    }

    void abandoned(Event.MaterializationAbandoned event) {
        end(event.id(), MaterializationStatus.ABANDONED, "abandon");
    }

    private void end(MaterializationId id, MaterializationStatus status, String verb) {
        int changed =
                session.update(
                        """
                        UPDATE materialization SET status = ?
                        WHERE id = ? AND status IN ('WRITING', 'STAGED', 'AUDITED')
                        """,
                        status,
                        id);
        // Two processes may clean up after the same dead one.
        if (changed == 0 && !status(id).equals(Optional.of(status.name()))) {
            throw wrongStatus(id, verb, "WRITING, STAGED or AUDITED");
        }
    }

    void withdraw(List<MaterializationId> ids, boolean withdrawn) {
        if (!ids.isEmpty()) {
            session.update(
                    "UPDATE materialization SET withdrawn = ?"
                            + " WHERE id IN (SELECT value FROM json_each(?))",
                    withdrawn,
                    Json.write(Json.texts(ids)));
        }
    }

    void recorded(long sequence, Fingerprint code) {
        session.update(
                "INSERT INTO code (fingerprint_id, sequence) VALUES (?, ?) ON CONFLICT DO NOTHING",
                dictionary.fingerprint(code),
                sequence);
    }

    private Optional<String> status(MaterializationId id) {
        return session.first(
                "SELECT status FROM materialization WHERE id = ?", row -> row.getString(1), id);
    }

    private RuntimeException wrongStatus(MaterializationId id, String verb, String wanted) {
        return Conflicts.of(
                "Cannot "
                        + verb
                        + " materialization '"
                        + id
                        + "': it is "
                        + status(id).orElse("not recorded")
                        + ", and would have to be "
                        + wanted
                        + ".");
    }
}
