package dev.heddle.engine.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.engine.Bench;
import dev.heddle.engine.Graph;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.retention.RetentionPolicy;
import dev.heddle.engine.retention.Tagging;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.engine.undo.UndoResult;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.Pin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// I9: over random histories nothing that a head, the kept past, a tag, a hold or a saved plan
/// needs is ever deleted, and everything else is.
class RetentionPropertyTest {
    private static final int CASES = Integer.getInteger("heddle.retention.cases", 25);
    private static final int STEPS = 25;
    private static final List<UndoRequest.Mode> MODES = List.of(UndoRequest.Mode.values());

    @TempDir Path folder;

    @Test
    void whatIsNeededIsKeptAndNothingElse() {
        long first = Long.getLong("heddle.retention.seed", System.nanoTime());
        for (long seed = first; seed < first + CASES; seed++) {
            try {
                new Case(seed).run();
            } catch (Throwable e) {
                throw new AssertionError("with -Dheddle.retention.seed=" + seed, e);
            }
        }
    }

    private final class Case {
        final RandomGenerator random;
        final Path home;
        final List<String> told = new ArrayList<>();

        Case(long seed) {
            random = new Random(seed);
            home = folder.resolve("s" + seed);
        }

        void run() {
            try (Bench bench = new Bench(home)) {
                bench.graph.draw("a -> b[x|y] -> c; d");
                bench.apply();
                for (int step = 0; step < STEPS; step++) {
                    try {
                        told.add(step(bench));
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError(told.toString(), e);
                    }
                    bench.clock.advance(Duration.ofHours(random.nextInt(72)));
                }
            }
        }

        private String step(Bench bench) {
            return switch (random.nextInt(10)) {
                case 0, 1, 2 -> change(bench);
                case 3 -> {
                    bench.apply(
                            Bench.forcing("abcd".charAt(random.nextInt(3)) + ""), Bench.forced());
                    yield "force";
                }
                case 4, 5 -> undo(bench);
                case 6 -> tag(bench);
                case 7 -> untag(bench);
                default -> collect(bench);
            };
        }

        private String change(Bench bench) {
            List<Graph.Node> nodes = bench.graph.nodes();
            Graph.Node node = nodes.get(random.nextInt(nodes.size()));
            String letter = String.valueOf("ABC".charAt(random.nextInt(3)));
            if (random.nextInt(12) == 0 && node.key.equals("d")) {
                bench.graph.remove("d");
                bench.apply(Bench.retiring(), Bench.request(false));
                return "retire d";
            }
            if (random.nextBoolean()) {
                node.version(letter);
            } else {
                node.code(letter);
            }
            bench.apply();
            return node.key + letter;
        }

        private String undo(Bench bench) {
            List<ChangeSet> sets = bench.state.reader().changeSets("main", 6);
            ChangeSet one = sets.get(random.nextInt(sets.size()));
            EngineProject project = bench.graph.load();
            boolean back = one.undoneBy().isPresent();
            Set<MaterializationId> gone = gone(bench);
            try {
                UndoResult result =
                        back
                                ? bench.engine(project).undo(project).redo(one, false)
                                : bench.engine(project)
                                        .undo(project)
                                        .undo(
                                                List.of(one),
                                                new UndoRequest(
                                                        MODES.get(random.nextInt(4)), false));
                if (result.changeSet().isPresent()) {
                    assertThat(result.restored())
                            .as("nothing deleted is shown again")
                            .noneMatch(gone::contains);
                }
            } catch (HeddleException e) {
                assertThat(gone).as(e.getMessage()).isNotEmpty();
                assertThat(e.getMessage()).contains("was deleted by retention");
            }
            return (back ? "redo " : "undo ") + one.number();
        }

        private Set<MaterializationId> gone(Bench bench) {
            Set<MaterializationId> gone = new LinkedHashSet<>();
            all(bench).stream()
                    .filter(one ->
                            one.status() == MaterializationStatus.RETIRED
                                    || one.status() == MaterializationStatus.PURGED)
                    .forEach(one -> gone.add(one.id()));
            return gone;
        }

        private String tag(Bench bench) {
            Tagging tagging = new Tagging(bench.state, "main", bench.clock.instant());
            long newest = bench.view().sequence();
            long at = 1 + random.nextLong(newest);
            List<MaterializationId> shown = tagging.shownAt(at);
            Set<MaterializationId> gone = gone(bench);
            String name = "t" + bench.state.events().read(0, 100_000).size();
            if (shown.isEmpty() || shown.stream().anyMatch(gone::contains)) {
                return "no tag";
            }
            if (random.nextBoolean()) {
                tagging.tag(name, at, shown, "");
            } else {
                tagging.keepForPlan("plan:" + name, at, shown);
            }
            return "tag " + at;
        }

        private String untag(Bench bench) {
            List<Pin> pins = bench.state.retention().pins("main");
            if (!pins.isEmpty()) {
                new Tagging(bench.state, "main", bench.clock.instant())
                        .remove(pins.get(random.nextInt(pins.size())).name());
            }
            return "untag";
        }

