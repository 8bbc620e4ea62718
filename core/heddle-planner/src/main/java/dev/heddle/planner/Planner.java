package dev.heddle.planner;

import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import java.util.ArrayList;
import java.util.List;

/// Makes plans. A pure function: equal requests give equal plans.
public final class Planner {
    private Planner() {}

    /// Returns what has to be done. Cost grows with the number of cells and their edges.
    public static Plan plan(PlanRequest request) {
        GridEvaluation evaluation = new GridEvaluation(request).evaluate();
        List<PlanItem> items = new PlanItems(request, evaluation).list();
        List<Gate> gates = new Gates(request).of(items);
        return new Plan(
                request.state().environment(),
                request.state().sequence(),
                request.asOf(),
                request.code(),
                request.observed(),
                items,
                gates,
                warnings(request));
    }

    private static List<String> warnings(PlanRequest request) {
        List<String> warnings = new ArrayList<>();
        request.observed().stream()
                .filter(seen -> seen.error().isPresent())
                .forEach(seen ->
                        warnings.add(
                                "Could not observe "
                                        + seen.asset()
                                        + ": "
                                        + seen.error().get()
                                        + ". Its readers are compared with what was seen last."));
        request.graph().assets().stream()
                .filter(asset -> !asset.spec().external() && !asset.code().proven())
                .filter(asset -> request.scope().includes(asset.key()))
                .forEach(asset ->
                        warnings.add(
                                "Cannot prove all code of "
                                        + asset.key()
                                        + ": "
                                        + asset.code().unproven().get(0).caller()
                                        + " calls "
                                        + asset.code().unproven().get(0).callee()
                                        + " ("
                                        + asset.code().unproven().get(0).reason()
                                        + "). Changes behind it are not noticed."));
        return warnings;
    }
}
