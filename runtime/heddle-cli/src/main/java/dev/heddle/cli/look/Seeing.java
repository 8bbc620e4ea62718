package dev.heddle.cli.look;

import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.view.Overview;
import dev.heddle.planner.IncrementalPlanner;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.move.Moves;
import dev.heddle.spi.state.StateStorage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Sees the state of a whole project, again and again at the cost of what changed in between. Safe
/// for use by several threads; one looks at a time.
public final class Seeing {
    private final IncrementalPlanner planner = new IncrementalPlanner();
    private final HeadCounts counts = new HeadCounts();

    /// Creates one that has seen nothing yet.
    public Seeing() {}

    /// Returns the state of everything, as recorded.
    ///
    /// @param now the instant whose partitions exist
    public synchronized Overview overview(
            EngineProject project, StateStorage state, String environment, Instant now) {
        StateView recorded = state.reader().view(environment);
        StateView view = Moves.applied(project.graph(), recorded);
        Plan plan = planner.plan(PlanRequest.recorded(project.graph(), view, now, project.code()));
        Statuses statuses = new Statuses(state, view, plan, counts);
        return new Overview(
                statuses.all(project.graph()),
                plan,
                failedChecks(project, view, state),
                neverObserved(project, view));
    }

    private Map<AssetKey, Integer> failedChecks(
            EngineProject project, StateView view, StateStorage state) {
        List<AssetState> states =
                project.graph().assets().stream().map(asset -> view.asset(asset.key())).toList();
        Map<AssetKey, Integer> failed = new HashMap<>();
        counts.of(states, state.reader())
                .forEach((key, counted) -> {
                    if (counted.failedChecks() > 0) {
                        failed.put(key, counted.failedChecks());
                    }
                });
        return failed;
    }

    private static Set<AssetKey> neverObserved(EngineProject project, StateView view) {
        return project.graph().assets().stream()
                .map(AssetSnapshot::spec)
                .filter(spec -> spec.external() && spec.observed())
                .map(AssetSpec::key)
                .filter(key -> view.asset(key).observations().isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
