package dev.heddle.server.view;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.operation.PlanView;
import java.util.List;
import java.util.Optional;

/// How what the planner found is said: in the same words, and with the same documents, as by the
/// command line.
public interface Wording {
    /// Returns the document that `heddle plan --json` prints, as values that JSON can hold.
    Object document(PlanView plan);

    /// Returns why cells are not in line, at least one reason.
    List<Reason> reasons(PlanItem item);

    /// One reason.
    ///
    /// @param kind such as `CODE`
    /// @param text such as `Delays.mean(List) changed`
    /// @param path how it gets there, from the asset's own method on; may be empty
    /// @param asset whose data is newer, if that is why
    record Reason(String kind, String text, List<String> path, Optional<AssetKey> asset) {
        /// Copies the list.
        public Reason {
            path = List.copyOf(path);
        }
    }
}
