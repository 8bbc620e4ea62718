package dev.heddle.engine.run;

import dev.heddle.api.resource.Resource;
import dev.heddle.engine.log.RunLog;
import dev.heddle.engine.log.StepOutput;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.schedule.CellRef;
import dev.heddle.engine.state.AssetRegistration;
import dev.heddle.engine.step.CheckRunner;
import dev.heddle.engine.step.StepTools;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.StateView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs checks alone, on what readers see, and records what they say.
///
/// @param services what it works with
public record Auditor(RunServices services) {

    /// Returns the results of the checks of these cells; cells without data or checks are left out.
    public Map<AssetPartition, List<CheckResultRecord>> audit(
            EngineProject project, Map<AssetKey, IntRanges> wanted, Instant asOf) {
        StateView view = services.state().reader().view(services.environment());
        Map<AssetKey, AssetUid> uids = new HashMap<>();
        project.graph()
                .assets()
                .forEach(asset ->
                        view.asset(asset.key()).uid().ifPresent(uid -> uids.put(asset.key(), uid)));
        RunId run = services.ids().nextRun();
        AssetRegistration.Registered assets = new AssetRegistration.Registered(uids, Set.of(), 0);
        RunCells cells = new RunCells(project.graph(), view, services, assets);
        ApplyRequest request =
                new ApplyRequest(
                        ChangeSetKind.APPLY, "check", false, false, 1, Map.of(), Duration.ZERO);
        ApplyOrder order =
                new ApplyOrder(
                        project, Auditor::none, request, ApplyListener.NONE, new Cancellation());
        RunFrame frame = new RunFrame(services, project, cells, run, asOf, order, List.of());
        Map<AssetPartition, List<CheckResultRecord>> results = new LinkedHashMap<>();
        try (RunLog log = new RunLog(services.logs().resolve(run + ".log"), services.clock());
                StepOutput.Opened _ = StepOutput.open(log);
                ResourcePool resources = services.resources().within(Resource.Scope.RUN)) {
            StepTools tools =
                    new StepTools(
                            services.rows(),
                            resources,
                            project.settings(),
                            project.surroundings(),
                            services.clock(),
                            log);
            CellChecks checks = new CellChecks(frame, new CheckRunner(tools));
            wanted.forEach((key, positions) -> audit(frame, checks, key, positions, results));
        }
        return results;
    }

    private static Plan none(StateView view) {
        throw new IllegalStateException("Checks alone have no plan.");
    }

    private static void audit(
            RunFrame frame,
            CellChecks checks,
            AssetKey key,
            IntRanges positions,
            Map<AssetPartition, List<CheckResultRecord>> results) {
        int index = frame.project().graph().index(key);
        AssetSnapshot asset = frame.project().graph().asset(index);
        if (frame.project().checks(key).isEmpty()) {
            return;
        }
        positions.stream()
                .filter(position -> frame.cells().published(index, position).isPresent())
                .forEach(position ->
                        results.put(
                                new AssetPartition(key, asset.spec().partitions().keyAt(position)),
                                checks.ofShown(new CellRef(index, position)).checks()));
    }
}
