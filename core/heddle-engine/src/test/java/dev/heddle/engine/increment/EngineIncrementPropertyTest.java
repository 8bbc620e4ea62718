package dev.heddle.engine.increment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.definition.Partitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.Bench;
import dev.heddle.engine.Graph;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens to what they read, incremental assets hold what they would hold if they had
/// been made in one go; what was undone is as it was; and after an apply there is nothing to do.
class EngineIncrementPropertyTest extends EventLogs {
    private static final List<String> DAYS = List.of("a", "b", "c");

    @TempDir Path folder;

    private final Map<String, List<Event>> source = new HashMap<>();
    private int nextId;
    private int code;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void holdWhatTheyWouldHoldIfMadeInOneGo(long seed) throws IOException {
        Random random = new Random(seed);
        try (Bench bench = new Bench(Files.createDirectory(folder.resolve("bench")))) {
            define(bench);
            List<String> done = new ArrayList<>();
            for (int step = 0; step < 9; step++) {
                done.add(change(bench, random));
                Map<String, MaterializationId> before = bench.heads();
                List<Long> made = bench.apply().changeSets();
                String story = "seed " + seed + ": " + done;
                assertThat(bench.plan().isEmpty()).as(story).isTrue();
                compare(bench, story);
                if (!made.isEmpty() && random.nextInt(3) == 0) {
                    bench.undo(made, UndoRequest.Mode.REFUSE);
                    done.add("undo");
                    assertThat(bench.heads()).as(story + " undo").isEqualTo(before);
                    assertThat(bench.plan().isEmpty()).as(story + " undo").isTrue();
                }
            }
        }
    }

    private void define(Bench bench) {
        DAYS.forEach(day -> source.put(day, new ArrayList<>()));
        bench.graph
                .asset("raw")
                .partitions(Partitions.keys(DAYS.toArray(String[]::new)))
                .holds(EVENTS)
                .does(inputs -> List.copyOf(source.get(inputs.context().partition().value())));
        incremental(bench, "log", "raw", IncrementSpec.append());
        incremental(bench, "merged", "raw", IncrementSpec.merge("id"));
        incremental(bench, "again", "log", IncrementSpec.append());
        bench.graph
                .asset("sum")
                .holds(EVENTS)
                .says(asset -> asset.incremental(IncrementSpec.replace()))
                .reads(Upstream.of("sum").as(EVENTS).named("before").asPrevious())
                .reads(Upstream.of("log").as(EVENTS).named("log").since(false))
                .does(inputs -> {
                    Dataset<Event> before = inputs.read("before");
                    Dataset<Event> fresh = inputs.read("log");
                    int sum =
                            Stream.concat(before.toList().stream(), fresh.toList().stream())
                                    .mapToInt(Event::amount)
                                    .sum();
                    return List.of(new Event(0, sum));
                });
    }

    private static void incremental(Bench bench, String key, String from, IncrementSpec how) {
        bench.graph
                .asset(key)
                .holds(EVENTS)
                .says(asset -> asset.incremental(how))
                .reads(
                        Upstream.of(from)
                                .as(EVENTS)
                                .named("from")
                                .mapped(new PartitionMapping.All())
                                .since(false))
                .does(inputs -> {
                    Dataset<Event> fresh = inputs.read("from");
                    return fresh.toList();
                });
    }

    /// Changes the world a little, and says how.
    private String change(Bench bench, Random random) {
        String day = DAYS.get(random.nextInt(DAYS.size()));
        List<Event> rows = source.get(day);
        return switch (random.nextInt(6)) {
            case 0, 1 -> {
                rows.add(new Event(nextId++, random.nextInt(100)));
                bench.graph.get("raw").code("raw" + code++);
                yield "+" + day;
            }
            case 2 -> {
                rows.replaceAll(row -> new Event(row.id(), random.nextInt(100)));
                bench.graph.get("raw").code("raw" + code++);
                yield "~" + day;
            }
            case 3 -> {
                String key = List.of("log", "merged", "again", "sum").get(random.nextInt(4));
                bench.graph.get(key).code("code" + code++);
                yield "code of " + key;
            }
            case 4 -> {
                // Its code, and what it made before, change in the same way: to what the source
                // has.
                String key = List.of("log", "merged", "again").get(random.nextInt(3));
                bench.graph.get(key).code("code" + code++);
                IncrementSpec how =
                        key.equals("merged") ? IncrementSpec.merge("id") : IncrementSpec.append();
                bench.graph
                        .get(key)
                        .says(asset ->
                                asset.incremental(how)
                                        .migratedBy(
                                                "migration" + code,
                                                EVENTS,
                                                (parameters, inputs) ->
                                                        inputs.<Dataset<Event>>read("before")));
                yield "migration of " + key;
            }
            default -> "nothing";
        };
    }

    private void compare(Bench bench, String story) {
        if (held(bench)) {
            return;
        }
        List<Event> all = new ArrayList<>();
        DAYS.forEach(day -> all.addAll(source.get(day)));
        assertThat(rows(bench, "log")).as(story).containsExactlyInAnyOrderElementsOf(all);
        assertThat(rows(bench, "again")).as(story).containsExactlyInAnyOrderElementsOf(all);
        assertThat(rows(bench, "merged")).as(story).containsExactlyInAnyOrderElementsOf(all);
        assertThat(rows(bench, "sum"))
                .as(story)
                .containsExactly(new Event(0, all.stream().mapToInt(Event::amount).sum()));
    }

    private static boolean held(Bench bench) {
        Set<String> held = new HashSet<>();
        for (String key : List.of("raw", "log", "merged", "again", "sum")) {
            if (!bench.view().asset(Graph.key(key)).holds().isEmpty()) {
                held.add(key);
            }
        }
        return !held.isEmpty();
    }
}
