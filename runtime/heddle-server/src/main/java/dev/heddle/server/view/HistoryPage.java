package dev.heddle.server.view;

import dev.heddle.spi.history.DefinitionSnapshot;
import java.util.List;

/// `DefinitionSnapshotConnection`.
public record HistoryPage(List<DefinitionSnapshot> nodes, RunPage.PageInfo pageInfo) {
    /// Copies the list.
    public HistoryPage {
        nodes = List.copyOf(nodes);
    }
}
