package dev.heddle.server.view;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.PlanItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `Cause`: why cells are not in line.
public record CauseView(
        String kind,
        String text,
        List<String> path,
        Optional<String> asset,
        List<String> partitions,
        int cells) {
    private static final Set<String> KINDS =
            Set.of(
                    "CODE",
                    "CONFIG",
                    "DATA",
                    "DEPS",
                    "CONTRACT",
                    "PARTITIONING",
                    "IO",
                    "AGE",
                    "CHECK",
                    "FORCED");

    /// Returns the reasons of an item.
    public static List<CauseView> of(PlanItem item, Wording wording) {
        return wording.reasons(item).stream()
                .map(reason ->
                        new CauseView(
                                KINDS.contains(reason.kind()) ? reason.kind() : "OTHER",
                                reason.text(),
                                reason.path(),
                                reason.asset().map(AssetKey::toString),
                                item.partitions().texts(),
                                item.cells()))
                .toList();
    }
}
