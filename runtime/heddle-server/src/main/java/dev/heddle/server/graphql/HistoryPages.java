package dev.heddle.server.graphql;

import dev.heddle.server.view.HistoryPage;
import dev.heddle.spi.access.AccessStorage;
import dev.heddle.spi.history.DefinitionChange;
import dev.heddle.spi.history.DefinitionHistory;
import dev.heddle.spi.history.DefinitionSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Shows which definitions were live when.
///
/// @param storage where that is kept
record HistoryPages(Supplier<AccessStorage> storage) {
    private DefinitionHistory history() {
        return storage.get().definitions();
    }

    HistoryPage list(int first, Optional<String> after) {
        int size = Pages.size(first);
        long below = Pages.below(after);
        Pages.Shown<DefinitionSnapshot> page =
                Pages.of(
                        history().list(below, size + 1),
                        size,
                        snapshot -> Long.toString(snapshot.number()));
        return new HistoryPage(page.shown(), page.info());
    }

    @Nullable List<DefinitionChange> changes(long before, long after) {
        DefinitionHistory history = history();
        if (history.find(before).isEmpty() || history.find(after).isEmpty()) {
            return null;
        }
        return DefinitionChange.between(history.assets(before), history.assets(after));
    }
}
