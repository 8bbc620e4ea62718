package dev.heddle.engine.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.engine.Bench;
import dev.heddle.engine.Engine;
import dev.heddle.engine.HookedData;
import dev.heddle.engine.HookedState;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.retention.RetentionPolicy;
import dev.heddle.engine.retention.Tagging;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.HeddleException;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills who deletes old data at every call that writes: what is shown and kept stays whole, and
/// the next one finishes.
class RetentionCrashTest {
    private static final RetentionPolicy TWO = new RetentionPolicy(2, Duration.ZERO);

    @TempDir Path folder;

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Deadline(AtomicInteger left, boolean afterwards) {
        void before() {
            if (left.get() <= 0 || (!afterwards && left.decrementAndGet() == 0)) {
                throw new Killed();
            }
        }

        void after() {
            if (afterwards && left.decrementAndGet() <= 0) {
                throw new Killed();
            }
        }
    }

    @Test
    void anotherProcessFinishesWhereverOneIsKilled() {
        for (boolean afterwards : List.of(false, true)) {
            boolean killed = true;
            int at = 0;
            for (at = 1; killed; at++) {
                killed = killAt(at, afterwards);
            }
            assertThat(at).as("calls").isGreaterThan(7);
        }
    }

    private boolean killAt(int at, boolean afterwards) {
        String name = "at" + at + afterwards;
        try (Bench bench = new Bench(folder.resolve(name))) {
            List<MaterializationId> tagged = prepare(bench);
            Map<String, String> shown = bench.contents();
            Deadline deadline = new Deadline(new AtomicInteger(at), afterwards);
            EngineProject project = bench.graph.load();
            Engine doomed =
                    bench.engine(
                            project,
                            new HookedState(bench.state, deadline::before, deadline::after),
                            new HookedData(bench.data, deadline::before, deadline::after),
                            "killed");
            boolean killed = false;
            try {
                doomed.retention().collect(TWO);
            } catch (Killed e) {
                killed = true;
            }
            assertThat(bench.contents()).as(name).isEqualTo(shown);
            assertThat(tagged).as(name).allMatch(id -> bench.text(id).isPresent());
            whoeverCanBeShownHasBytes(bench, name);

            bench.engine(project).retention().collect(TWO);

            assertThat(bench.contents()).as(name).isEqualTo(shown);
            assertThat(tagged).as(name).allMatch(id -> bench.text(id).isPresent());
            nothingIsLeft(bench, name);
            undoOfTheNewestWorks(bench, name);
            return killed;
        }
    }

    /// Five versions, the first tagged, and bytes that a killed run left.
    private static List<MaterializationId> prepare(Bench bench) {
        bench.graph.draw("a -> b");
        bench.apply();
        Tagging tagging = new Tagging(bench.state, "main", bench.clock.instant());
        List<MaterializationId> first = tagging.shownAt(2);
        tagging.tag("first", 2, first, "");
        for (String letter : List.of("B", "C", "D")) {
            bench.graph.get("a").version(letter);
            bench.apply();
        }
        bench.apply(Bench.forcing("a"), Bench.forced());
        return first;
    }

    private static void whoeverCanBeShownHasBytes(Bench bench, String name) {
        for (String key : List.of("a", "b")) {
            for (Materialization one : bench.history(key)) {
                if (one.status() == MaterializationStatus.PUBLISHED) {
                    assertThat(bench.text(one.id())).as(name).isPresent();
                }
            }
        }
    }

    private static void nothingIsLeft(Bench bench, String name) {
        Set<String> needed = new HashSet<>();
        for (String key : List.of("a", "b")) {
            bench.history(key).stream()
                    .filter(one -> one.status() == MaterializationStatus.PUBLISHED)
                    .forEach(one -> needed.add(one.location()));
            for (Materialization one : bench.history(key)) {
                assertThat(one.status()).as(name).isNotEqualTo(MaterializationStatus.RETIRED);
                for (String location : one.locations()) {
                    assertThat(bench.data.exists(location))
                            .as("%s: %s", name, location)
                            .isEqualTo(needed.contains(location));
                }
            }
        }
    }

    private static void undoOfTheNewestWorks(Bench bench, String name) {
        long newest = bench.view().sequence();
        try {
            bench.undo(List.of(newest), UndoRequest.Mode.FORCE);
        } catch (HeddleException e) {
            throw new AssertionError(name, e);
        }
        whoeverCanBeShownHasBytes(bench, name);
    }
}
