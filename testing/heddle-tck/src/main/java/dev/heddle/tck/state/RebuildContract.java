package dev.heddle.tck.state;

import static dev.heddle.tck.state.Facts.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Everything follows from the events.
public abstract class RebuildContract extends StateStorageContract {
    /// For subclasses.
    protected RebuildContract() {}

    private record Everything(
            AssetState orders,
            AssetState raw,
            List<Materialization> history,
            List<ChangeSet> changeSets,
            List<Materialization> unfinished) {}

    @Test
    void whatFollowsFromEventsIsMadeAnew() {
        History.writeAll(facts);
        RunId run = facts.run();
        Everything before = everything(run);

        storage.rebuild();

        assertThat(everything(run)).usingRecursiveComparison().isEqualTo(before);
        assertThat(facts.publish("sales/orders", "EU", "v9")).isNotNull();
    }

    @Test
    void whatIsNotAFactIsKept() {
        storage.leases()
                .tryAcquire(
                        MAIN,
                        facts.holder(storage.leases().process()),
                        facts.cells("sales/orders", "EU"));

        storage.rebuild();

        assertThat(storage.leases().living()).hasSize(1);
        assertThat(storage.reader().findRun(facts.run()).orElseThrow().status())
                .isEqualTo(RunStatus.RUNNING);
        facts.append(new Event.RunFinished(facts.run(), RunStatus.SUCCEEDED, Map.of()));
        assertThat(storage.leases().living()).isEmpty();
    }

    @Test
    void anEmptyStorageCanBeRebuilt() {
        storage.rebuild();

        MaterializationId id = facts.publish("sales/orders", "EU", "v1");
        assertThat(facts.shown("sales/orders", "EU")).contains(id);
    }

    private Everything everything(RunId run) {
        return new Everything(
                storage.reader().view(MAIN).asset(AssetKey.parse("sales/orders")),
                storage.reader().view(MAIN).asset(AssetKey.parse("sales/raw")),
                storage.reader().history(facts.uid("sales/orders"), Optional.empty(), 100),
                storage.reader().changeSets(MAIN, 100),
                storage.reader().unfinished(run));
    }
}
