package dev.heddle.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlannerStatesTest {
    private final World world = new World();

    @Test
    void buildsEverythingOfANewProject() {
        world.draw("a[daily] -> b");
        assertThat(world.changes())
                .containsExactly("a 01..04 MISSING BUILD CHANGE", "b MISSING BUILD CHANGE");
        assertThat(world.plan().isEmpty()).isFalse();
    }

    @Test
    void hasNothingToDoAfterAnApply() {
        world.draw("a[daily] -> b[daily] -> c");
        world.apply();
        assertThat(world.everything())
                .containsExactly("a 01..04 FRESH NOOP", "b 01..04 FRESH NOOP", "c FRESH NOOP");
        assertThat(world.plan().isEmpty()).isTrue();
    }

    @Test
    void takesANewPartitionForAnArrivalAndItsReadersForPending() {
        world.draw("a[daily] -all-> b");
        world.apply();
        world.asOf = Instant.parse("2020-01-06T00:00:00Z");
        assertThat(world.changes())
                .containsExactly("a 05 MISSING BUILD ARRIVAL", "b PENDING MAYBE_BUILD ARRIVAL");
        world.apply();
        assertThat(world.plan().isEmpty()).isTrue();
    }

    @Test
    void tellsStaleFromPending() {
        world.draw("a -> b -> c");
        world.apply();
        world.at("a").refactored("x");
        assertThat(world.changes())
                .containsExactly(
                        "a STALE BUILD CHANGE CODE(a.run)",
                        "b PENDING MAYBE_BUILD CHANGE",
                        "c PENDING MAYBE_BUILD CHANGE");
        String before = world.state.of("b").heads.toString();
        world.apply();
        assertThat(world.state.of("b").heads.toString()).as("cut off").isEqualTo(before);
        assertThat(world.plan().isEmpty()).isTrue();
    }

    @Test
    void isSureOfAReaderThatChangedItself() {
        world.draw("a -> b");
        world.apply();
        world.at("a").code("x");
        world.at("b").code("x");
        assertThat(world.changes())
                .containsExactly(
                        "a STALE BUILD CHANGE CODE(a.run)", "b STALE BUILD CHANGE CODE(b.run)");
    }

    @Test
    void isNotSureOfAReaderWhoseInputsMayChangeBack() {
        world.draw("a -> b");
        world.apply();
        world.at("a").code("x");
        world.scoped(scope -> scope.assets("a")).apply();
        world.at("a").code("y");
        assertThat(world.changes())
                .containsExactly(
                        "a STALE BUILD CHANGE CODE(a.run)", "b STALE MAYBE_BUILD CHANGE DATA(a)");
    }

    @Test
    void warnsOfDataThatIsOlderThanItMayBe() {
        world.draw("a[daily] -> b");
        world.checked("a", "fresh:1:PT26H").apply();
        assertThat(world.plan().warnings()).isEmpty();
        world.asOf = Instant.parse("2020-01-06T02:00:00Z");
        assertThat(world.plan().warnings()).isEmpty();
        world.asOf = Instant.parse("2020-01-06T03:00:00Z");
        assertThat(world.plan().warnings())
                .containsExactly(
                        "a is older than it may be: its newest data is of 2020-01-05T00:00:00Z, 27h ago, and 26h are allowed.");
        world.apply();
        assertThat(world.plan().warnings()).isEmpty();
    }

    @Test
    void findsTheNewestDataAlsoFarFromTheEnd() {
        world.draw("a[daily]");
        world.checked("a", "fresh:1:PT26H");
        world.scoped(scope -> scope.days("a", 0, 1)).apply();
        assertThat(world.plan().warnings())
                .containsExactly(
                        "a is older than it may be: its newest data is of 2020-01-02T00:00:00Z, 3d ago, and 26h are allowed.");
    }

    @Nested
    class Causes {
        @Test
        void namesConfiguration() {
            world.asset("a");
            world.apply();
            world.at("a").config("2");
            assertThat(world.changes()).containsExactly("a STALE BUILD CHANGE CONFIG(limit)");
            world.at("a").code("x");
            assertThat(world.changes())
                    .containsExactly("a STALE BUILD CHANGE CODE(a.run) CONFIG(limit)");
        }

        @Test
        void saysCodeAloneIfTheEarlierCodeIsForgotten() {
            world.asset("a");
            world.apply();
            world.state.codes.clear();
            world.at("a").config("2");
            assertThat(world.changes()).containsExactly("a STALE BUILD CHANGE CODE()");
        }

        @Test
        void namesColumns() {
            world.asset("a").columns("id", "gone", "kept", "often", "seldom?");
            world.apply();
            world.asset("a").columns("id", "more", "kept:DATE", "often?", "seldom");
            assertThat(world.changes())
                    .containsExactly(
                            "a STALE BUILD CHANGE CONTRACT(more added, kept is DATE instead of INTEGER,"
                                    + " often may be empty now, seldom is never empty now, gone removed)");
        }

        @Test
        void saysThatColumnsWereReordered() {
            world.asset("a").columns("x", "y");
            world.apply();
            world.asset("a").columns("y", "x");
            assertThat(world.changes())
                    .containsExactly(
                            "a STALE BUILD CHANGE CONTRACT(its columns are in another order)");
        }

        @Test
        void namesAssetsThatAreReadNewlyNoMoreOrOtherwise() {
            world.draw("a[daily], z[daily] -> b[daily]");
            world.apply();
            world.asset("n").daily();
            world.asset("b", "a window -1 0 skip", "n").daily();
            assertThat(world.changes())
                    .containsExactly(
                            "n 01..04 MISSING BUILD CHANGE",
                            "b 01..04 STALE BUILD CHANGE DEPS(+n-z~a)");
        }

        @Test
        void namesARemovedAssetThatComesLaterInTheOrder() {
            world.draw("z -> b");
            world.apply();
            world.asset("b");
            assertThat(world.changes()).containsExactly("b STALE BUILD CHANGE DEPS(-z)");
        }

        @Test
        void namesARemovedAssetThatIsNotDefinedAnyMore() {
            world.draw("z -> b");
            world.apply();
            world.asset("b");
            world.assets.remove("z");
            assertThat(world.changes())
                    .containsExactly(
                            "b STALE BUILD CHANGE DEPS(-z)",
                            "z ORPHAN NOOP CHANGE | it is not defined any more");
        }

        @Test
        void doesNotCallAnEdgeRemappedBecauseAnotherWasAdded() {
            world.asset("a").daily();
            world.asset("b", "a", "a last").daily();
            world.apply();
            world.asset("n").daily();
            world.asset("b", "a", "a last", "n").daily();
            assertThat(world.changes().get(1)).endsWith("DEPS(+n)");
        }

        @Test
        void namesPartitionsThatChanged() {
            world.draw("a[daily] -> b[daily]; a -all-> c");
            world.apply();
            world.at("a").code("x");
            world.scoped(scope -> scope.assets("a").days("a", 1, 3)).apply();
            assertThat(world.changes())
                    .containsExactly(
                            "a 01 04 STALE BUILD CHANGE CODE(a.run)",
                            "b 01 04 PENDING MAYBE_BUILD CHANGE",
                            "b 02..03 STALE BUILD ARRIVAL DATA(a 02..03)",
                            "c STALE MAYBE_BUILD CHANGE DATA(a 02..03)");
        }

        @Test
        void namesOnlyChangedPartitionsToManyReadersOfAll() {
            world.draw("a[daily] -all-> b[daily]");
            world.apply();
            world.at("a").code("x");
            world.scoped(scope -> scope.assets("a").days("a", 2, 3)).apply();
            world.at("a").refactored("a");
            world.at("a").output = "";
            world.scoped(scope -> scope.assets("b"));
            assertThat(world.changes()).containsExactly("b 01..04 STALE BUILD ARRIVAL DATA(a 03)");
        }
    }

    @Nested
    class Outside {
        @Test
        void blocksReadersOfWhatWasNeverSeen() {
            world.draw("src[observed] -> a -> b");
            assertThat(world.changes())
                    .containsExactly(
                            "a MISSING -> BLOCKED"
                                    .replace(
                                            "MISSING -> BLOCKED",
                                            "BLOCKED BLOCK CHANGE | there is no data for src"),
                            "b BLOCKED BLOCK CHANGE | there is no data for a");
            assertThat(world.plan().isEmpty()).isTrue();
        }

        @Test
        void takesAnExternalAssetWithoutObserverForSettled() {
            world.draw("src[external] -> a");
            world.apply();
            assertThat(world.plan().isEmpty()).isTrue();
        }

        @Test
        void makesOneCellStaleForOneNewFile() {
            world.draw("src[daily observed] -> a[daily]; src -all-> b");
            for (String day : new String[] {"01", "02", "03", "04"}) {
                world.observe("src", "2020-01-" + day, "1");
            }
            world.apply();
            assertThat(world.plan().isEmpty()).isTrue();
            world.observe("src", "2020-01-02", "2");
            assertThat(world.changes())
                    .containsExactly(
                            "a 02 STALE BUILD ARRIVAL DATA(src 02)",
                            "b STALE BUILD ARRIVAL DATA(src 02)");
        }

        @Test
        void comparesWithTheLastVersionWhenTheObserverFails() {
            world.draw("src[observed] -> a");
            world.observe("src", "", "1").apply();
            world.observerFails("src");
            Plan plan = world.plan();
            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.warnings())
                    .containsExactly(
                            "Could not observe src: no route. Its readers are compared with what was seen last.");
        }

        @Test
        void warnsOfSourcesWhoseLastObservationIsOlderThanItsWindow() {
            world.asset("src").observed().seenWithin(Duration.ofHours(2));
            world.asset("a", "src");
            world.observe("src", "", "1").apply();
            assertThat(world.plan().warnings()).isEmpty();
            world.asOf = world.asOf.plus(Duration.ofHours(2));
            assertThat(world.plan().warnings()).isEmpty();
            world.asOf = world.asOf.plus(Duration.ofSeconds(1));
            assertThat(world.plan().isEmpty()).isTrue();
            assertThat(world.plan().warnings())
                    .containsExactly(
                            "Source src is UNKNOWN: it was last looked at 2020-01-05T00:00:00Z,"
                                    + " which holds for 2h. Its readers are compared with what was seen"
                                    + " then.");
            world.observe("src", "", "1");
            assertThat(world.plan().warnings()).isEmpty();
            world.apply();
            assertThat(world.plan().warnings()).isEmpty();
        }

        /// Builds a from src day by day, b from all of src, and c from those days that are there.
        private void days() {
            world.draw("src[daily observed] -> a[daily] -all-> b; src -all skip-> c");
            for (String day : new String[] {"01", "02", "03", "04"}) {
                world.observe("src", "2020-01-" + day, "1");
            }
            world.apply();
        }

        @Test
        void takesWhatIsGoneForNeverSeen() {
            days();
            world.vanished("src", "2020-01-02").vanished("src", "2020-01-03");
            assertThat(world.changes())
                    .containsExactly(
                            "a 02..03 BLOCKED BLOCK ARRIVAL DATA(src 02..03) | there is no data for src 02..03",
                            "b BLOCKED BLOCK | a 02 can not be brought in line",
                            "c STALE BUILD ARRIVAL DATA(src 02..03)");
            assertThat(world.plan().warnings())
                    .containsExactly(
                            "src 2020-01-02..2020-01-03 is not there any more. What needs it keeps its data and is blocked; what can do without is built without.");
            world.apply();
            assertThat(world.plan().isEmpty()).isTrue();
            assertThat(world.plan().warnings()).isEmpty();
            assertThat(world.changes().get(0))
                    .isEqualTo(
                            "a 02..03 BLOCKED BLOCK ARRIVAL DATA(src 02..03) | there is no data for src 02..03");
        }

        @Test
        void goesOnWhenItComesBack() {
            days();
            world.vanished("src", "2020-01-02").apply();
            world.observe("src", "2020-01-02", "1");
            assertThat(world.changes()).containsExactly("c STALE REUSE ARRIVAL DATA(src 02)");
        }

        @Test
        void warnsOfCodeThatIsNotProven() {
            world.asset("a").unproven();
            assertThat(world.plan().warnings())
                    .containsExactly(
                            "UNPROVEN: Cannot prove all code of a: A.b calls C.d (reflection). Changes behind it are not noticed. See: heddle assets show a");
        }
    }

    @Nested
    class Orphans {
        @Test
        void listsAssetsThatAreGone() {
            world.asset("a").daily();
            world.apply();
            world.assets.clear();
            assertThat(world.changes())
                    .containsExactly(
                            "a 01 02 03 04 ORPHAN NOOP CHANGE | it is not defined any more");
            assertThat(world.plan().isEmpty()).isTrue();
            world.scoped(World.TestScope::retire);
            assertThat(world.plan().isEmpty()).isFalse();
            world.apply();
            assertThat(world.changes()).isEmpty();
        }

        @Test
        void listsPartitionsThatAreGone() {
            world.asset("a").keys("EU", "US", "APAC");
            world.apply();
            world.asset("a").keys("US", "EU");
            assertThat(world.changes())
                    .containsExactly(
                            "a APAC ORPHAN NOOP CHANGE | its partitions are not defined any more");
            world.scoped(World.TestScope::retire).apply();
            assertThat(world.everything()).containsExactly("a US..EU FRESH NOOP");
        }

        @Test
        void doesNotTakeLaterPartitionsForGoneWhenItPlansForAnEarlierInstant() {
            world.asset("a").daily();
            world.apply();
            world.asOf = Instant.parse("2020-01-03T00:00:00Z");
            world.scoped(World.TestScope::retire);
            assertThat(world.everything()).containsExactly("a 01..02 FRESH NOOP");
        }

        @Test
        void rebuildsUnderAnotherDictionaryOfKeysEvenWhereTheirTextsAreEqual() {
            world.asset("a").daily();
            world.apply();
            world.at("a")
                    .split(
                            TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 1))
                                    .in(ZoneId.of("Europe/Berlin")));
            assertThat(world.changes())
                    .containsExactly(
                            "a 01..04 MISSING BUILD CHANGE PARTITIONING(time/daily/UTC/uuuu-MM-dd)",
                            "a 01 02 03 04 ORPHAN NOOP CHANGE PARTITIONING(time/daily/UTC/uuuu-MM-dd)"
                                    + " | its partitions are not defined any more");
            world.apply();
            assertThat(world.plan().isEmpty()).isTrue();
        }

        @Test
        void movesNoCellForAnEarlierStartOrOtherOrderOfKeys() {
            world.draw("a[daily]; s[EU|US]");
            world.apply();
            world.at("a").split(TimePartitions.of(Cadence.DAILY, LocalDate.of(2019, 12, 31)));
            world.at("s").keys("US", "NEW", "EU");
            assertThat(world.everything())
                    .containsExactly(
                            "a 2019-12-31 MISSING BUILD ARRIVAL",
                            "a 01..04 FRESH NOOP",
                            "s US EU FRESH NOOP",
                            "s NEW MISSING BUILD ARRIVAL");
        }

        @Test
        void leavesThemToAChoiceThatCanNotMeanThem() {
            world.asset("a").keys("EU", "US");
            world.apply();
            world.at("a").keys("EU");
            world.scoped(scope -> scope.retire().only(Trigger.ARRIVAL));
            assertThat(world.plan().isEmpty()).isTrue();
            world.scoped(scope -> scope.retire().days("a", 0, 1));
            assertThat(world.plan().isEmpty()).isTrue();
        }
    }
}
