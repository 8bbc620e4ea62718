package dev.heddle.tck.state;

import static dev.heddle.tck.state.Facts.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.RunStatus;
import dev.heddle.spi.state.StateReader.RunFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Pages of runs and of change sets, and what they are looked for by.
public abstract class RunListContract extends StateStorageContract {
    /// For subclasses.
    protected RunListContract() {}

    private RunId run(Map<String, String> tags) {
        RunId run = facts.nextRun();
        facts.append(
                new Event.RunStarted(run, ChangeSetKind.APPLY, "apply", tags, Optional.empty()));
        return run;
    }

    private void end(RunId run, RunStatus status) {
        facts.append(new Event.RunFinished(run, status, Map.of()));
    }

    private List<RunId> runs(RunFilter filter, Optional<RunId> after, int limit) {
        return storage.reader().runs(filter, after, limit).stream().map(RunRecord::run).toList();
    }

    private List<RunId> runs(RunFilter filter) {
        return runs(filter, Optional.empty(), 10);
    }

    private static RunFilter of(RunStatus... statuses) {
        return new RunFilter(Set.of(statuses), Map.of(), Optional.empty());
    }

    private static RunFilter tagged(Map<String, String> tags) {
        return new RunFilter(Set.of(), tags, Optional.empty());
    }

    @Test
    void runsAreReadPageByPage() {
        RunId first = facts.run();
        RunId second = facts.startRun();
        RunId third = facts.startRun();

        assertThat(runs(RunFilter.ALL, Optional.empty(), 2)).containsExactly(third, second);
        assertThat(runs(RunFilter.ALL, Optional.of(second), 2)).containsExactly(first);
        assertThat(runs(RunFilter.ALL, Optional.of(first), 2)).isEmpty();
        assertThat(runs(RunFilter.ALL, Optional.of(facts.nextRun()), 2)).isEmpty();
    }

    @Test
    void runsAreFoundByHowTheyStand() {
        RunId open = facts.run();
        RunId failed = facts.startRun();
        RunId good = facts.startRun();
        RunId alsoFailed = facts.startRun();
        end(failed, RunStatus.FAILED);
        end(good, RunStatus.SUCCEEDED);
        end(alsoFailed, RunStatus.FAILED);

        assertThat(runs(of(RunStatus.FAILED))).containsExactly(alsoFailed, failed);
        assertThat(runs(of(RunStatus.FAILED), Optional.of(alsoFailed), 1)).containsExactly(failed);
        assertThat(runs(of(RunStatus.FAILED, RunStatus.SUCCEEDED)))
                .containsExactly(alsoFailed, good, failed);
        assertThat(runs(of(RunStatus.RUNNING))).containsExactly(open);
        assertThat(runs(of(RunStatus.INTERRUPTED))).as("its process lives").isEmpty();
        assertThat(runs(of(RunStatus.CANCELED))).isEmpty();
    }

    @Test
    void runsAreFoundByWhatWasSaidOfThem() {
        RunId one = run(Map.of("ticket", "42", "nightly", ""));
        RunId other = run(Map.of("ticket", "43"));
        run(Map.of());

        assertThat(runs(tagged(Map.of("ticket", "42")))).containsExactly(one);
        assertThat(runs(tagged(Map.of("ticket", "")))).containsExactly(other, one);
        assertThat(runs(tagged(Map.of("ticket", "", "nightly", "")))).containsExactly(one);
        assertThat(runs(tagged(Map.of("ticket", "4%")))).isEmpty();
    }

    @Test
    void runsAreFoundByTheAssetsTheyWorkedAt() {
        RunId one = facts.run();
        facts.publish("sales/orders", "EU", "v1");
        facts.publish("sales/orders", "US", "v1");
        RunId other = facts.startRun();
        facts.start("crm/customers", "", "r");

        assertThat(runs(reading("sales/orders"))).containsExactly(one);
        assertThat(runs(reading("crm/customers"))).containsExactly(other);
        assertThat(runs(reading("no/such"))).isEmpty();
    }

    private static RunFilter reading(String asset) {
        return new RunFilter(Set.of(), Map.of(), Optional.of(AssetKey.parse(asset)));
    }

    @Test
    void whatRunsAreLookedForByFollowsFromEvents() {
        RunId one = run(Map.of("ticket", "42"));
        facts.publish("sales/orders", "EU", "v1");

        storage.rebuild();

        assertThat(runs(tagged(Map.of("ticket", "42")))).containsExactly(one);
        assertThat(runs(reading("sales/orders"))).containsExactly(facts.run());
    }

    @Test
    void theLastSignOfARunIsThatOfItsSteps() {
        assertThat(storage.reader().lastSignOf(facts.run())).isEmpty();
        facts.start("sales/orders", "EU", "r");
        assertThat(storage.reader().lastSignOf(facts.run())).contains(Facts.NOW.minusSeconds(10));
        assertThat(storage.reader().lastSignOf(facts.nextRun())).isEmpty();
    }

    @Test
    void changeSetsAreReadPageByPage() {
        facts.publish("sales/orders", "EU", "v1");
        facts.publish("sales/orders", "EU", "v2");
        facts.publish("sales/orders", "EU", "v3");

        assertThat(storage.reader().changeSets(MAIN, 3, 10))
                .extracting(ChangeSet::number)
                .containsExactly(2L, 1L);
        assertThat(storage.reader().changeSets(MAIN, 3, 1))
                .extracting(ChangeSet::number)
                .containsExactly(2L);
        assertThat(storage.reader().changeSets(MAIN, 1, 10)).isEmpty();
    }
}