        private String collect(Bench bench) {
            RetentionPolicy policy =
                    new RetentionPolicy(1 + random.nextInt(3), Duration.ofDays(random.nextInt(6)));
            Set<MaterializationId> needed = needed(bench, policy);
            Map<String, String> before = bench.contents();
            int planned = bench.plan().items().size();
            EngineProject project = bench.graph.load();
            var preview = bench.engine(project).retention().preview(policy);

            var done = bench.engine(project).retention().collect(policy);

            assertThat(done).as("what was announced").isEqualTo(preview);
            assertThat(bench.contents()).isEqualTo(before);
            assertThat(bench.plan().items()).hasSize(planned);
            for (Materialization one : all(bench)) {
                boolean shown = one.status() == MaterializationStatus.PUBLISHED;
                if (needed.contains(one.id())) {
                    assertThat(one.status())
                            .as("%s is needed", one.id())
                            .isEqualTo(MaterializationStatus.PUBLISHED);
                    assertThat(bench.text(one.id())).as("%s", one.id()).isPresent();
                } else {
                    assertThat(shown).as("%s is not needed", one.id()).isFalse();
                }
            }
            return "gc " + policy;
        }

        private List<Materialization> all(Bench bench) {
            List<Materialization> all = new ArrayList<>();
            for (String key : List.of("a", "b", "c", "d")) {
                all.addAll(bench.history(key));
            }
            return all;
        }

        /// From the words of the rules, by going through all that was ever shown.
        private Set<MaterializationId> needed(Bench bench, RetentionPolicy policy) {
            Instant now = bench.clock.instant();
            Set<MaterializationId> needed = new HashSet<>(bench.heads().values());
            Map<String, Map<MaterializationId, Instant>> replaced = new TreeMap<>();
            Map<String, Optional<MaterializationId>> shown = new TreeMap<>();
            List<ChangeSet> oldestFirst =
                    bench.state.reader().changeSets("main", 10_000).stream()
                            .sorted(Comparator.comparingLong(ChangeSet::number))
                            .toList();
            for (ChangeSet changeSet : oldestFirst) {
                for (HeadMove move : bench.state.reader().moves("main", changeSet.number())) {
                    String cell = move.uid() + " " + move.partition();
                    var past = replaced.computeIfAbsent(cell, _ -> new LinkedHashMap<>());
                    move.before()
                            .ifPresent(id -> {
                                past.remove(id);
                                past.put(id, changeSet.at());
                            });
                    move.after().ifPresent(past::remove);
                    shown.put(cell, move.after());
                }
            }
            replaced.forEach((cell, past) -> {
                List<MaterializationId> newestFirst =
                        past.entrySet().stream()
                                .sorted(
                                        Map.Entry.<MaterializationId, Instant>comparingByValue()
                                                .thenComparing(Map.Entry.comparingByKey())
                                                .reversed())
                                .map(Map.Entry::getKey)
                                .filter(id -> hasBytes(bench, id))
                                .toList();
                boolean shows = shown.getOrDefault(cell, Optional.empty()).isPresent();
                int others = shows ? policy.keepLast() - 1 : 0;
                needed.addAll(newestFirst.subList(0, Math.min(others, newestFirst.size())));
                past.forEach((id, at) -> {
                    if (at.isAfter(now.minus(policy.keepFor())) && hasBytes(bench, id)) {
                        needed.add(id);
                    }
                });
            });
            for (Pin pin : bench.state.retention().pins("main")) {
                if (pin.inForce(now)) {
                    needed.addAll(bench.state.retention().pinned("main", pin.name()));
                }
            }
            needed.addAll(held(bench));
            return needed;
        }

        private boolean hasBytes(Bench bench, MaterializationId id) {
            return bench.state.reader().findMaterialization(id).orElseThrow().status()
                    == MaterializationStatus.PUBLISHED;
        }

        /// What undos took away that some cell is still held against.
        private Set<MaterializationId> held(Bench bench) {
            Set<MaterializationId> held = new HashSet<>();
            for (String key : List.of("a", "b", "c", "d")) {
                for (Hold hold : bench.view().asset(AssetKey.parse(key)).holds().values()) {
                    long undone = hold.undone().orElseThrow();
                    bench.state
                            .reader()
                            .findChangeSet("main", undone)
                            .flatMap(ChangeSet::undoneBy)
                            .ifPresentOrElse(
                                    undo -> moves(bench, undo, HeadMove::before, held),
                                    () -> moves(bench, undone, HeadMove::after, held));
                }
            }
            return held;
        }

        private void moves(
                Bench bench,
                long number,
                Function<HeadMove, Optional<MaterializationId>> end,
                Set<MaterializationId> held) {
            bench.state
                    .reader()
                    .moves("main", number)
                    .forEach(move ->
                            end.apply(move).filter(id -> hasBytes(bench, id)).ifPresent(held::add));
        }
    }
}
