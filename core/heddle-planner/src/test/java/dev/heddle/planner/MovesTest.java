package dev.heddle.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MovesTest {
    private final World world = new World();

    private void rename(World all, Map<String, String> names) {
        List<TestAsset> before = new ArrayList<>(all.assets.values());
        all.assets.clear();
        for (TestAsset asset : before) {
            String old = asset.key.toString();
            TestAsset made = asset.renamed(key -> names.getOrDefault(key, key));
            if (names.containsKey(old)) {
                made.formerly(old);
            }
            all.assets.put(made.key.toString(), made);
        }
    }

    private static Plan.Move move(String asset, String from, boolean suggested) {
        return new Plan.Move(AssetKey.parse(asset), AssetKey.parse(from), suggested);
    }

    @Test
    void keepsDataAndReadersOfAnAssetWithAnotherKey() {
        world.asset("a").daily();
        world.asset("b", "a", "dep c").daily();
        world.asset("c").daily();
        world.apply();
        rename(world, Map.of("a", "z/a", "c", "0/c"));
        Plan plan = world.plan();
        assertThat(plan.moves()).containsExactly(move("0/c", "c", false), move("z/a", "a", false));
        assertThat(PlanText.of(plan, false)).isEmpty();
        assertThat(plan.isEmpty()).as("the new keys are to be recorded").isFalse();
        world.apply();
        assertThat(world.plan().moves()).isEmpty();
        assertThat(world.plan().isEmpty()).isTrue();
        assertThat(world.changes()).isEmpty();
    }

    @Test
    void countsWhatIsNotLoadedInWhateverOrderItIsDeclared() {
        world.asset("a");
        world.asset("b");
        world.asset("c", "dep a", "dep b");
        world.apply();
        world.asset("c", "dep b", "dep a");
        assertThat(world.changes()).isEmpty();
    }

    @Test
    void goesOnWithChangesUnderTheNewKey() {
        world.draw("a -> b");
        world.apply();
        rename(world, Map.of("a", "z"));
        world.at("z").code("2");
        assertThat(world.changes())
                .containsExactly(
                        "z STALE BUILD CHANGE CODE(a.run)", "b PENDING MAYBE_BUILD CHANGE");
    }

    @Test
    void doesNotTakeOverWhatIsInTheWay() {
        world.draw("a; z");
        world.apply();
        world.assets.remove("a");
        world.at("z").formerly("a");
        Plan plan = world.plan();
        assertThat(plan.moves()).isEmpty();
        assertThat(plan.warnings())
                .containsExactly(
                        "Cannot take over asset 'a' in 'z': both have data. Take out one of them first.");
        world.scoped(World.TestScope::retire).apply();
        assertThat(world.plan().warnings()).isEmpty();
    }

    @Test
    void suggestsAMoveWhereOneWentAndOneCameWithTheSameCode() {
        world.draw("a; b");
        world.apply();
        TestAsset renamed = world.at("a").renamed(key -> key.equals("a") ? "z" : key);
        world.assets.remove("a");
        world.assets.put("z", renamed);
        assertThat(world.plan().moves()).containsExactly(move("z", "a", true));
        assertThat(world.changes())
                .containsExactly(
                        "z MISSING BUILD CHANGE",
                        "a ORPHAN NOOP CHANGE | it is not defined any more");
        world.assets.put("y", renamed.renamed(key -> "y"));
        assertThat(world.plan().moves()).as("there are two to choose from").isEmpty();
    }

    @Test
    void changesNoRecipeAndRebuildsNothing() {
        for (long seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            World any = random(random);
            any.apply();
            List<String> before = PlanText.of(any.plan(), true);
            Map<String, String> names = new HashMap<>();
            for (String key : any.assets.keySet()) {
                if (random.nextBoolean()) {
                    names.put(key, (random.nextBoolean() ? "0/" : "z/") + key);
                }
            }
            rename(any, names);
            Plan plan = any.plan();
            assertThat(plan.moves()).as("seed %d", seed).hasSize(names.size());
            assertThat(PlanText.of(plan, true))
                    .as("I13, seed %d: %s", seed, names)
                    .containsExactlyInAnyOrderElementsOf(renamed(before, names));
            any.apply();
            assertThat(PlanText.of(any.plan(), false)).as("I1, seed %d", seed).isEmpty();
        }
    }

    private static List<String> renamed(List<String> plan, Map<String, String> names) {
        return plan.stream()
                .map(line -> {
                    String key = line.substring(0, line.indexOf(' '));
                    return names.getOrDefault(key, key) + line.substring(line.indexOf(' '));
                })
                .toList();
    }

    private static World random(Random random) {
        World any = new World();
        int size = 2 + random.nextInt(6);
        for (int i = 0; i < size; i++) {
            List<String> edges = new ArrayList<>();
            for (int up = 0; up < i; up++) {
                int kind = random.nextInt(5);
                if (kind < 3) {
                    edges.add(List.of("a", "dep a", "after a").get(kind) + up);
                }
            }
            any.asset("a" + i, edges.toArray(String[]::new)).daily();
        }
        return any;
    }
}
