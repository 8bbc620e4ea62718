package dev.heddle.engine.run;

import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.id.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What all parts of one run share.
///
/// @param services what it works with
/// @param project what it runs
/// @param cells what its cells see of each other
/// @param run its identity
/// @param asOf the instant it was planned for
/// @param order what is carried out, and for whom
/// @param resumed the runs that were interrupted and that this one goes on with
record RunFrame(
        RunServices services,
        EngineProject project,
        RunCells cells,
        RunId run,
        Instant asOf,
        ApplyOrder order,
        List<RunId> resumed) {
    /// Copies the list.
    RunFrame {
        resumed = List.copyOf(resumed);
    }

    /// Returns the values that override configuration.
    Map<String, String> config() {
        return order.request().config();
    }

    /// Returns the request to stop the run.
    Cancellation cancellation() {
        return order.cancellation();
    }

    /// Returns who follows the run.
    ApplyListener listener() {
        return order.listener();
    }
}
