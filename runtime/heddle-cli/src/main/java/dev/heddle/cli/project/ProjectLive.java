package dev.heddle.cli.project;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.LiveOperations;
import dev.heddle.operation.Places;
import dev.heddle.operation.PlanView;
import dev.heddle.operation.view.Overview;
import dev.heddle.planner.selection.Selection;
import dev.heddle.project.config.ProjectConfig;
import dev.heddle.spi.state.StateStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What is shown of a project that stays open.
///
/// @param open the project
/// @param forgetting lets go of a plan
record ProjectLive(OpenProject open, Consumer<PlanView> forgetting) implements LiveOperations {
    @Override
    public Overview overview() {
        Scopes scopes =
                new Scopes(open.project(), open.engine().view(), open.clock().instant())
                        .withMoves();
        Plan recorded = scopes.recorded();
        return new Overview(
                Statuses.of(
                        open.project().graph(),
                        state(),
                        scopes.view(),
                        recorded,
                        scopes.assets(Selection.all())),
                recorded,
                failedChecks(scopes.view()));
    }

    private Map<AssetKey, Integer> failedChecks(StateView view) {
        Map<AssetKey, Integer> failed = new HashMap<>();
        for (AssetSnapshot asset : open.project().graph().assets()) {
            long checks =
                    view.asset(asset.key()).heads().values().stream()
                            .flatMap(head -> head.failedChecks().stream())
                            .distinct()
                            .count();
            if (checks > 0) {
                failed.put(asset.key(), (int) checks);
            }
        }
        return failed;
    }

    private StateStorage state() {
        return open.engine().services().state();
    }

    @Override
    public Places places() {
        ProjectConfig config = open.config();
        List<Path> sources = new ArrayList<>(config.sources());
        sources.addAll(config.classpath());
        sources.add(config.file());
        return new Places(config.folder(), sources, config.state(), open.runs());
    }

    @Override
    public List<CheckResultRecord> checkResults(MaterializationId materialization) {
        return state().reader().checkResults(materialization);
    }

    @Override
    public void forget(PlanView plan) {
        forgetting.accept(plan);
    }
}
