package dev.heddle.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlannerFailuresTest {
    private static final Instant PAST = Instant.parse("2020-01-04T00:00:00Z");
    private final World world = new World();

    @Test
    void triesAFailedCellAgain() {
        world.draw("a -> b");
        world.failing.add("a");
        world.apply();
        assertThat(world.changes())
                .containsExactly("a FAILED BUILD CHANGE | failed", "b MISSING BUILD CHANGE");
        world.at("a").code("x");
        assertThat(world.changes().get(0)).isEqualTo("a MISSING BUILD CHANGE");
    }

    @Test
    void triesARejectedCellAgainOnlyIfRecipeOrCheckChangedOrWhenTold() {
        world.draw("a -> b");
        world.checked("a", "unique:1").rejected.add("a");
        world.apply();
        assertThat(world.changes())
                .containsExactly(
                        "a FAILED NOOP CHANGE | rejected",
                        "b BLOCKED BLOCK CHANGE | there is no data for a");
        assertThat(world.plan().isEmpty()).isTrue();
        world.scoped(World.TestScope::retryRejected);
        assertThat(world.changes().get(0)).isEqualTo("a FAILED BUILD CHANGE | rejected");
        world.scoped(scope -> scope).checked("a", "unique:2");
        assertThat(world.changes().get(0)).isEqualTo("a FAILED BUILD CHANGE | rejected");
        world.checked("a", "unique:1").at("a").code("x");
        assertThat(world.changes().get(0)).isEqualTo("a MISSING BUILD CHANGE");
    }

    @Test
    void leavesOldDataReadableAndBlocksReadersInLineWithIt() {
        world.draw("a -> b -> c");
        world.checked("a", "unique:1").apply();
        world.rejected.add("a");
        world.at("a").code("x");
        world.apply();
        assertThat(world.changes())
                .containsExactly(
                        "a FAILED NOOP CHANGE CODE(a.run) | rejected",
                        "b BLOCKED BLOCK | a can not be brought in line",
                        "c BLOCKED BLOCK | b can not be brought in line");
        assertThat(world.plan().isEmpty()).isTrue();
        world.at("b").code("x");
        assertThat(world.changes().get(1))
                .as("a change of its own is built from the old data")
                .isEqualTo("b STALE BUILD CHANGE CODE(b.run)");
    }

    @Test
    void tellsCellsBlockedByOneAssetInOneLine() {
        world.draw("src[daily observed] -> a[daily]");
        world.observe("src", "2020-01-02", "1");
        assertThat(world.changes())
                .containsExactly(
                        "a 01 03..04 BLOCKED BLOCK CHANGE | there is no data for src 01, 03..04",
                        "a 02 MISSING BUILD CHANGE");
    }

    @Nested
    class PublishedDataThatFails {
        private void publishedDataFails() {
            world.draw("up -> a -> b");
            world.apply();
            world.rejected.add("a");
            world.checked("a", "unique:1");
            assertThat(world.changes()).containsExactly("a FRESH AUDIT_ONLY CHANGE CHECK(unique)");
            world.apply();
        }

        @Test
        void isFailedAndStopsReaders() {
            publishedDataFails();
            assertThat(world.changes())
                    .containsExactly(
                            "a FAILED NOOP | published data fails unique",
                            "b BLOCKED BLOCK | a can not be brought in line");
            world.at("b").code("x");
            assertThat(world.changes().get(1))
                    .isEqualTo("b BLOCKED BLOCK CHANGE CODE(b.run) | a fails a blocking check");
        }

        @Test
        void isTestedAgainWhenTheCheckChanges() {
            publishedDataFails();
            world.checked("a", "unique:2").rejected.clear();
            assertThat(world.changes().get(0))
                    .isEqualTo(
                            "a FAILED AUDIT_ONLY CHANGE CHECK(unique) | published data fails unique");
            world.apply();
            assertThat(world.changes()).isEmpty();
        }

        @Test
        void isForgottenWhenTheCheckIsGone() {
            publishedDataFails();
            world.checks.clear();
            assertThat(world.changes()).isEmpty();
        }

        @Test
        void isRebuiltWithOtherCodeAndItsReadersWithIt() {
            publishedDataFails();
            world.rejected.clear();
            world.at("a").code("x");
            world.at("b").code("x");
            assertThat(world.changes())
                    .containsExactly(
                            "a STALE BUILD CHANGE CODE(a.run)", "b STALE BUILD CHANGE CODE(b.run)");
            world.apply();
            assertThat(world.plan().isEmpty()).isTrue();
        }

        @Test
        void mayBeMendedByItsInputs() {
            publishedDataFails();
            world.rejected.clear();
            world.at("up").code("x");
            assertThat(world.changes())
                    .containsExactly(
                            "up STALE BUILD CHANGE CODE(up.run)",
                            "a FAILED MAYBE_BUILD CHANGE | published data fails unique",
                            "b PENDING MAYBE_BUILD CHANGE");
            world.apply();
            assertThat(world.changes()).isEmpty();
        }

        @Test
        void stopsReadersIfItsInputsDoNotMendIt() {
            publishedDataFails();
            world.at("up").refactored("x");
            world.at("b").code("x");
            assertThat(world.changes())
                    .containsExactly(
                            "up STALE BUILD CHANGE CODE(up.run)",
                            "a FAILED MAYBE_BUILD CHANGE | published data fails unique",
                            "b STALE BUILD CHANGE CODE(b.run)");
            world.apply();
            assertThat(world.changes())
                    .containsExactly(
                            "a FAILED NOOP | published data fails unique",
                            "b BLOCKED BLOCK CHANGE CODE(b.run) | a fails a blocking check");
        }
    }

    @Nested
    class Holds {
        private void hold(Optional<Long> undone, Optional<Instant> until, Fingerprint code) {
            Head head = world.state.of("b").heads.get(PartitionKey.NONE);
            world.state
                    .of("b")
                    .holds
                    .put(
                            PartitionKey.NONE,
                            new Hold(
                                    PartitionKey.NONE,
                                    "no",
                                    PAST,
                                    until,
                                    undone,
                                    code,
                                    head == null ? List.of() : head.inputs()));
        }

        private void twoAssets() {
            world.draw("a -> b -> c");
            world.apply();
        }

        @Test
        void stopsARebuildAndCountsAsSettledForReaders() {
            twoAssets();
            world.at("b").code("x");
            hold(Optional.of(1L), Optional.empty(), world.at("b").fingerprint().value());
            assertThat(world.changes()).containsExactly("b HELD NOOP CHANGE CODE(b.run) | no");
            assertThat(world.plan().isEmpty()).isTrue();
            world.scoped(World.TestScope::ignoreHolds);
            assertThat(world.changes())
                    .containsExactly(
                            "b STALE BUILD CHANGE CODE(b.run)", "c PENDING MAYBE_BUILD CHANGE");
        }

        @Test
        void ofAnUndoEndsWithOtherCode() {
            twoAssets();
            world.at("b").code("x");
            hold(Optional.of(1L), Optional.empty(), world.at("b").fingerprint().value());
            world.at("b").code("y");
            assertThat(world.changes().get(0)).isEqualTo("b STALE BUILD CHANGE CODE(b.run)");
        }

        @Test
        void ofAnUndoEndsWithOtherInputs() {
            twoAssets();
            world.at("b").code("x");
            hold(Optional.of(1L), Optional.empty(), world.at("b").fingerprint().value());
            world.at("a").code("x");
            world.scoped(scope -> scope.assets("a")).apply();
            assertThat(world.changes().get(0)).startsWith("b STALE BUILD CHANGE CODE(b.run)");
        }

        @Test
        void ofAnUndoEndsWithinTheApplyThatMovesItsInputs() {
            twoAssets();
            world.at("b").code("x");
            hold(Optional.of(1L), Optional.empty(), world.at("b").fingerprint().value());
            world.at("a").code("x");
            assertThat(world.changes())
                    .containsExactly(
                            "a STALE BUILD CHANGE CODE(a.run)",
                            "b HELD MAYBE_BUILD CHANGE CODE(b.run) | no",
                            "c PENDING MAYBE_BUILD CHANGE");
            world.apply();
            assertThat(world.changes()).isEmpty();
        }

        @Test
        void ofAnUndoStaysIfItsInputsTurnOutEqual() {
            twoAssets();
            world.at("b").code("x");
            hold(Optional.of(1L), Optional.empty(), world.at("b").fingerprint().value());
            world.at("a").refactored("x");
            world.apply();
            assertThat(world.changes()).containsExactly("b HELD NOOP CHANGE CODE(b.run) | no");
        }

        @Test
        void ofAPersonOutlastsChanges() {
            twoAssets();
            hold(Optional.empty(), Optional.empty(), world.at("b").fingerprint().value());
            world.at("a").code("x");
            world.apply();
            world.at("b").code("x");
            assertThat(world.changes())
                    .containsExactly("b HELD NOOP CHANGE CODE(b.run) DATA(a) | no");
        }

        @Test
        void endsAtItsInstant() {
            twoAssets();
            world.at("b").code("x");
            hold(Optional.empty(), Optional.of(world.asOf), world.at("b").fingerprint().value());
            assertThat(world.changes().get(0)).isEqualTo("b STALE BUILD CHANGE CODE(b.run)");
            hold(
                    Optional.empty(),
                    Optional.of(world.asOf.plusNanos(1)),
                    world.at("b").fingerprint().value());
            assertThat(world.changes().get(0)).startsWith("b HELD NOOP");
        }
    }
}
