package dev.heddle.tck.state;

import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A past in which every kind of event happened, and with all of them something else.
public final class History {
    private History() {}

    /// Writes it, with the kinds of events that came later.
    public static void writeAll(Facts facts) {
        write(facts);
        EventSamples.ofVersionTwo(facts).forEach(facts::append);
    }

    /// Writes it as the first version did.
    public static void write(Facts facts) {
        MaterializationId raw = facts.publish("sales/raw", "EU", "r1");
        facts.publish("sales/raw", "US", "r2");
        facts.publish("sales/orders", "EU", "v1", facts.input("sales/raw", "EU", raw, "r1"));
        facts.publish("sales/orders", "EU", "v2", facts.input("sales/raw", "EU", raw, "r1"));
        facts.undo(4);
        facts.fail("sales/orders", "US", "disk full");
        facts.fail("sales/orders", "ASIA", "disk full");
        facts.audit("sales/orders", "ASIA", "v3");
        facts.start("sales/orders", "AFRICA", "r");
        EventSamples.all(facts).forEach(facts::append);
        facts.append(
                new Event.CellAudited(
                        Facts.MAIN,
                        facts.uid("sales/orders"),
                        PartitionKey.of("EU"),
                        Facts.fingerprint("later checks"),
                        List.of("no_negative_amounts")),
                new Event.CodeRecorded(EventSamples.code("helper")));
        facts.append(new Event.RunFinished(facts.run(), RunStatus.PARTIAL, Map.of("BUILT", 7L)));
        MaterializationId again = facts.audit("sales/orders", "EU", "v5");
        facts.append(
                new Event.MaterializationStarted(
                        facts.nextId(), facts.cell("late/asset", ""), facts.made("code", "r")));
        facts.publish(facts.move("sales/orders", "EU", again));
        facts.append(new Event.MaterializationAbandoned(facts.start("late/asset", "", "r")));
        facts.append(new Event.AssetRegistered(facts.uid("late/asset"), EventSamples.RENAMED));
        facts.audit("sales/orders", "EU", "v6");
        facts.append(
                new Event.CellsReleased(
                        Facts.MAIN, facts.uid("sales/orders"), List.of(PartitionKey.of("US"))));
        facts.append(new Event.Observed(List.of()));
        if (facts.shown("sales/orders", "EU").equals(Optional.empty())) {
            throw new IllegalStateException("The history has to end with a head.");
        }
    }
}
