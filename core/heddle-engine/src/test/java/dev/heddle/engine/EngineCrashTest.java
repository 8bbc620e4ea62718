package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.definition.Partitions;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.RunStatus;
import dev.heddle.planner.PlanRequest;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.state.StateStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the process at every call that writes, and lets another one go on.
class EngineCrashTest {
    @TempDir Path folder;

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Dies at the n-th call: neither that one nor any later is carried out.
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

        StateStorage state(StateStorage inner) {
            return new HookedState(inner, this::before, this::after);
        }

        DataStorage data(DataStorage inner) {
            return new HookedData(inner, this::before, this::after);
        }
    }

    private static ApplyRequest request(boolean atomic) {
        return new ApplyRequest(
                ChangeSetKind.APPLY, "apply", false, atomic, 1, Map.of(), Duration.ZERO);
    }

    private static void define(Bench bench) {
        bench.graph.draw("a -> b[x|y] -> c");
        bench.graph.check("a", "good", true, inputs -> CheckResult.passed());
    }

    @Test
    void anotherProcessGoesOnWhereverOneIsKilled() {
        for (boolean atomic : List.of(false, true)) {
            for (boolean afterwards : List.of(false, true)) {
                boolean killed = true;
                int at = 0;
                for (at = 1; killed; at++) {
                    killed = killAt(at, atomic, afterwards);
                }
                assertThat(at).as("calls").isGreaterThan(15);
            }
        }
    }

    private boolean killAt(int at, boolean atomic, boolean afterwards) {
        String name = "at" + at + atomic + afterwards;
        try (Bench bench = new Bench(folder.resolve(name))) {
            define(bench);
            bench.apply();
            bench.graph.get("a").version("B");
            Deadline deadline = new Deadline(new AtomicInteger(at), afterwards);
            EngineProject project = bench.graph.load();
            Engine doomed =
                    bench.engine(
                            project,
                            deadline.state(bench.state),
                            deadline.data(bench.data),
                            "killed");
            boolean killed = false;
            try {
                bench.apply(
                        doomed,
                        project,
                        PlanRequest.Scope.ALL,
                        request(atomic),
                        new Cancellation(),
                        ApplyListener.NONE);
            } catch (Killed e) {
                killed = true;
            }
            killed |= deadline.left.get() <= 0;
            Set<Fingerprint> complete = complete(bench);
            int calls = calls(bench);
            ApplyResult second = bench.apply();
            assertThat(second.outcome())
                    .as(name)
                    .isIn(ApplyResult.Outcome.PUBLISHED, ApplyResult.Outcome.NOTHING_TO_DO);
            assertThat(bench.plan().isEmpty()).as(name).isTrue();
            assertThat(bench.content("c")).as(name).isEqualTo("cA[bA@x[aB], bA@y[aB]]");
            assertThat(calls(bench) - calls)
                    .as("%s: steps beside %s", name, complete)
                    .isLessThanOrEqualTo(8 - complete.size());
            checkLocations(bench, name);
            if (second.outcome() == ApplyResult.Outcome.PUBLISHED) {
                assertThat(bench.state.reader().runs(10))
                        .as(name)
                        .noneMatch(run -> run.status() == RunStatus.RUNNING);
            }
            return killed;
        }
    }

    private static void defineUnproven(Bench bench) {
        bench.graph.asset("a").proven = false;
        bench.graph.get("a").partitions(Partitions.keys("w", "x", "y", "z"));
    }

    private static void die(Bench bench) {
        AtomicInteger staged = new AtomicInteger();
        EngineProject project = bench.graph.load();
        Runnable afterTwo =
                () -> {
                    if (staged.get() == 3) {
                        throw new Killed();
                    }
                };
        bench.graph
                .get("a")
                .does(inputs -> {
                    staged.incrementAndGet();
                    return bench.graph.get("a").text(inputs);
                });
        Engine doomed =
                bench.engine(
                        project,
                        new HookedState(bench.state, afterTwo, () -> {}),
                        new HookedData(bench.data, afterTwo, () -> {}),
                        "killed");
        assertThatThrownBy(() ->
                        bench.apply(
                                doomed,
                                project,
                                PlanRequest.Scope.ALL,
                                request(false),
                                new Cancellation(),
                                ApplyListener.NONE))
                .isInstanceOf(Killed.class);
    }

    @Test
    void whatUnprovenCodeMadeIsReusedByTheRunThatGoesOnOnly() {
        try (Bench bench = new Bench(folder.resolve("unproven"))) {
            defineUnproven(bench);
            die(bench);
            int before = calls(bench);
            ApplyResult second = bench.apply();
            assertThat(second.counts())
                    .containsEntry(CellOutcome.REUSED, 2)
                    .containsEntry(CellOutcome.BUILT, 2);
            assertThat(calls(bench) - before).isEqualTo(2);

            bench.graph.get("a").version("B");
            bench.apply();
            bench.graph.get("a").version("A");
            assertThat(bench.apply().counts()).containsOnly(Map.entry(CellOutcome.BUILT, 4));
        }
    }

    @Test
    void whatUnprovenCodeMadeIsReusedAfterAStop() {
        try (Bench bench = new Bench(folder.resolve("stopped"))) {
            defineUnproven(bench);
            Cancellation cancellation = new Cancellation();
            bench.graph
                    .get("a")
                    .does(inputs -> {
                        if (inputs.context().partition().value().equals("x")) {
                            cancellation.request();
                        }
                        return bench.graph.get("a").text(inputs);
                    });
            assertThat(
                            bench.apply(
                                            PlanRequest.Scope.ALL,
                                            request(true),
                                            cancellation,
                                            ApplyListener.NONE)
                                    .outcome())
                    .isEqualTo(ApplyResult.Outcome.CANCELED);
            assertThat(bench.apply().counts())
                    .containsEntry(CellOutcome.REUSED, 2)
                    .containsEntry(CellOutcome.BUILT, 2);
        }
    }

    private static int calls(Bench bench) {
        return bench.graph.nodes().stream().mapToInt(node -> node.calls.get()).sum();
    }

    private static Set<Fingerprint> complete(Bench bench) {
        Set<Fingerprint> recipes = new HashSet<>();
        for (String key : List.of("a", "b", "c")) {
            bench.history(key).stream()
                    .filter(one ->
                            one.status() == MaterializationStatus.AUDITED
                                    || one.status() == MaterializationStatus.PUBLISHED)
                    .forEach(one -> recipes.add(one.made().recipe()));
        }
        return recipes;
    }

    /// No two tries write one location, and what is complete is made once.
    private static void checkLocations(Bench bench, String name) {
        Set<String> locations = new HashSet<>();
        for (String key : List.of("a", "b", "c")) {
            Set<String> built = new HashSet<>();
            for (Materialization one : bench.history(key)) {
                assertThat(locations.add(one.made().location())).as(name).isTrue();
                if (one.status() == MaterializationStatus.PUBLISHED) {
                    assertThat(built.add(one.cell().partition() + " " + one.made().recipe()))
                            .as("%s: %s built once", name, key)
                            .isTrue();
                    assertThat(bench.text(one.id())).as(name).isPresent();
                }
                assertThat(one.status())
                        .as(name)
                        .isIn(
                                MaterializationStatus.PUBLISHED,
                                MaterializationStatus.AUDITED,
                                MaterializationStatus.ABANDONED);
            }
        }
    }
}
