package dev.heddle.engine.increment;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Partitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.Bench;
import dev.heddle.engine.Graph;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.Materialization;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A source by day whose rows a test sets, and a log that appends what is new.
abstract class EventLogs {
    record Event(int id, int amount) {}

    static final ValueType<Dataset<Event>> EVENTS = ValueType.rows(Event.class);

    /// A source by day whose rows a test sets, and a log that appends what is new.
    final List<List<Event>> days = new ArrayList<>();

    int handed;

    static Event event(int id) {
        return new Event(id, id * 10);
    }

    void source(Bench bench) {
        bench.graph
                .asset("raw")
                .partitions(Partitions.keys("a", "b", "c", "d"))
                .holds(EVENTS)
                .does(inputs -> {
                    int day = inputs.context().partition().value().charAt(0) - 'a';
                    return day < days.size() ? days.get(day) : List.of();
                });
    }

    Graph.Node log(Bench bench, IncrementSpec how, boolean again) {
        source(bench);
        return bench.graph
                .asset("log")
                .holds(EVENTS)
                .says(asset -> asset.incremental(how))
                .reads(
                        Upstream.of("raw")
                                .as(EVENTS)
                                .named("raw")
                                .mapped(new PartitionMapping.All())
                                .since(again))
                .does(inputs -> {
                    Dataset<Event> fresh = inputs.read("raw");
                    List<Event> rows = fresh.toList();
                    handed = rows.size();
                    return rows;
                });
    }

    void set(Bench bench, String code, List<List<Event>> rows) {
        days.clear();
        days.addAll(rows);
        bench.graph.get("raw").code(code);
    }

    static List<Event> rows(Bench bench, String key) {
        Materialization made = shown(bench, key);
        List<RowStore.Part> parts =
                made.segments().stream()
                        .map(segment ->
                                new RowStore.Part(
                                        PartitionKey.NONE,
                                        bench.data.resolve(segment.location()),
                                        segment.value()))
                        .toList();
        try (Stream<Event> all =
                bench.rows().readRows(Event.class, EVENTS.spec().columns(), parts)) {
            return all.toList();
        }
    }

    static Materialization shown(Bench bench, String key) {
        return bench.state
                .reader()
                .findMaterialization(bench.heads().get(key + "@" + PartitionKey.NONE))
                .orElseThrow();
    }

    static List<String> places(Materialization made) {
        return made.segments().stream().map(Increment.Segment::location).toList();
    }

    static long bytes(Bench bench, Materialization made) {
        try (Stream<Path> files = Files.list(bench.data.resolve(made.location()))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
