package dev.heddle.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.PolicyRule;
import dev.heddle.model.plan.Trigger;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlannerScopeTest {
    private final World world = new World();

    @Nested
    class Reuse {
        @Test
        void isKnownAlongAChain() {
            world.draw("a -> b -> c");
            world.apply();
            world.at("a").code("x");
            world.apply();
            world.at("a").code("a");
            world.at("a").output = "";
            assertThat(world.changes())
                    .containsExactly(
                            "a STALE REUSE CHANGE CODE(a.run)",
                            "b STALE REUSE ARRIVAL DATA(a)",
                            "c STALE REUSE ARRIVAL DATA(b)");
            assertThat(world.plan().isEmpty()).isFalse();
            world.apply();
            assertThat(world.plan().isEmpty()).isTrue();
        }

        @Test
        void isNotForCodeThatIsUnprovenTakesTheClockOrStoresElsewhere() {
            world.asset("u").unproven();
            world.asset("t").takesClock();
            world.asset("s").authorStored();
            world.apply();
            for (String code : new String[] {"x", "a"}) {
                world.at("u").code(code);
                world.at("t").code(code);
                world.at("s").code(code);
                assertThat(world.plan().cells(Action.REUSE)).isZero();
                assertThat(world.plan().cells(Action.BUILD)).isEqualTo(3);
                world.apply();
            }
        }

        @Test
        void worksForCellsThatReadEarlierOnes() {
            world.asset("a", "a window -1 -1").daily();
            world.apply();
            world.at("a").code("x");
            world.apply();
            world.at("a").code("a");
            world.at("a").output = "";
            assertThat(world.changes().get(0)).isEqualTo("a 01 STALE REUSE CHANGE CODE(a.run)");
            assertThat(world.plan().cells(Action.REUSE)).isEqualTo(4);
        }
    }

    @Nested
    class Mappings {
        @Test
        void buildsCellsThatReadEarlierOnesFromTheFirst() {
            world.asset("a", "a window -1 -1").daily();
            assertThat(world.changes()).containsExactly("a 01..04 MISSING BUILD CHANGE");
            world.apply();
            assertThat(world.plan().isEmpty()).isTrue();
            world.scoped(scope -> scope.forced().days("a", 1, 2)).apply();
            assertThat(world.plan().isEmpty()).as("same data again").isTrue();
        }

        @Test
        void blocksWhatReadsAnEarlierCellThatIsNotThere() {
            world.asset("a", "a window -1 -1").daily();
            world.scoped(scope -> scope.days("a", 2, 4));
            assertThat(world.changes())
                    .containsExactly(
                            "a 03..04 BLOCKED BLOCK CHANGE | there is no data for a 02..03");
        }

        @Test
        void waitsForAllPartitionsOrSkipsThoseThatAreMissing() {
            world.draw("a[daily] -all-> all; a -all skip-> some");
            world.failing.add("a 2020-01-03");
            world.apply();
            assertThat(world.changes())
                    .containsExactly(
                            "a 03 FAILED BUILD ARRIVAL | failed",
                            "all MISSING BUILD CHANGE",
                            "some PENDING MAYBE_BUILD ARRIVAL");
            world.scoped(scope -> scope.assets("all", "some"));
            assertThat(world.everything())
                    .containsExactly(
                            "all BLOCKED BLOCK CHANGE | there is no data for a 03",
                            "some FRESH NOOP");
        }

        @Test
        void readsTheLastPartition() {
            world.draw("a[daily] -last-> b");
            world.apply();
            world.at("a").code("x");
            world.scoped(scope -> scope.assets("a").days("a", 0, 3)).apply();
            world.scoped(scope -> scope.assets("b"));
            assertThat(world.changes()).isEmpty();
            world.scoped(scope -> scope);
            world.asOf = Instant.parse("2020-01-06T00:00:00Z");
            assertThat(world.changes()).contains("b STALE MAYBE_BUILD ARRIVAL DATA(a 05)");
        }

        @Test
        void readsNamedPartitions() {
            world.draw("a[EU|US|APAC] -only EU APAC-> b");
            world.apply();
            world.at("a").code("x");
            world.scoped(scope -> scope.assets("a").days("a", 1, 2)).apply();
            world.scoped(scope -> scope.assets("b"));
            assertThat(world.changes()).isEmpty();
            world.at("a").code("y");
            world.scoped(scope -> scope.assets("a").days("a", 2, 3)).apply();
            world.scoped(scope -> scope.assets("b"));
            assertThat(world.changes()).containsExactly("b STALE BUILD ARRIVAL DATA(a APAC)");
        }

        @Test
        void refusesWindowsBeforeTheStartUnlessTheyAreSkipped() {
            world.draw("a[daily] -window -1 0-> b[daily]; a -window -1 0 skip-> c[daily]");
            assertThat(world.changes())
                    .containsExactly(
                            "a 01..04 MISSING BUILD CHANGE",
                            "b 01 BLOCKED BLOCK CHANGE | it needs partitions of a outside its"
                                    + " bounds (daily from 01)",
                            "b 02..04 MISSING BUILD CHANGE",
                            "c 01..04 MISSING BUILD CHANGE");
        }
    }

    @Nested
    class Scope {
        @Test
        void ofAssetsLeavesOthersAsTheyAre() {
            world.draw("a -> b");
            world.apply();
            world.at("a").code("x");
            world.scoped(scope -> scope.assets("b"));
            assertThat(world.everything()).containsExactly("b FRESH NOOP");
        }

        @Test
        void ofTriggersLeavesTheRestStanding() {
            world.draw("a[daily] -> b[daily]");
            world.apply();
            world.at("a").code("x");
            world.asOf = Instant.parse("2020-01-06T00:00:00Z");
            world.scoped(scope -> scope.only(Trigger.ARRIVAL));
            assertThat(world.changes())
                    .containsExactly(
                            "a 01..04 STALE NOOP CHANGE CODE(a.run)",
                            "a 05 MISSING BUILD ARRIVAL",
                            "b 05 MISSING BUILD ARRIVAL");
            world.scoped(scope -> scope.only(Trigger.CHANGE));
            assertThat(world.changes())
                    .containsExactly(
                            "a 01..04 STALE BUILD CHANGE CODE(a.run)",
                            "a 05 MISSING NOOP ARRIVAL",
                            "b 01..04 PENDING MAYBE_BUILD CHANGE",
                            "b 05 BLOCKED BLOCK ARRIVAL | there is no data for a 05");
        }

        @Test
        void forcesCellsInLine() {
            world.draw("a[daily] -> b[daily]");
            world.apply();
            world.scoped(scope -> scope.assets("a").days("a", 1, 2).forced());
            assertThat(world.everything()).containsExactly("a 02 STALE BUILD CHANGE FORCED");
        }
    }

    @Nested
    class GatesOfAPlan {
        private void reader() {
            world.asset("a").columns("id", "price");
            world.draw("a -> b; a -> c");
            world.apply();
        }

        @Test
        void nameEveryReaderOfAColumnThatGoes() {
            reader();
            world.asset("a").columns("id");
            assertThat(world.gates())
                    .containsExactly(
                            "BREAKING_CHANGE: Cannot change 'a': price removed, and 'b' reads it and was not changed."
                                    + " Change 'b' as well, or allow it with --allow-breaking b.",
                            "BREAKING_CHANGE: Cannot change 'a': price removed, and 'c' reads it and was not changed."
                                    + " Change 'c' as well, or allow it with --allow-breaking c.");
            world.limits =
                    new PlanRequest.Limits(
                            OptionalLong.empty(), OptionalLong.empty(), Set.of(), Set.of("b"));
            assertThat(world.gates()).hasSize(1);
            world.limits =
                    new PlanRequest.Limits(
                            OptionalLong.empty(), OptionalLong.empty(), Set.of(), Set.of("*"));
            assertThat(world.gates()).isEmpty();
        }

        @Test
        void letReadersPassThatChangedAsWell() {
            reader();
            world.asset("a").columns("id");
            world.at("b").code("x");
            world.at("c").code("x");
            assertThat(world.gates()).isEmpty();
        }

        @Test
        void tellBreakingFromCompatible() {
            reader();
            world.asset("a").columns("id", "price:DATE");
            assertThat(world.gates()).hasSize(2);
            world.asset("a").columns("id", "price?");
            assertThat(world.gates()).hasSize(2);
            world.asset("a").columns("id", "price", "more");
            assertThat(world.gates()).isEmpty();
        }

        @Test
        void lookAtEveryEarlierShape() {
            world.asset("a").daily().columns("id");
            world.asset("b", "a all").code("b");
            world.scoped(scope -> scope.assets("a").days("a", 0, 2)).apply();
            world.at("a").columns("id", "price");
            world.apply();
            world.scoped(scope -> scope.assets("a").days("a", 2, 4).forced()).apply();
            world.at("a").columns("id", "more");
            assertThat(world.gates()).hasSize(1);
        }

        @Test
        void countCellsAndBytes() {
            world.asset("a").daily();
            world.state.of("a");
            world.limits = World.limits(3, 300);
            assertThat(world.gates())
                    .containsExactly(
                            "MAX_CELLS: Cannot build 4 cells: the limit is 3. Choose fewer with -s or --partitions, or allow it with --max-cells 4.",
                            "DISK: Cannot write about 400 bytes: 300 are free. Free space, or build fewer cells with -s or --partitions.");
            world.limits = World.limits(4, 400);
            assertThat(world.gates()).isEmpty();
        }

        @Test
        void guardProtectedAssets() {
            world.asset("a").daily();
            world.limits =
                    new PlanRequest.Limits(
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            Set.of(AssetKey.parse("a")),
                            Set.of());
            assertThat(world.gates())
                    .containsExactly(
                            "PROTECTED: Cannot change 'a': it is protected by the project's policies. Allow it with --allow-protected.");
            world.apply();
            assertThat(world.gates()).isEmpty();
        }

        private PlanRequest.Limits rules(PolicyRule rule) {
            return new PlanRequest.Limits(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Set.of(),
                    Set.of(),
                    rule,
                    rule,
                    Optional.empty());
        }

        @Test
        void refuseCodeThatIsNotProvenWhereItWouldMakeData() {
            world.draw("a[unproven]; b");
            assertThat(world.gates()).isEmpty();
            assertThat(world.plan().warnings()).hasSize(1);
            world.limits = rules(PolicyRule.REFUSE);
            assertThat(world.gates())
                    .singleElement()
                    .asString()
                    .startsWith("UNPROVEN: Cannot prove all code of a: ")
                    .endsWith("The project's policies refuse it. Allow it with --allow-unproven.");
            assertThat(world.plan().warnings()).isEmpty();
            world.apply();
            assertThat(world.gates()).isEmpty();
            world.limits = rules(PolicyRule.ALLOW);
            assertThat(world.plan().warnings()).isEmpty();
        }

        @Test
        void refuseWhatDestroys() {
            world.asset("a").authorStored();
            world.asset("b").daily();
            world.limits = rules(PolicyRule.REFUSE);
            assertThat(world.gates()).isEmpty();
            world.apply();
            world.at("a").code("changed");
            world.assets.remove("b");
            world.scoped(World.TestScope::retire);
            assertThat(world.gates())
                    .satisfiesExactlyInAnyOrder(
                            gate ->
                                    assertThat(gate)
                                            .startsWith("DESTRUCTIVE: Cannot build 'a'")
                                            .endsWith("Allow it with --allow-destructive."),
                            gate ->
                                    assertThat(gate)
                                            .startsWith("DESTRUCTIVE: Cannot take out cells of 'b'")
                                            .endsWith("Allow it with --allow-destructive."));
            world.limits = rules(PolicyRule.WARN);
            assertThat(world.gates()).isEmpty();
            assertThat(world.plan().warnings())
                    .containsExactly(
                            "NOT REVERSIBLE: building 'a' writes over what is there; undo can not bring it back.");
        }

        @Test
        void changeNothingWhileItIsFrozen() {
            world.asset("a").daily();
            world.limits =
                    new PlanRequest.Limits(
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            Set.of(),
                            Set.of(),
                            PolicyRule.ALLOW,
                            PolicyRule.ALLOW,
                            Optional.of("it is Friday"));
            assertThat(world.gates())
                    .containsExactly(
                            "FREEZE: Cannot change anything now: it is Friday. Allow it with --allow-frozen.");
            world.apply();
            assertThat(world.gates()).isEmpty();
        }
    }
}
