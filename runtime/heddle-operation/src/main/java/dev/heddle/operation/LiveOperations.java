package dev.heddle.operation;

import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.view.Overview;
import java.util.List;

/// What somebody asks who keeps a project open and shows it.
public interface LiveOperations {
    /// Returns the state of everything with its reasons.
    Overview overview();

    /// Returns where the project is.
    Places places();

    /// Returns what the checks of a materialization found.
    List<CheckResultRecord> checkResults(MaterializationId materialization);

    /// Records what somebody saw of external assets, all of it or nothing.
    void record(List<Observation> observations);

    /// Returns events as they are exported, a JSON object each with `sequence`, `at`, `type` and
    /// `event`.
    ///
    /// @param after only those with a greater number
    /// @param limit at most so many
    List<String> events(long after, int limit);

    /// Lets go of a plan that these operations made: it can not be carried out any more.
    void forget(PlanView plan);
}
