package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.resource.Resource;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.run.CellOutcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BenchFixture.class)
class EngineResourceTest {
    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    private final Bench bench;

    /// A resource that tells of its life.
    record Thing(String name) implements AutoCloseable {
        static Thing open(String name) {
            LOG.add("+" + name);
            return new Thing(name);
        }

        @Override
        public void close() {
            LOG.add("-" + name);
            if (name.equals("run")) {
                throw new IllegalStateException("can not close");
            }
        }
    }

    private static Object step(@Nullable Void none, Inputs inputs) {
        inputs.resource(Thing.class, "run");
        return Thing.open("step");
    }

    EngineResourceTest(Bench bench) {
        this.bench = bench;
        LOG.clear();
        bench.graph.resources.addAll(
                List.of(
                        ResourceDefinition.of(Thing.class, "run")
                                .scope(Resource.Scope.RUN)
                                .by((none, inputs) -> Thing.open("run")),
                        ResourceDefinition.of(Thing.class, "step")
                                .scope(Resource.Scope.STEP)
                                .uses(Thing.class, "run")
                                .by(EngineResourceTest::step),
                        ResourceDefinition.of(Thing.class, "process")
                                .scope(Resource.Scope.PROCESS)
                                .by((none, inputs) -> Thing.open("process")),
                        ResourceDefinition.of(Thing.class, "broken")
                                .by((none, inputs) -> {
                                    throw new java.io.IOException("no server");
                                })));
    }

    @Test
    void opensWhenAskedForAndClosesInReverse() {
        bench.graph
                .asset("a")
                .does(inputs -> {
                    inputs.resource(Thing.class, "step");
                    return inputs.resource(Thing.class, "step").name();
                });
        bench.graph.asset("b", "a").does(inputs -> inputs.resource(Thing.class, "step").name());
        bench.graph.asset("c").does(inputs -> "none");
        bench.apply();
        assertThat(LOG).containsExactly("+run", "+step", "-step", "+step", "-step", "-run");
    }

    @Test
    void whatBelongsToTheProcessOutlivesItsRuns() {
        bench.graph
                .asset("a")
                .does(inputs -> {
                    inputs.resource(Thing.class, "step");
                    return inputs.resource(Thing.class, "process").name();
                });
        EngineProject project = bench.graph.load();
        Engine engine = bench.engine(project);
        for (int run = 0; run < 2; run++) {
            bench.apply(
                    engine,
                    project,
                    Bench.forcing("a"),
                    Bench.forced(),
                    new Cancellation(),
                    ApplyListener.NONE);
        }
        assertThat(LOG)
                .containsExactly(
                        "+run",
                        "+step",
                        "+process",
                        "-step",
                        "-run",
                        "+run",
                        "+step",
                        "-step",
                        "-run");
        engine.services().resources().close();
        assertThat(LOG).endsWith("-process");
    }

    @Test
    void aStepMayTakeNothingOnceItsScopeHasEnded() {
        AtomicReference<Inputs> kept = new AtomicReference<>();
        bench.graph
                .asset("a")
                .does(inputs -> {
                    kept.set(inputs);
                    return "a";
                });
        bench.apply();
        assertThatThrownBy(() -> kept.get().resource(Thing.class, "step"))
                .hasMessage("Cannot take resource 'step': its scope has ended.");
    }

    @Test
    void whatCanNotBeOpenedFailsOnlyWhatNeedsIt() {
        Graph.Node needs = bench.graph.asset("a").retry(1);
        needs.does(inputs -> inputs.resource(Thing.class, "broken").name());
        bench.graph.asset("b");
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.FAILED)).isEqualTo(1);
        assertThat(result.count(CellOutcome.BUILT)).isEqualTo(1);
        assertThat(result.items().get(0).error().orElse(""))
                .startsWith("Cannot open resource 'broken': java.io.IOException: no server");
        assertThat(needs.calls).as("an IOException is tried again").hasValue(2);
    }
}
