package dev.heddle.location.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.plan.Plan;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.Planner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionsCodecTest {
    private static final int SEEDS = 400;
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final DefinitionsCodec.Mappings REVERSED =
            (reader, upstream, partitions) -> RandomGraph.REVERSED;

    private static byte[] bytes(AssetGraph graph) {
        return DefinitionsCodec.encode(new DefinitionsCodec.Data(graph, Map.of()));
    }

    private static Plan plan(AssetGraph graph) {
        return Planner.plan(
                new PlanRequest(
                        graph,
                        new NothingRecorded(),
                        List.of(),
                        NOW,
                        new Plan.Code(
                                Optional.empty(), false, FingerprintHasher.of("code").finish()),
                        PlanRequest.Scope.ALL,
                        PlanRequest.Limits.NONE));
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        for (long seed = 0; seed < SEEDS; seed++) {
            AssetGraph graph = RandomGraph.of(seed);
            byte[] bytes = bytes(graph);
            AssetGraph read = DefinitionsCodec.decode(bytes, REVERSED).graph();

            assertThat(read.assets()).as("assets of seed %d", seed).isEqualTo(graph.assets());
            for (int i = 0; i < graph.size(); i++) {
                assertThat(read.checks(i)).as("checks of seed %d", seed).isEqualTo(graph.checks(i));
                assertThat(read.upstream(i).stream().map(Edge::fingerprint))
                        .as("edges of seed %d", seed)
                        .isEqualTo(graph.upstream(i).stream().map(Edge::fingerprint).toList());
            }
            assertThat(bytes(read)).as("bytes of seed %d", seed).isEqualTo(bytes);
        }
    }

    @Test
    void plansOfWhatIsReadAreThoseOfTheOriginal() {
        for (long seed = 0; seed < SEEDS; seed++) {
            AssetGraph graph = RandomGraph.of(seed);
            AssetGraph read = DefinitionsCodec.decode(bytes(graph), REVERSED).graph();

            assertThat(plan(read)).as("plan of seed %d", seed).isEqualTo(plan(graph));
        }
    }

    @Test
    void configurationGoesAlong() {
        AssetGraph graph = RandomGraph.of(1);
        Map<AssetKey, String> configs = Map.of(graph.asset(0).key(), "{\"type\":\"object\"}");

        byte[] bytes = DefinitionsCodec.encode(new DefinitionsCodec.Data(graph, configs));

        assertThat(DefinitionsCodec.decode(bytes, DefinitionsCodec.NO_MAPPINGS).configs())
                .isEqualTo(configs);
    }

    @Test
    void otherDefinitionsHaveAnotherHash() {
        assertThat(DefinitionsCodec.hash(bytes(RandomGraph.of(1))))
                .isEqualTo(DefinitionsCodec.hash(bytes(RandomGraph.of(1))))
                .isNotEqualTo(DefinitionsCodec.hash(bytes(RandomGraph.of(2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"these are no definitions", "\u0000", "\n\u0001"})
    void refusesWhatAreNoDefinitions(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> DefinitionsCodec.decode(bytes, DefinitionsCodec.NO_MAPPINGS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
