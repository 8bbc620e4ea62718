package dev.heddle.tck.state;

import static dev.heddle.tck.state.Facts.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.StateView;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.StateError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Change sets: all moves or none, one winner, and a way back.
public abstract class PublishingContract extends StateStorageContract {
    private static final AssetKey ORDERS = AssetKey.parse("sales/orders");

    /// For subclasses.
    protected PublishingContract() {}

    @Test
    void publishedMaterializationsAreShown() {
        MaterializationId id = facts.publish("sales/orders", "EU", "v1");

        Materialization shown = storage.reader().findMaterialization(id).orElseThrow();
        assertThat(shown.status()).isEqualTo(MaterializationStatus.PUBLISHED);
        assertThat(facts.shown("sales/orders", "EU")).contains(id);
        Head head = head("EU");
        assertThat(head.materialization()).isEqualTo(id);
        assertThat(head.version()).isEqualTo(shown.result().orElseThrow().version());
        assertThat(head.code()).isEqualTo(shown.made().code());
        assertThat(head.contract()).isEqualTo(shown.made().contract());
        assertThat(head.checks()).contains(Facts.fingerprint("checks"));
        assertThat(head.changeSet()).isEqualTo(1);
        assertThat(storage.reader().view(MAIN).sequence()).isEqualTo(1);
    }

    @Test
    void whatGoesOnFromBeforeIsReadBackWhole() {
        MaterializationId before = facts.publish("sales/orders", "EU", "v1");
        MaterializationId id = facts.start("sales/orders", "EU", "more");
        Materialization.Result result = Facts.increment("v2", before);
        facts.append(
                new Event.MaterializationStaged(id, result),
                new Event.MaterializationAudited(id, Optional.of(Facts.fingerprint("checks"))));
        facts.publish(facts.move("sales/orders", "EU", id));

        Materialization read = storage.reader().findMaterialization(id).orElseThrow();
        assertThat(read.result()).contains(result);
        assertThat(read.segments())
                .extracting(Increment.Segment::location)
                .containsExactly("uid/first", "uid/second", "uid/location");
        assertThat(read.locations())
                .containsExactlyInAnyOrder("uid/first", "uid/second", "uid/location");
        Head head = head("EU");
        assertThat(head.version()).isEqualTo(result.version());
        assertThat(head.projections()).isEqualTo(result.leaves(PartitionKey.of("EU"))).hasSize(2);
        assertThat(head.checks()).contains(Facts.fingerprint("checks"));
        assertThat(storage.reader().view(MAIN).reusable(ORDERS, Set.of(Facts.fingerprint("more"))))
                .containsValue(new StateView.Reusable(id, result.version(), head.projections()));
    }

    @Test
    void headsCarryTheVersionsThatWereRead() {
        MaterializationId source = facts.publish("sales/raw", "EU", "r1");
        facts.publish("sales/orders", "EU", "v1", facts.input("sales/raw", "EU", source, "r1"));

        Head upstream = head(AssetKey.parse("sales/raw"), "EU");
        assertThat(head("EU").inputs())
                .singleElement()
                .satisfies(edge -> {
                    assertThat(edge.name()).isEqualTo("sales/raw");
                    assertThat(edge.uid()).isEqualTo(facts.uid("sales/raw"));
                    assertThat(edge.mapping()).isEqualTo(Facts.fingerprint("identity"));
                    assertThat(edge.root()).isEqualTo(upstream.leaf());
                });
    }

    @Test
    void aHeadThatMovedMeanwhileIsNotMovedAgain() {
        MaterializationId first = facts.audit("sales/orders", "EU", "v1");
        MaterializationId second = facts.audit("sales/orders", "EU", "v2");
        HeadMove one = facts.move("sales/orders", "EU", first);
        HeadMove other = facts.move("sales/orders", "EU", second);
        facts.publish(one);

        assertConflict(() -> facts.publish(other), "any more");
        assertThat(facts.shown("sales/orders", "EU")).contains(first);
        assertThat(storage.reader().changeSets(MAIN, 10)).hasSize(1);
    }

    @Test
    void allMovesOrNoneAreMade() {
        MaterializationId eu = facts.audit("sales/orders", "EU", "v1");
        MaterializationId us = facts.start("sales/orders", "US", "never completed");

        assertConflict(
                () ->
                        facts.publish(
                                facts.move("sales/orders", "EU", eu),
                                facts.move("sales/orders", "US", us)),
                "it is WRITING");
        assertThat(facts.shown("sales/orders", "EU")).isEmpty();
        assertThat(storage.reader().findMaterialization(eu).orElseThrow().status())
                .isEqualTo(MaterializationStatus.AUDITED);
    }

    @Test
    void aMaterializationIsShownByItsOwnCellOnly() {
        MaterializationId eu = facts.audit("sales/orders", "EU", "v1");

        assertConflict(
                () -> facts.publish(facts.move("sales/orders", "US", eu)),
                "can not be shown there");
    }

    @Test
    void numbersFollowEachOther() {
        assertConflict(
                () -> facts.append(facts.changeSet(2, ChangeSetKind.APPLY)),
                "the newest one has number 0");
        assertThat(facts.append(facts.changeSet(1, ChangeSetKind.APPLY))).isPositive();
    }

