package dev.heddle.engine.state;

import dev.heddle.model.HeddleException;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.RunStatus;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.state.StateStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a run left unfinished.
///
/// @param state where it is recorded
/// @param data where its bytes are
public record Leftovers(StateStorage state, DataStorage data) {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /// Gives up what a run had begun and not finished, and ends it. What it had finished stays and
    /// can be reused. Does nothing for a run that ended.
    public void giveUp(RunId run) {
        List<Event> events = new ArrayList<>();
        List<Materialization> left =
                state.reader().unfinished(run).stream()
                        .filter(one -> one.status() != MaterializationStatus.AUDITED)
                        .toList();
        left.forEach(one -> events.add(new Event.MaterializationAbandoned(one.id())));
        state.reader()
                .findRun(run)
                .filter(found -> found.finishedAt().isEmpty())
                .ifPresent(_ ->
                        events.add(new Event.RunFinished(run, RunStatus.INTERRUPTED, Map.of())));
        if (!events.isEmpty()) {
            state.events().append(events, List.of());
        }
        left.forEach(one -> purge(one.made().location()));
    }

    /// Deletes bytes that nothing refers to. What can not be deleted is left to be reclaimed.
    public void purge(String location) {
        try {
            data.purge(location);
        } catch (HeddleException e) {
            LOG.warn("Could not delete what is not needed any more: {}", e.getMessage());
        }
    }
}
