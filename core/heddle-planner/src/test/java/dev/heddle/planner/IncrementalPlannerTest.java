package dev.heddle.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Hold;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncrementalPlannerTest {
    private static final int SEEDS = 250;
    private static final int STEPS = 12;

    /// A world whose definitions, state and surroundings change at random, and one planner that
    /// goes through all of it.
    private static final class History {
        final World world = new World();
        final Random random;
        final IncrementalPlanner planner = new IncrementalPlanner();
        Map<AssetKey, AssetState> states = Map.of();

        History(long seed) {
            random = new Random(seed);
            world.draw("source0[external observed]; source1[external]");
            int assets = 3 + random.nextInt(5);
            for (int i = 0; i < assets; i++) {
                world.asset("a" + i);
                rewire(i);
            }
        }

        private String someAsset() {
            return "a" + random.nextInt(world.assets.size() - 2);
        }

        private void rewire(int i) {
            List<String> edges = new ArrayList<>();
            for (int up = 0; up < i; up++) {
                if (random.nextInt(3) == 0) {
                    edges.add("a" + up + mapping());
                }
            }
            if (random.nextInt(3) == 0) {
                edges.add("source" + random.nextInt(2) + " all");
            }
            int kind = random.nextInt(4);
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
            if (random.nextInt(6) == 0) {
                made.unproven();
            }
        }

        private String mapping() {
            return List.of("", " skip", " all", " all skip", " last", "").get(random.nextInt(6));
        }

        void step() {
            String asset = someAsset();
            switch (random.nextInt(11)) {
                case 0 -> world.at(asset).code("c" + random.nextInt(4));
                case 1 -> world.at(asset).refactored("r" + random.nextInt(4));
                case 2 -> world.asOf = world.asOf.plus(Duration.ofDays(1));
                case 3 -> rewire(Integer.parseInt(asset.substring(1)));
                case 4 -> world.scoped(scope -> scope.assets(asset));
                case 5 -> world.scoped(scope -> scope.days(asset, 0, 2));
                case 6 -> world.observe("source0", "", "v" + random.nextInt(3));
                case 7 -> world.checked(asset, "good:" + random.nextInt(3));
                case 8 -> holdOne(asset);
                case 9 -> world.state.of(asset).holds.clear();
                default -> {
                    // Nothing changed.
                }
            }
            plans();
            if (random.nextInt(3) > 0) {
                world.failing.addAll(someDays());
                world.rejected.addAll(someDays());
                world.apply();
                world.failing.clear();
                world.rejected.clear();
            }
            world.scope = PlanRequest.Scope.ALL;
            plans();
            plans();
        }

        private void holdOne(String asset) {
            TestState.Recorded recorded = world.state.of(asset);
            recorded.heads.keySet().stream()
                    .findFirst()
                    .ifPresent(key ->
                            recorded.holds.put(
                                    key,
                                    new Hold(
                                            key,
                                            "held",
                                            world.asOf,
                                            random.nextBoolean()
                                                    ? Optional.empty()
                                                    : Optional.of(
                                                            world.asOf.plus(Duration.ofDays(1))),
                                            Optional.empty(),
                                            World.hash("any"),
                                            List.of())));
        }

        private Set<String> someDays() {
            Set<String> days = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                String key = random.nextBoolean() ? "" : " 2020-01-0" + i;
                days.add(someAsset() + key);
            }
            return days;
        }

        private void plans() {
            PlanRequest request = world.request();
            Set<AssetKey> assets = new HashSet<>(world.state.recorded.keySet());
            request.graph().assets().stream().map(AssetSnapshot::key).forEach(assets::add);
            ColumnView view = new ColumnView(world.state, assets, states);
            states = view.states();
            PlanRequest columns =
                    new PlanRequest(
                            request.graph(),
                            view,
                            request.observed(),
                            request.asOf(),
                            request.code(),
                            request.scope(),
                            request.limits());
            Plan whole = Planner.plan(request);
            assertThat(Planner.plan(columns)).as("by column").isEqualTo(whole);
            assertThat(planner.plan(columns)).as("after the plans before").isEqualTo(whole);
        }
    }

    @Test
    void itsPlansEqualThoseOfAPlannerThatRemembersNothing() {
        for (long seed = 0; seed < SEEDS; seed++) {
            History history = new History(seed);
            for (int step = 0; step < STEPS; step++) {
                try {
                    history.step();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("seed " + seed + ", step " + step, e);
                }
            }
        }
    }

    /// What is asked of a view tells what is evaluated: only who is not in line asks for recipes.
    @Test
    void whatIsInLineAndDidNotChangeIsNotEvaluatedAgain() {
        World world = new World();
        world.draw("a[daily] -> b[daily]");
        world.apply();
        Set<AssetKey> assets = Set.of(AssetKey.parse("a"), AssetKey.parse("b"));
        ColumnView first = new ColumnView(world.state, assets, Map.of());
        IncrementalPlanner planner = new IncrementalPlanner();
        Plan one = planner.plan(request(world, first));
        Plan other =
                planner.plan(request(world, new ColumnView(world.state, assets, first.states())));

        assertThat(other).isEqualTo(one);
        for (int i = 0; i < one.items().size(); i++) {
            assertThat(other.items().get(i)).isSameAs(one.items().get(i));
        }
        assertThat(one.isEmpty()).isTrue();
    }

    private static PlanRequest request(World world, ColumnView view) {
        PlanRequest given = world.request();
        return new PlanRequest(
                given.graph(),
                view,
                given.observed(),
                given.asOf(),
                given.code(),
                given.scope(),
                given.limits());
    }
}
