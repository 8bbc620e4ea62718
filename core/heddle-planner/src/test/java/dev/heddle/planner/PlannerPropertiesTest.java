package dev.heddle.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlannerPropertiesTest {
    private static final int SEEDS = 150;
    private static final int STEPS = 6;

    /// A world in which assets are changed, rewired and partly built at random.
    private static final class RandomWorld {
        final World world = new World();
        final Random random;

        RandomWorld(long seed) {
            random = new Random(seed);
            int assets = 2 + random.nextInt(5);
            for (int i = 0; i < assets; i++) {
                world.asset("a" + i);
                rewire(i);
            }
        }

        void rewire(int i) {
            int kind = random.nextInt(4);
            List<String> edges = new ArrayList<>();
            for (int up = 0; up < i; up++) {
                if (random.nextInt(3) == 0) {
                    edges.add("a" + up + mapping());
                }
            }
            if (kind > 1 && random.nextInt(4) == 0) {
                edges.add("a" + i + " window -1 -1");
            }
            String code = world.at("a" + i).code;
            TestAsset made = world.asset("a" + i, edges.toArray(String[]::new)).code(code);
            if (kind == 1) {
                made.split(TimePartitions.of(Cadence.MONTHLY, LocalDate.of(2019, 12, 1)));
            } else if (kind > 1) {
                made.split(
                        TimePartitions.of(
                                Cadence.DAILY, LocalDate.of(2019, 12, 30 + random.nextInt(2))));
            }
        }

        private String mapping() {
            return List.of("", " skip", " all", " all skip", " last", "").get(random.nextInt(6));
        }

        void step() {
            int asset = random.nextInt(world.assets.size());
            switch (random.nextInt(6)) {
                case 0 -> world.at("a" + asset).code("c" + random.nextInt(4));
                case 1 -> world.at("a" + asset).refactored("r" + random.nextInt(4));
                case 2 -> world.asOf = world.asOf.plus(Duration.ofDays(1));
                case 3 -> rewire(asset);
                case 4 -> world.scoped(scope -> scope.assets("a" + asset));
                default -> world.scoped(scope -> scope.days("a" + asset, 0, 2));
            }
            if (random.nextBoolean()) {
                world.failing.addAll(someDays());
                world.apply();
                world.failing.clear();
            }
            world.scope = PlanRequest.Scope.ALL;
        }

        private Set<String> someDays() {
            Set<String> days = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                days.add("a" + random.nextInt(world.assets.size()) + " 2020-01-0" + i);
            }
            return days;
        }

        /// Forgets what the oracle does not know of.
        void forget() {
            world.state
                    .recorded
                    .values()
                    .forEach(one -> {
                        one.failures.clear();
                        one.made.clear();
                    });
        }
    }

    /// I2.
    @Test
    void plansEqualInputsEqually() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorld one = new RandomWorld(seed);
            RandomWorld other = new RandomWorld(seed);
            for (int step = 0; step < STEPS; step++) {
                one.step();
                other.step();
                Plan plan = one.world.plan();
                assertThat(plan).as("seed %d", seed).isEqualTo(other.world.plan());
                assertThat(plan.toString())
                        .as("seed %d", seed)
                        .isEqualTo(one.world.plan().toString());
            }
        }
    }

    @Test
    void agreesWithTheRulesCellByCell() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorld one = new RandomWorld(seed);
            for (int step = 0; step < STEPS; step++) {
                one.step();
                one.forget();
                settleDomains(one.world);
                assertThat(cells(one.world))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(new StateOracle(one.world).states());
            }
        }
    }

    /// The oracle takes heads of another dictionary for what they are not.
    private static void settleDomains(World world) {
        world.assets
                .values()
                .forEach(asset -> {
                    TestState.Recorded recorded = world.state.of(asset.key);
                    if (!recorded.domain.equals(asset.partitions.domain())) {
                        recorded.heads.clear();
                        recorded.otherDomains.clear();
                        recorded.domain = asset.partitions.domain();
                    }
                });
    }

    private static Map<String, CellState> cells(World world) {
        Map<String, CellState> cells = new TreeMap<>();
        for (PlanItem item : world.plan().items()) {
            if (item.state() == CellState.ORPHAN) {
                continue;
            }
            PartitionsDefinition definition = world.at(item.asset().toString()).partitions;
            item.partitions().positionsIn(definition).stream()
                    .forEach(position ->
                            cells.put(
                                    item.asset() + " " + definition.keyAt(position), item.state()));
        }
        return cells;
    }

    /// I1.
    @Test
    void hasNothingLeftAfterAnApply() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWorld one = new RandomWorld(seed);
            for (int step = 0; step < STEPS; step++) {
                one.step();
                one.world.apply();
                Plan after = one.world.plan();
                assertThat(PlanText.of(after, false).stream().filter(text -> !quiet(text)))
                        .as("seed %d, step %d", seed, step)
                        .isEmpty();
                assertThat(after.isEmpty()).as("seed %d", seed).isTrue();
            }
        }
    }

    private static boolean quiet(String text) {
        return text.contains(" " + Action.BLOCK) || text.contains(" " + CellState.ORPHAN);
    }
}
