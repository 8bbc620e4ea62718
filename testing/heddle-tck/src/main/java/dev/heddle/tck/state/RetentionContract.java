package dev.heddle.tck.state;

import static dev.heddle.tck.state.Facts.MAIN;
import static dev.heddle.tck.state.Facts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.Pin;
import dev.heddle.spi.state.RetentionReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is old: replaced, not pinned, shown nowhere; and what is given up is not shown again.
public abstract class RetentionContract extends StateStorageContract {
    private static final Instant LATER = NOW.plusSeconds(60);

    /// For subclasses.
    protected RetentionContract() {}

    private List<MaterializationId> expired(int keepLast) {
        return storage.retention().expired(keepLast, LATER, LATER, 100);
    }

    private MaterializationStatus status(MaterializationId id) {
        return storage.reader().findMaterialization(id).orElseThrow().status();
    }

    private void pin(String name, Optional<Instant> until, MaterializationId... ids) {
        facts.append(
                new Event.Pinned(
                        MAIN, new Pin(name, Pin.Kind.TAG, NOW, until, 1, "why"), List.of(ids)));
    }

    @Test
    void whatWasReplacedExpiresOldestFirst() {
        MaterializationId first = facts.publish("sales/orders", "EU", "v1");
        MaterializationId second = facts.publish("sales/orders", "EU", "v2");
        facts.publish("sales/orders", "EU", "v3");
        facts.publish("sales/orders", "US", "v1");

        assertThat(expired(1)).containsExactly(first, second);
        assertThat(expired(2)).containsExactly(first);
        assertThat(expired(3)).isEmpty();
        assertThat(storage.retention().expired(1, NOW.minusSeconds(1), NOW, 100))
                .as("replaced since")
                .isEmpty();
        assertThat(storage.retention().expired(1, LATER, LATER, 1)).containsExactly(first);
    }

    @Test
    void whatIsShownAgainDoesNotExpire() {
        facts.publish("sales/orders", "EU", "v1");
        MaterializationId second = facts.publish("sales/orders", "EU", "v2");
        facts.undo(2);

        assertThat(expired(1)).containsExactly(second);
    }

    @Test
    void aCellThatShowsNothingKeepsNothingForItsNumber() {
        MaterializationId only = facts.publish("sales/orders", "EU", "v1");
        facts.publish(
                new HeadMove(
                        facts.uid("sales/orders"),
                        Facts.DOMAIN,
                        PartitionKey.of("EU"),
                        Optional.of(only),
                        Optional.empty()));

        assertThat(expired(5)).containsExactly(only);
    }

    @Test
    void whatIsPinnedDoesNotExpireUntilThePinEnds() {
        MaterializationId first = facts.publish("sales/orders", "EU", "v1");
        MaterializationId second = facts.publish("sales/orders", "EU", "v2");
        facts.publish("sales/orders", "EU", "v3");
        pin("audit", Optional.empty(), first);
        pin("short", Optional.of(LATER.plusSeconds(1)), second);

        assertThat(expired(1)).isEmpty();
        Instant after = LATER.plusSeconds(1);
        assertThat(storage.retention().expired(1, LATER, after, 100)).containsExactly(second);
        assertThat(storage.retention().pinned(MAIN, "audit")).containsExactly(first);
        assertThat(storage.retention().pins(MAIN))
                .extracting(Pin::name)
                .containsExactly("short", "audit");
        assertThat(storage.retention().pinsOf(List.of(first, second), after))
                .containsOnlyKeys(first);
        assertConflict(
                () -> facts.append(new Event.MaterializationsRetired(List.of(first))),
                "'audit' keeps it");
        assertConflict(() -> pin("audit", Optional.empty(), first), "there is one of that name");

        facts.append(new Event.Unpinned(MAIN, "audit"));
        assertThat(expired(1)).containsExactly(first);
        assertConflict(() -> facts.append(new Event.Unpinned(MAIN, "audit")), "none of that name");
    }

    @Test
    void whatIsShownCanNotBeRetired() {
        MaterializationId id = facts.publish("sales/orders", "EU", "v1");

        assertConflict(
                () -> facts.append(new Event.MaterializationsRetired(List.of(id))), "is shown");
        assertThat(status(id)).isEqualTo(MaterializationStatus.PUBLISHED);
    }

