package dev.heddle.operation;

import dev.heddle.model.id.RunId;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.life.LifeOperations;
import dev.heddle.operation.view.ChangeView;
import dev.heddle.operation.view.CheckView;
import dev.heddle.operation.view.HoldView;
import dev.heddle.operation.view.StatusView;
import dev.heddle.operation.view.UndoView;
import dev.heddle.operation.view.Validation;
import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.planner.selection.Selection;
import java.util.List;
import java.util.Optional;

/// All that can be done with one opened project. Safe for use by several threads.
///
/// Every method throws [dev.heddle.model.HeddleException] if it can not do what it is asked.
public interface Operations extends AutoCloseable {
    /// Returns the project's name.
    String project();

    /// Loads and checks definitions, configuration and partitions; touches nothing.
    ///
    /// @throws dev.heddle.model.HeddleException of kind USER with all problems
    Validation validate();

    /// Looks at the selected external assets and records what was seen.
    List<Observation> observe(Selection selection);

    /// Returns what would be done. Writes nothing.
    PlanView plan(PlanOptions options);

    /// Returns what it takes to carry a plan of this object out later.
    ///
    /// @param options what the plan was made with
    SavedPlan pin(PlanView plan, PlanOptions options);

    /// Returns a saved plan to be carried out.
    ///
    /// @param more what gates let through besides
    /// @throws dev.heddle.model.HeddleException with code `STALE_PLAN` naming what it rests on that
    ///   has changed since, here or when it is carried out
    PlanView planAgain(SavedPlan saved, PlanOptions.Allowed more);

    /// Returns the plan that tries again what did not end well in a run.
    ///
    /// @param allowed what gates let through
    PlanView planRetry(RunId run, PlanOptions.Allowed allowed);

    /// Carries out a plan that this object made.
    ///
    /// What was published since it was made is taken into account.
    ApplyView apply(PlanView plan, ApplyOptions options);

    /// Runs the checks of published data.
    CheckView check(Selection selection, Optional<PartitionsArgument> partitions);

    /// Returns the state of the published data.
    StatusView status(Selection selection);

    /// Takes change sets back, or shows what that would do.
    UndoView undo(UndoRequest request);

    /// Keeps cells from being rebuilt.
    HoldView hold(HoldRequest request);

    /// Ends holds.
    HoldView release(Selection selection);

    /// Returns the newest change sets, newest first.
    default List<ChangeSet> changes(int limit) {
        return changes(Long.MAX_VALUE, limit);
    }

    /// Returns change sets, newest first.
    ///
    /// @param below only those with a smaller number
    List<ChangeSet> changes(long below, int limit);

    /// Returns one change set with what it moved.
    ChangeView change(long number);

    /// Returns what is known about assets and their data.
    AssetOperations assets();

    /// Returns what is done with stored data besides making it.
    DataOperations data();

    /// Returns where state and data are kept, and how they are.
    StorageOperations storage();

    /// Returns what can be done to data that is there already.
    LifeOperations life();

    /// Returns what is known about runs.
    RunOperations runs();

    /// Returns what somebody asks who keeps the project open and shows it.
    LiveOperations live();

    @Override
    void close();
}
