package dev.heddle.cli.project;

import dev.heddle.cli.json.EventLines;
import dev.heddle.cli.look.Seeing;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.LiveOperations;
import dev.heddle.operation.Places;
import dev.heddle.operation.PlanView;
import dev.heddle.operation.view.Overview;
import dev.heddle.project.config.ProjectConfig;
import dev.heddle.spi.state.StateStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What is shown of a project that stays open.
///
/// @param open the project
/// @param seeing remembers what was seen last
/// @param forgetting lets go of a plan
record ProjectLive(OpenProject open, Seeing seeing, Consumer<PlanView> forgetting)
        implements LiveOperations {
    @Override
    public Overview overview() {
        return seeing.overview(
                open.project(), state(), OpenProject.ENVIRONMENT, open.clock().instant());
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
    public void record(List<Observation> observations) {
        open.engine().record(open.project(), observations);
    }

    @Override
    public List<String> events(long after, int limit) {
        return state().events().read(after, limit).stream().map(EventLines::of).toList();
    }

    @Override
    public void forget(PlanView plan) {
        forgetting.accept(plan);
    }
}
