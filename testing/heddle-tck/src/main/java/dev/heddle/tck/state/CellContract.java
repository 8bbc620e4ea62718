package dev.heddle.tck.state;

import static dev.heddle.tck.state.Facts.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.Observation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Holds, observations, failures and later checks of cells.
public abstract class CellContract extends StateStorageContract {
    private static final AssetKey ORDERS = AssetKey.parse("sales/orders");
    private static final PartitionKey EU = PartitionKey.of("EU");

    /// For subclasses.
    protected CellContract() {}

    @Test
    void holdsLastUntilTheyAreReleased() {
        MaterializationId source = facts.publish("sales/raw", "EU", "r1");
        facts.publish("sales/orders", "EU", "v1", facts.input("sales/raw", "EU", source, "r1"));
        Head head = Objects.requireNonNull(orders().heads().get(EU));
        Hold eu = hold("EU", head.inputs());
        Hold us = hold("US", List.of());

        facts.append(new Event.CellsHeld(MAIN, facts.uid("sales/orders"), List.of(eu, us)));
        assertThat(orders().holds()).isEqualTo(Map.of(EU, eu, PartitionKey.of("US"), us));
        assertThat(storage.reader().view("branch").asset(ORDERS).holds()).isEmpty();

        facts.append(new Event.CellsReleased(MAIN, facts.uid("sales/orders"), List.of(EU)));
        assertThat(orders().holds()).containsOnlyKeys(PartitionKey.of("US"));
    }

    private static Hold hold(String partition, List<Head.EdgeRoot> inputs) {
        return new Hold(
                PartitionKey.of(partition),
                "undone",
                NOW,
                Optional.of(NOW.plusSeconds(60)),
                Optional.of(4L),
                Facts.fingerprint("code"),
                inputs);
    }

    @Test
    void theLastVersionOutlivesAFailureToObserve() {
        Observation first = seen(Optional.of(DataVersion.of("token-1")), Optional.empty());
        Observation failed = seen(Optional.empty(), Optional.of("connection refused"));
        observe(first);
        assertThat(orders().observations()).isEqualTo(Map.of(EU, first));

        observe(failed);

        assertThat(orders().observations()).isEqualTo(Map.of(EU, failed));
        assertThat(orders().lastVersions()).isEqualTo(Map.of(EU, DataVersion.of("token-1")));
    }

    @Test
    void thereIsNoLastVersionOfWhatIsGone() {
        observe(seen(Optional.of(DataVersion.of("token-1")), Optional.empty()));
        Observation gone = Observation.gone(ORDERS, EU, NOW);
        observe(gone);
        assertThat(orders().observations()).isEqualTo(Map.of(EU, gone));
        assertThat(orders().lastVersions()).isEmpty();

        observe(seen(Optional.empty(), Optional.of("connection refused")));
        assertThat(orders().lastVersions()).isEmpty();
        observe(seen(Optional.of(DataVersion.of("token-2")), Optional.empty()));
        assertThat(orders().lastVersions()).isEqualTo(Map.of(EU, DataVersion.of("token-2")));
    }

    private static Observation seen(Optional<DataVersion> version, Optional<String> error) {
        return new Observation(ORDERS, EU, version, NOW, error);
    }

    private void observe(Observation observation) {
        facts.append(
                new Event.Observed(
                        List.of(new Event.ObservedCell(facts.uid("sales/orders"), observation))));
    }

    @Test
    void aFailureIsForgottenWhenTheCellPassesItsChecks() {
        FailedAttempt failure = facts.fail("sales/orders", "EU", "disk full");
        assertThat(orders().failures()).isEqualTo(Map.of(EU, failure));

        facts.audit("sales/orders", "EU", "v1");

        assertThat(orders().failures()).isEmpty();
    }

    @Test
    void aFailureIsForgottenWhenTheCellIsPublished() {
        MaterializationId id = facts.audit("sales/orders", "EU", "v1");
        facts.fail("sales/orders", "EU", "disk full");

        facts.publish(facts.move("sales/orders", "EU", id));

        assertThat(orders().failures()).isEmpty();
    }

    @Test
    void aRejectedMaterializationIsKeptAndItsCellFailed() {
        MaterializationId shown = facts.publish("sales/orders", "EU", "v1");
        MaterializationId id = facts.start("sales/orders", "EU", "r2");
        FailedAttempt failure = facts.failure("EU", "no_negative_amounts");

        facts.append(
                new Event.MaterializationStaged(id, Facts.result("v2")),
                new Event.MaterializationRejected(id, facts.cell("sales/orders", "EU"), failure));

        assertThat(orders().failures()).isEqualTo(Map.of(EU, failure));
        assertThat(facts.shown("sales/orders", "EU")).contains(shown);
        assertThat(storage.reader().findMaterialization(id).orElseThrow().status())
                .isEqualTo(MaterializationStatus.REJECTED);
    }

    @Test
    void laterChecksOfAHeadAreShownUntilItMoves() {
        facts.publish("sales/orders", "EU", "v1");

        facts.append(audited(List.of("no_negative_amounts")));
        Head failing = Objects.requireNonNull(orders().heads().get(EU));
        assertThat(failing.failedChecks()).containsExactly("no_negative_amounts");
        assertThat(failing.checks()).contains(Facts.fingerprint("new checks"));

        facts.append(audited(List.of()));
        assertThat(Objects.requireNonNull(orders().heads().get(EU)).failedChecks()).isEmpty();

        facts.append(audited(List.of("no_negative_amounts")));
        facts.publish("sales/orders", "EU", "v2");
        Head moved = Objects.requireNonNull(orders().heads().get(EU));
        assertThat(moved.failedChecks()).isEmpty();
        assertThat(moved.checks()).contains(Facts.fingerprint("checks"));
    }

    private Event audited(List<String> failed) {
        return new Event.CellAudited(
                MAIN, facts.uid("sales/orders"), EU, Facts.fingerprint("new checks"), failed);
    }

    @Test
    void partitionKeysAreData() {
        String key = "'; DROP TABLE head; -- ../../\u00e4\u20ac\ud83d\ude00 %_?";

        MaterializationId id = facts.publish("sales/orders", key, "v1");

        assertThat(facts.shown("sales/orders", key)).contains(id);
        assertThat(orders().heads()).containsOnlyKeys(PartitionKey.of(key));
    }

    @Test
    void cellsWithoutPartitionsHaveOneHead() {
        MaterializationId id = facts.publish("sales/orders", "", "v1");

        assertThat(orders().heads()).containsOnlyKeys(PartitionKey.NONE);
        assertThat(facts.shown("sales/orders", "")).contains(id);
    }

    private AssetState orders() {
        return storage.reader().view(MAIN).asset(ORDERS);
    }
}
