package dev.heddle.storage.jdbc.read;

import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.storage.jdbc.heads.HeadBlock;
import dev.heddle.storage.jdbc.heads.HeadFile;
import dev.heddle.storage.jdbc.heads.HeadRows;
import dev.heddle.storage.jdbc.heads.HeadTable;
import dev.heddle.storage.jdbc.heads.HeadTables;
import dev.heddle.storage.jdbc.heads.Moment;
import dev.heddle.storage.jdbc.heads.NameTables;
import dev.heddle.storage.jdbc.heads.SeriesName;
import dev.heddle.storage.jdbc.json.Json;
import dev.heddle.storage.jdbc.log.EventBody;
import dev.heddle.storage.jdbc.sql.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the heads of an environment: of series that did not move since an earlier view, or since a
/// file was written, from there, the others from rows. One use.
final class Heads {
    private final Session session;
    private final long environment;
    private final NameTables names;
    private final Map<Long, SeriesName> series;
    private final Optional<Moment> now;
    private final HeadTables made;
    private final Map<Long, HeadTable> tables = new HashMap<>();
    private long unsaved;

    /// What can be used of an earlier moment.
    private record Earlier(
            Optional<Moment> moment, long changeSet, Map<SeriesName, HeadTable> tables) {}

    /// @param series the name of each series, by number
    Heads(
            Session session,
            long environment,
            NameTables names,
            Map<Long, SeriesName> series,
            Optional<Moment> now) {
        this.session = session;
        this.environment = environment;
        this.names = names;
        this.series = series;
        this.now = now;
        this.made = new HeadTables(names);
    }

    /// Returns the heads by the number of their series; series without heads are left out.
    ///
    /// @param sequence the newest change set
    Map<Long, HeadTable> read(@Nullable LoadedView before, @Nullable HeadFile file, long sequence) {
        Optional<Earlier> earlier =
                Optional.ofNullable(before)
                        .map(Heads::of)
                        .filter(this::isPast)
                        .or(() ->
                                Optional.ofNullable(file)
                                        .flatMap(one -> one.read(names))
                                        .map(this::of)
                                        .filter(this::isPast));
        if (earlier.isEmpty()) {
            readAll();
        } else {
            unsaved = before == null ? 0 : before.base().unsaved();
            readMoved(earlier.get());
        }
        addFailing();
        long all = tables.values().stream().mapToLong(HeadTable::size).sum();
        if (file != null && now.isPresent() && file.isWorth(unsaved, all)) {
            file.write(new HeadFile.Content(now.get(), sequence, blocks()), names);
            unsaved = 0;
        }
        return tables;
    }

    /// Returns how many rows were read since heads were written to a file.
    long unsaved() {
        return unsaved;
    }

    private static Earlier of(LoadedView view) {
        return new Earlier(view.base().moment(), view.sequence(), view.base().tables());
    }

    private Earlier of(HeadFile.Content content) {
        Map<SeriesName, HeadTable> known = HashMap.newHashMap(content.blocks().size());
        content.blocks().forEach((name, block) -> known.put(name, made.of(block)));
        return new Earlier(Optional.of(content.moment()), content.changeSet(), known);
    }

    private boolean isPast(Earlier earlier) {
        return earlier.moment.filter(moment -> moment.isPast(session)).isPresent();
    }

    private Map<SeriesName, HeadBlock> blocks() {
        Map<SeriesName, HeadBlock> blocks = HashMap.newHashMap(tables.size());
        tables.forEach((number, table) ->
                Optional.ofNullable(series.get(number))
                        .ifPresent(name -> blocks.put(name, table.block())));
        return blocks;
    }

    private void readAll() {
        Map<Long, HeadRows> rows = new HashMap<>();
        session.each(
                """
                SELECT series_id, partition_id, change_set, shown FROM head
                WHERE environment_id = ?
                """,
                row ->
                        rows.computeIfAbsent(row.getLong(1), _ -> new HeadRows())
                                .add(row.getInt(2), row.getLong(3), row.getBytes(4)),
                environment);
        rows.forEach(this::add);
    }

    private void readMoved(Earlier earlier) {
        Set<Long> moved = moved(earlier);
        series.forEach((number, name) -> {
            HeadTable known = earlier.tables.get(name);
            if (known != null && !moved.contains(number)) {
                tables.put(number, known);
            }
        });
        for (long number : moved) {
            HeadRows rows = new HeadRows();
            session.each(
                    """
                    SELECT partition_id, change_set, shown FROM head
                    WHERE environment_id = ? AND series_id = ?
                    """,
                    row -> rows.add(row.getInt(1), row.getLong(2), row.getBytes(3)),
                    environment,
                    number);
            add(number, rows);
        }
    }

    private void add(long number, HeadRows rows) {
        HeadBlock block = rows.build();
        if (block.rows() > 0) {
            tables.put(number, made.of(block));
            unsaved += block.rows();
        }
    }

    /// Heads move with a change set, or are told which checks were run on them.
    private Set<Long> moved(Earlier earlier) {
        Set<Long> moved = new HashSet<>();
        session.each(
                "SELECT DISTINCT series_id FROM head_log WHERE environment_id = ? AND number > ?",
                row -> moved.add(row.getLong(1)),
                environment,
                earlier.changeSet);
        Set<AssetUid> audited = new HashSet<>();
        session.each(
                "SELECT body FROM event WHERE sequence > ? AND type = 'CellAudited'",
                row ->
                        audited.add(
                                ((Event.CellAudited) EventBody.read("CellAudited", row.getBytes(1)))
                                        .uid()),
                earlier.moment.map(Moment::event).orElse(0L));
        if (!audited.isEmpty()) {
            series.forEach((number, name) -> {
                if (audited.contains(name.uid())) {
                    moved.add(number);
                }
            });
        }
        return moved;
    }

    private void addFailing() {
        Map<Long, Map<PartitionKey, List<String>>> failing = new HashMap<>();
        session.each(
                "SELECT series_id, partition_id, names FROM failed_check WHERE environment_id = ?",
                row -> {
                    List<String> checks = new ArrayList<>();
                    for (JsonNode name : Json.parse(row.getString(3))) {
                        checks.add(name.stringValue());
                    }
                    failing.computeIfAbsent(row.getLong(1), _ -> new HashMap<>())
                            .put(names.partition(row.getLong(2)), List.copyOf(checks));
                },
                environment);
        tables.replaceAll((number, table) -> table.failing(failing.getOrDefault(number, Map.of())));
    }
}
