package dev.heddle.engine.schedule;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The cells that one step makes: one, consecutive ones of an asset that takes several, or those of
/// all assets that a step makes at once.
///
/// @param cells at least one, by partition; the same assets for each partition
public record StepCells(List<CellRef> cells) {
    /// Copies the list.
    public StepCells {
        cells = List.copyOf(cells);
    }

    /// Returns the index of the first asset.
    public int asset() {
        return cells.get(0).asset();
    }

    /// Returns cells that can go, in the steps that make them.
    public static List<StepCells> of(AssetGraph graph, List<CellRef> ready) {
        List<StepCells> steps = new ArrayList<>();
        Map<Object, TreeMap<Integer, List<CellRef>>> shared = new LinkedHashMap<>();
        for (CellRef cell : ready) {
            AssetSpec spec = graph.asset(cell.asset()).spec();
            if (spec.sharesSteps()) {
                shared.computeIfAbsent(spec.step(), _ -> new TreeMap<>())
                        .computeIfAbsent(cell.position(), _ -> new ArrayList<>())
                        .add(cell);
            } else {
                steps.add(new StepCells(List.of(cell)));
            }
        }
        shared.values().forEach(byPosition -> split(graph, byPosition, steps));
        return steps;
    }

    private static void split(
            AssetGraph graph, TreeMap<Integer, List<CellRef>> byPosition, List<StepCells> steps) {
        List<List<CellRef>> together = new ArrayList<>();
        for (List<CellRef> next : byPosition.values()) {
            if (!together.isEmpty() && !belongs(graph, together, next)) {
                steps.add(joined(together));
                together.clear();
            }
            together.add(next);
        }
        steps.add(joined(together));
    }

    private static StepCells joined(List<List<CellRef>> together) {
        return new StepCells(together.stream().flatMap(List::stream).toList());
    }

    private static boolean belongs(
            AssetGraph graph, List<List<CellRef>> together, List<CellRef> next) {
        List<CellRef> last = together.get(together.size() - 1);
        return together.size() < graph.asset(next.get(0).asset()).spec().perStep()
                && last.get(0).position() + 1 == next.get(0).position()
                && assets(last).equals(assets(next));
    }

    private static List<Integer> assets(List<CellRef> cells) {
        return cells.stream().map(CellRef::asset).sorted().toList();
    }
}
