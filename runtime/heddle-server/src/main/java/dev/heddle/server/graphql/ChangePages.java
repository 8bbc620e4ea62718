package dev.heddle.server.graphql;

import dev.heddle.model.HeddleException;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.operation.CliError;
import dev.heddle.operation.Operations;
import dev.heddle.operation.UndoRequest;
import dev.heddle.operation.view.UndoView;
import dev.heddle.server.view.ChangePage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the pages of change sets.
final class ChangePages {

    private ChangePages() {}

    static ChangePage of(ChangeSet change) {
        return new ChangePage(
                change.number(),
                change.kind().name(),
                change.at(),
                change.run().map(RunId::toString),
                change.cells(),
                change.undoes(),
                change.undoneBy(),
                change.commit(),
                change.message());
    }

    /// Returns change sets, newest first.
    ///
    /// @param after the number after which they begin, if given
    static ChangePage.Changes list(Operations operations, int first, Optional<String> after) {
        int size = Pages.size(first);
        long below = Pages.below(after);
        Pages.Shown<ChangeSet> page =
                Pages.of(
                        operations.changes(below, size + 1),
                        size,
                        change -> Long.toString(change.number()));
        return new ChangePage.Changes(
                page.shown().stream().map(ChangePages::of).toList(), page.info());
    }

    static List<ChangePage.Moved> moved(Operations operations, long number) {
        return operations.change(number).moved().stream()
                .map(moved -> moved(moved.asset(), moved.partitions()))
                .toList();
    }

    private static ChangePage.Moved moved(Object asset, PartitionSet partitions) {
        return new ChangePage.Moved(asset.toString(), partitions.texts(), partitions.size());
    }

    static ChangePage.Undo undo(Operations operations, Map<String, Object> input) {
        UndoView view = operations.undo(request(input));
        return new ChangePage.Undo(
                view.undid(),
                view.besides(),
                view.changeSet(),
                view.cells(),
                view.assets().stream().map(Object::toString).toList(),
                view.held(),
                view.conflicts().stream()
                        .map(conflict -> moved(conflict.asset(), conflict.partitions()))
                        .toList(),
                view.notTakenBack().stream()
                        .map(left -> moved(left.asset(), left.partitions()))
                        .toList());
    }

    private static UndoRequest request(Map<String, Object> input) {
        Object change = input.get("change");
        Object run = input.get("run");
        if ((change == null) == (run == null)) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE,
                    "Cannot tell what to take back: name a change set or a run, not both.");
        }
        UndoRequest.Target target =
                change == null
                        ? new UndoRequest.Target.Run(new RunId(String.valueOf(run)))
                        : new UndoRequest.Target.ChangeSetNumber(((Number) change).longValue());
        return new UndoRequest(
                target,
                UndoRequest.Mode.valueOf(String.valueOf(input.getOrDefault("mode", "ASK"))),
                !Boolean.FALSE.equals(input.get("dryRun")),
                Boolean.TRUE.equals(input.get("redo")));
    }
}
