package dev.heddle.storage.jdbc.lease;

import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.LeaseStorage;
import dev.heddle.storage.jdbc.sql.GroupCommit;
import dev.heddle.storage.jdbc.sql.Reads;
import dev.heddle.storage.jdbc.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Leases in two tables: one row a lease, one row a cell of it. A lease's number is its epoch. Safe
/// for use by several threads.
public final class JdbcLeases implements LeaseStorage {
    private final GroupCommit writer;
    private final Reads reads;
    private final Processes processes;

    private record Held(long id, Lease.Holder holder) {
        static Held read(ResultSet row) throws SQLException {
            return new Held(
                    row.getLong(1),
                    new Lease.Holder(
                            row.getString(2),
                            row.getLong(3),
                            row.getString(4),
                            row.getString(5),
                            Instant.parse(row.getString(6))));
        }
    }

    /// Creates the leases of a database.
    public JdbcLeases(GroupCommit writer, Reads reads, Processes processes) {
        this.writer = writer;
        this.reads = reads;
        this.processes = processes;
    }

    @Override
    public String process() {
        return processes.self();
    }

    @Override
    public Attempt tryAcquire(
            String environment, Lease.Holder holder, Map<AssetUid, Set<PartitionKey>> cells) {
        return writer.write(session -> tryAcquire(session, environment, holder, cells));
    }

    private Attempt tryAcquire(
            Session session,
            String environment,
            Lease.Holder holder,
            Map<AssetUid, Set<PartitionKey>> cells) {
        List<Held> inTheWay = inTheWay(session, environment, cells);
        List<Lease.Holder> living =
                inTheWay.stream()
                        .map(Held::holder)
                        .filter(other -> processes.isAlive(other.process()))
                        .toList();
        if (!living.isEmpty()) {
            return new Attempt.Refused(living);
        }
        inTheWay.forEach(held -> delete(session, held.id));
        long id = insert(session, environment, holder, cells);
        Lease lease = new Lease(id, id, holder, cells);
        return new Attempt.Acquired(lease, inTheWay.stream().map(Held::holder).toList());
    }

    private static List<Held> inTheWay(
            Session session, String environment, Map<AssetUid, Set<PartitionKey>> cells) {
        Set<Long> ids = new TreeSet<>();
        if (session.number(0, "SELECT count(*) FROM lease WHERE environment = ?", environment)
                > 0) {
            cells.forEach((uid, partitions) ->
                    session.eachIn(
                            """
                            SELECT DISTINCT lease_id FROM lease_cell
                            WHERE partition_key IN (*) AND environment = ? AND uid = ?
                            """,
                            partitions,
                            row -> ids.add(row.getLong(1)),
                            environment,
                            uid));
        }
        List<Held> found = new ArrayList<>();
        session.eachIn(
                "SELECT id, process, pid, run, command, since FROM lease WHERE id IN (*)"
                        + " ORDER BY id",
                ids,
                row -> found.add(Held.read(row)));
        return found;
    }

    private static long insert(
            Session session,
            String environment,
            Lease.Holder holder,
            Map<AssetUid, Set<PartitionKey>> cells) {
        long id =
                session.number(
                        -1,
                        """
                        INSERT INTO lease (environment, process, pid, run, command, since)
                        VALUES (?, ?, ?, ?, ?, ?) RETURNING id
                        """,
                        environment,
                        holder.process(),
                        holder.pid(),
                        holder.run(),
                        holder.command(),
                        holder.since());
        cells.forEach((uid, partitions) -> {
            for (PartitionKey partition : partitions) {
                session.update(
                        """
                        INSERT INTO lease_cell (environment, uid, partition_key, lease_id)
                        VALUES (?, ?, ?, ?)
                        """,
                        environment,
                        uid,
                        partition,
                        id);
            }
        });
        session.update(
                "INSERT INTO run_process (run, process) VALUES (?, ?)"
                        + " ON CONFLICT (run) DO UPDATE SET process = excluded.process",
                holder.run(),
                holder.process());
        return id;
    }

    @Override
    public void release(Lease lease) {
        writer.write(session -> delete(session, lease.id()));
    }

    private static boolean delete(Session session, long id) {
        session.update("DELETE FROM lease_cell WHERE lease_id = ?", id);
        return session.update("DELETE FROM lease WHERE id = ?", id) > 0;
    }

    @Override
    public List<Lease> living() {
        return reads.read(session -> session.atOneMoment(() -> living(session)));
    }

    private List<Lease> living(Session session) {
        List<Held> held =
                session.list(
                        "SELECT id, process, pid, run, command, since FROM lease ORDER BY id",
                        Held::read);
        return held.stream()
                .filter(one -> processes.isAlive(one.holder.process()))
                .map(one -> new Lease(one.id, one.id, one.holder, cells(session, one.id)))
                .toList();
    }

    private static Map<AssetUid, Set<PartitionKey>> cells(Session session, long id) {
        Map<AssetUid, Set<PartitionKey>> cells = new HashMap<>();
        session.each(
                "SELECT uid, partition_key FROM lease_cell WHERE lease_id = ?",
                row ->
                        cells.computeIfAbsent(new AssetUid(row.getString(1)), _ -> new HashSet<>())
                                .add(PartitionKey.of(row.getString(2))),
                id);
        return cells;
    }
}