    @Test
    void whatWasBasedOnAnOlderChangeSetIsRefused() {
        facts.publish("sales/orders", "EU", "v1");
        MaterializationId us = facts.audit("sales/orders", "US", "v1");

        assertConflict(
                () ->
                        facts.publish(
                                List.of(new EventLog.Requirement.NoChangeSetAfter(MAIN, 0)),
                                facts.move("sales/orders", "US", us)),
                "its newest change set is 1");
        assertThat(
                        facts.publish(
                                List.of(new EventLog.Requirement.NoChangeSetAfter(MAIN, 1)),
                                facts.move("sales/orders", "US", us)))
                .isEqualTo(2);
    }

    @Test
    void undoShowsWhatWasShownBefore() {
        MaterializationId first = facts.publish("sales/orders", "EU", "v1");
        MaterializationId second = facts.publish("sales/orders", "EU", "v2");

        long undo = facts.undo(2);

        assertThat(undo).isEqualTo(3);
        assertThat(facts.shown("sales/orders", "EU")).contains(first);
        assertThat(storage.reader().findMaterialization(second).orElseThrow().withdrawn()).isTrue();
        ChangeSet undone = storage.reader().findChangeSet(MAIN, 2).orElseThrow();
        assertThat(undone.undoneBy()).contains(3L);
        assertThat(storage.reader().findChangeSet(MAIN, 3).orElseThrow().undoes())
                .containsExactly(2L);
    }

    @Test
    void anUndoThatIsTakenBackLeavesTheChangeSetInEffect() {
        facts.publish("sales/orders", "EU", "v1");
        facts.publish("sales/orders", "EU", "v2");
        long undo = facts.undo(2);

        facts.undo(undo);

        assertThat(storage.reader().findChangeSet(MAIN, 2).orElseThrow().undoneBy()).isEmpty();
        assertThat(storage.reader().findChangeSet(MAIN, undo).orElseThrow().undoneBy())
                .contains(4L);
    }

    @Test
    void aTakingBackOfThatTakesTheChangeSetBackAgain() {
        facts.publish("sales/orders", "EU", "v1");
        facts.publish("sales/orders", "EU", "v2");
        long undo = facts.undo(2);
        long redo = facts.undo(undo);

        facts.undo(redo);

        assertThat(storage.reader().findChangeSet(MAIN, redo).orElseThrow().undoneBy())
                .contains(5L);
        assertThat(storage.reader().findChangeSet(MAIN, undo).orElseThrow().undoneBy()).isEmpty();
        assertThat(storage.reader().findChangeSet(MAIN, 2).orElseThrow().undoneBy()).contains(undo);
    }

    @Test
    void aHeadCanBeTakenOut() {
        MaterializationId id = facts.publish("sales/orders", "EU", "v1");

        facts.publish(
                new HeadMove(
                        facts.uid("sales/orders"),
                        Facts.DOMAIN,
                        PartitionKey.of("EU"),
                        Optional.of(id),
                        Optional.empty()));

        assertThat(facts.shown("sales/orders", "EU")).isEmpty();
        assertThat(storage.reader().view(MAIN).assetsWithHeads()).isEmpty();
    }

    @Test
    void movesAreReadBackInTheirOrder() {
        HeadMove us = facts.move("sales/orders", "US", facts.audit("sales/orders", "US", "v1"));
        HeadMove eu = facts.move("sales/orders", "EU", facts.audit("sales/orders", "EU", "v1"));

        long number = facts.publish(us, eu);

        assertThat(storage.reader().moves(MAIN, number)).containsExactly(us, eu);
        assertThat(storage.reader().findChangeSet(MAIN, number).orElseThrow().cells()).isEqualTo(2);
    }

    @Test
    void environmentsAreApart() {
        MaterializationId id = facts.publish("sales/orders", "EU", "v1");

        assertThat(storage.reader().view("branch").asset(ORDERS).heads()).isEmpty();
        assertThat(storage.reader().view("branch").sequence()).isZero();
        assertThat(storage.reader().publishedIn("branch", List.of(id))).isEmpty();
        assertThat(storage.reader().publishedIn(MAIN, List.of(id))).isEqualTo(Map.of(id, 1L));
    }

    @Test
    void ofOverlappingPublicationsOneWins() throws Exception {
        List<HeadMove> moves =
                IntStream.range(0, 8)
                        .mapToObj(i -> facts.audit("sales/orders", "EU", "v" + i))
                        .map(id -> facts.move("sales/orders", "EU", id))
                        .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> tries =
                    moves.stream().<Callable<Boolean>>map(move -> () -> tryPublish(move)).toList();
            int winners = 0;
            for (Future<Boolean> result : threads.invokeAll(tries)) {
                winners += result.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        assertThat(storage.reader().changeSets(MAIN, 10)).hasSize(1);
    }

    private boolean tryPublish(HeadMove move) {
        try {
            facts.publish(move);
            return true;
        } catch (HeddleException e) {
            assertThat(e.code()).isEqualTo(StateError.CONFLICT);
            return false;
        }
    }

    private Head head(String partition) {
        return head(ORDERS, partition);
    }

    private Head head(AssetKey asset, String partition) {
        return Objects.requireNonNull(
                storage.reader().view(MAIN).asset(asset).heads().get(PartitionKey.of(partition)));
    }
}
