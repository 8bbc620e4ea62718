package dev.heddle.engine.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.project.SettingSource;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Observation;
import dev.heddle.sample.Bodies;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ObserversTest {
    private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");
    private static final SettingSource NONE =
            new SettingSource() {
                @Override
                public <T extends Record> T settings(SettingsType<T> type, String resource) {
                    return type.constructor().apply(new Object[0]);
                }

                @Override
                public <T extends Record> T config(
                        SettingsType<T> type, Map<String, String> overrides) {
                    return type.constructor().apply(new Object[0]);
                }
            };

    private static List<Observation> observe(Bodies.Behaviour... observers) throws Exception {
        return observe(Duration.ofMinutes(1), observers);
    }

    private static List<Observation> observe(Duration limit, Bodies.Behaviour... observers)
            throws Exception {
        List<AssetDefinition> assets =
                java.util.stream.IntStream.range(0, observers.length)
                        .mapToObj(i ->
                                Asset.named("s" + i)
                                        .with(Bodies.register("observers/" + i, observers[i]))
                                        .observedBy(Bodies.body()))
                        .toList();
        CodeFingerprint code =
                new CodeFingerprint(FingerprintHasher.of("x").finish(), List.of(), List.of());
        AssetGraph graph =
                AssetGraph.of(
                        assets.stream().map(asset -> AssetSnapshot.of(asset.spec(), code)).toList(),
                        List.of());
        EngineProject project =
                new EngineProject(
                        "test",
                        graph,
                        Definitions.of(assets.stream()),
                        NONE,
                        new Plan.Code(Optional.empty(), false, code.value()));
        return new Observers(
                        ResourcePool.ofProcess(new ResourceCatalog(List.of()), NONE),
                        InstantSource.fixed(NOW),
                        limit)
                .observe(project, graph.assets().stream().map(AssetSnapshot::key).toList(), NOW);
    }

    @Test
    void triesTwice() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        List<Observation> seen =
                observe(inputs -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("first");
                    }
                    return DataVersion.of("v");
                });
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).version()).contains(DataVersion.of("v"));
    }

    @Test
    void runsSeveralAtOnce() throws Exception {
        CyclicBarrier all = new CyclicBarrier(4);
        Bodies.Behaviour meets =
                inputs -> {
                    all.await();
                    return DataVersion.of("v");
                };

        List<Observation> seen = observe(meets, meets, meets, meets);

        assertThat(seen).extracting(Observation::error).containsOnly(Optional.empty());
    }

    @Test
    void interruptsWhatHangs() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger interrupted = new AtomicInteger();
        Bodies.Behaviour hangs =
                inputs -> {
                    begun.incrementAndGet();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.incrementAndGet();
                        throw e;
                    }
                    return DataVersion.of("never");
                };

        List<Observation> seen = observe(Duration.ofMillis(300), hangs, hangs);

        assertThat(seen)
                .extracting(Observation::error)
                .containsOnly(Optional.of("its observer took longer than 300 ms"));
        while (interrupted.get() < begun.get()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void refusesWhatIsNoVersion() throws Exception {
        List<Observation> seen = observe(inputs -> "v");

        assertThat(seen.getFirst().error().orElseThrow())
                .startsWith(
                        "java.lang.IllegalStateException: its observer returned String instead of a DataVersion");
    }
}
