package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.state.StateView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What was made before from the recipes of one asset's cells. Asked for all cells at once, unless
/// cells read earlier ones, whose versions are known only in turn.
final class Reuse {
    private final StateView state;
    private final AssetKey asset;
    private final boolean possible;
    private final boolean oneByOne;
    private Map<Fingerprint, StateView.Reusable> known = Map.of();

    Reuse(PlanRequest request, AssetGrid grid, boolean readsItself) {
        AssetSnapshot snapshot = grid.asset;
        state = request.state();
        asset = snapshot.key();
        oneByOne = readsItself;
        possible = reusable(snapshot) && !request.scope().forced() && grid.state.uid().isPresent();
    }

    private static boolean reusable(AssetSnapshot asset) {
        boolean kept =
                !asset.spec().authorStored()
                        && asset.code().proven()
                        && asset.spec().increment().isEmpty();
        return !asset.spec().dependsOnTime() && (asset.spec().sink() || kept);
    }

    /// Returns whether [#lookUp] is of use.
    boolean asksAtOnce() {
        return possible && !oneByOne;
    }

    /// Looks up the recipes of these cells at once.
    void lookUp(Stream<Cell> cells) {
        List<Fingerprint> recipes = cells.filter(Reuse::asks).map(Cell::recipe).toList();
        known = recipes.isEmpty() ? Map.of() : new HashMap<>(state.reusable(asset, recipes));
    }

    private static boolean asks(Cell cell) {
        return !cell.inLine() && !cell.reading.pending() && cell.blocked().isEmpty();
    }

    /// Returns what can be shown in a cell that is not in line.
    Optional<StateView.Reusable> of(Cell cell) {
        if (!possible || !asks(cell)) {
            return Optional.empty();
        }
        if (oneByOne) {
            Fingerprint recipe = cell.recipe();
            return Optional.ofNullable(state.reusable(asset, List.of(recipe)).get(recipe));
        }
        return known.isEmpty() ? Optional.empty() : Optional.ofNullable(known.get(cell.recipe()));
    }
}
