package dev.heddle.engine.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.Bench;
import dev.heddle.engine.BenchFixture;
import dev.heddle.engine.Graph;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.DataVersion;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BenchFixture.class)
class EngineMoveTest {
    private final Bench bench;

    EngineMoveTest(Bench bench) {
        this.bench = bench;
    }

    private AssetUid uid(String key) {
        return bench.state.reader().findUid(Graph.key(key)).orElseThrow();
    }

    @Test
    void keepsIdentityDataAndHistoryUnderAnotherKey() {
        bench.graph.draw("a -> b");
        List<Long> first = bench.apply().changeSets();
        AssetUid uid = uid("a");
        bench.graph.get("a").version("B");
        List<Long> second = bench.apply().changeSets();
        bench.graph.rename("a", "z");
        ApplyResult moved = bench.apply();
        assertThat(moved.outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(moved.changeSets()).isEmpty();
        assertThat(uid("z")).isEqualTo(uid);
        assertThat(bench.contents()).isEqualTo(Map.of("z@", "aB", "b@", "bA[aB]"));
        assertThat(bench.history("z")).hasSize(2);
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.NOTHING_TO_DO);
        bench.undo(second, UndoRequest.Mode.REFUSE);
        assertThat(bench.content("z")).isEqualTo("aA");
        bench.undo(first, UndoRequest.Mode.REFUSE);
        assertThat(bench.heads()).isEmpty();
    }

    @Test
    void takesTheKeyOfAnAssetThatWasNeverBuilt() {
        bench.graph.asset("a");
        bench.apply();
        AssetUid uid = uid("a");
        bench.graph.asset("z").does(inputs -> dev.heddle.sample.Bodies.explode("not yet"));
        bench.apply();
        bench.graph.remove("z");
        bench.graph.rename("a", "z");
        bench.apply();
        assertThat(uid("z")).isEqualTo(uid);
        assertThat(bench.content("z")).isEqualTo("aA");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void freesTheFormerKeyForAnotherAsset() {
        bench.graph.asset("a");
        bench.apply();
        bench.graph.rename("a", "z");
        bench.apply();
        bench.graph.get("z").formerly = null;
        bench.graph.asset("a").version("C");
        bench.apply();
        assertThat(bench.contents()).isEqualTo(Map.of("z@", "aA", "a@", "aC"));
        assertThat(uid("a")).isNotEqualTo(uid("z"));
    }

    @Test
    void movesWhatIsLookedAtTogetherWithWhatWasSeen() {
        AtomicReference<String> version = new AtomicReference<>("1");
        Graph.Node source = bench.graph.asset("source");
        source.external = true;
        source.does(inputs -> DataVersion.of(version.get()));
        bench.graph.asset("a").reads.add(Upstream.of("source").mapped(new PartitionMapping.All()));
        bench.apply();
        bench.graph.rename("source", "raw/source").external = true;
        assertThat(bench.plan().items()).allMatch(item -> item.causes().isEmpty());
        bench.apply();
        assertThat(bench.plan().isEmpty()).isTrue();
        version.set("2");
        bench.apply();
        assertThat(bench.graph.get("a").calls).hasValue(2);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void changesNoHeadAndIsTheSameWhenRebuiltFromEvents() {
        Random random = new Random(1);
        bench.graph.asset("p/a0");
        for (int i = 1; i < 6; i++) {
            bench.graph.asset("p/a" + i, "p/a" + random.nextInt(i));
        }
        bench.apply();
        Set<MaterializationId> heads = Set.copyOf(bench.heads().values());
        for (int round = 0; round < 20; round++) {
            for (Graph.Node node : bench.graph.nodes()) {
                if (random.nextInt(3) == 0) {
                    String other = node.key.startsWith("p") ? "q" : "p";
                    bench.graph.rename(node.key, other + node.key.substring(1));
                }
            }
            bench.apply();
            assertThat(bench.heads().values()).as("I13").hasSize(6).allMatch(heads::contains);
            assertThat(bench.plan().isEmpty()).as("I1").isTrue();
        }
        Map<String, AssetState> live = states();
        bench.state.rebuild();
        assertThat(states()).isEqualTo(live);
    }

    private Map<String, AssetState> states() {
        Map<String, AssetState> states = new TreeMap<>();
        bench.graph
                .nodes()
                .forEach(node -> states.put(node.key, bench.view().asset(Graph.key(node.key))));
        return states;
    }
}