    @Test
    void whatIsRetiredIsNeitherShownNorReusedNorPinned() {
        MaterializationId first = facts.publish("sales/orders", "EU", "v1");
        facts.publish("sales/orders", "EU", "v2");

        facts.append(new Event.MaterializationsRetired(List.of(first)));

        assertThat(status(first)).isEqualTo(MaterializationStatus.RETIRED);
        assertThat(expired(1)).isEmpty();
        assertThat(storage.retention().retired()).isEqualTo(java.util.Map.of(first, NOW));
        assertConflict(() -> facts.undo(2), "it is RETIRED");
        assertConflict(() -> pin("late", Optional.empty(), first), "it is RETIRED");
        var recipe = Facts.fingerprint("recipe of v1");
        assertThat(
                        storage.reader()
                                .findReusable(
                                        facts.uid("sales/orders"),
                                        List.of(recipe),
                                        Optional.empty()))
                .isEmpty();
    }

    @Test
    void whatIsPurgedKeepsItsRow() {
        MaterializationId first = facts.publish("sales/orders", "EU", "v1");
        facts.publish("sales/orders", "EU", "v2");
        assertConflict(
                () ->
                        facts.append(
                                new Event.MaterializationsPurged(List.of(first), Optional.empty())),
                "it is PUBLISHED");

        facts.append(new Event.MaterializationsRetired(List.of(first)));
        facts.append(new Event.MaterializationsPurged(List.of(first), Optional.of("asked to")));

        assertThat(status(first)).isEqualTo(MaterializationStatus.PURGED);
        assertThat(storage.retention().retired()).isEmpty();
        assertThat(storage.retention().tombstones(List.of(first)))
                .isEqualTo(java.util.Map.of(first, "asked to"));
        assertThat(storage.reader().history(facts.uid("sales/orders"), Optional.empty(), 10))
                .hasSize(2);
    }

    @Test
    void abandonedAndRejectedOnesAreLeftOversUntilTheyArePurged() {
        MaterializationId abandoned = facts.start("sales/orders", "EU", "r");
        facts.append(new Event.MaterializationAbandoned(abandoned));

        assertThat(storage.retention().leftovers()).containsExactly(abandoned);

        facts.append(new Event.MaterializationsPurged(List.of(abandoned), Optional.empty()));
        assertThat(storage.retention().leftovers()).isEmpty();
        assertThat(status(abandoned)).isEqualTo(MaterializationStatus.ABANDONED);
    }

    @Test
    void whatIsNotCompleteIsListedWithTheEndOfItsRun() {
        MaterializationId begun = facts.start("sales/orders", "EU", "r");
        MaterializationId audited = facts.audit("sales/orders", "US", "v1");

        assertThat(storage.retention().unfinished())
                .extracting(RetentionReader.Unfinished::id)
                .containsExactly(begun, audited);
        assertThat(storage.retention().unfinished())
                .allSatisfy(one -> assertThat(one.finishedAt()).isEmpty());
    }

    @Test
    void locationsAreNamedByTheirOwnerAndByThoseWhoShareThem() {
        MaterializationId owner = facts.publish("sales/orders", "EU", "v1");
        String location = "uid/" + owner;
        MaterializationId sharing = facts.start("sales/orders", "EU", "r");
        Materialization.Result made = Facts.result("v1");
        facts.append(
                new Event.MaterializationStaged(
                        sharing, made.standingFor(made.inputs(), made.finishedAt(), location)),
                new Event.MaterializationAudited(sharing, Optional.empty()));
        List<String> asked = List.of(location, "uid/other");

        assertThat(storage.retention().namedByOthers(asked, List.of())).containsExactly(location);
        assertThat(storage.retention().namedByOthers(asked, List.of(owner)))
                .containsExactly(location);
        assertThat(storage.retention().namedByOthers(asked, List.of(owner, sharing))).isEmpty();
        facts.append(new Event.MaterializationAbandoned(sharing));
        facts.append(new Event.MaterializationsPurged(List.of(sharing), Optional.empty()));
        assertThat(storage.retention().namedByOthers(asked, List.of(owner))).isEmpty();
    }

    @Test
    void earlierHeadsAreFoundByTheChangeSet() {
        MaterializationId first = facts.publish("sales/orders", "EU", "v1");
        MaterializationId us = facts.publish("sales/orders", "US", "v1");
        MaterializationId second = facts.publish("sales/orders", "EU", "v2");

        RetentionReader retention = storage.retention();
        assertThat(retention.headsAt(MAIN, 1)).containsExactly(first);
        assertThat(retention.headsAt(MAIN, 2)).containsExactlyInAnyOrder(first, us);
        assertThat(retention.headsAt(MAIN, 3)).containsExactlyInAnyOrder(second, us);
        assertThat(retention.shown(List.of(first, second, us))).isEqualTo(Set.of(second, us));
    }
}
