package dev.heddle.cli.project;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.engine.Engine;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.ApplyOptions;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.CliError;
import dev.heddle.operation.Progress;
import dev.heddle.operation.code.UserCode;
import dev.heddle.operation.code.Work;
import dev.heddle.operation.view.CheckView;
import dev.heddle.project.reading.RunConfig;
import dev.heddle.project.reading.SettingsReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs the code of a project in this process.
///
/// @param open the project
/// @param settings reads its configuration
/// @param progress told of what does not stop it
record LocalCode(OpenProject open, SettingsReader settings, Progress progress) implements UserCode {
    private Engine engine() {
        return open.engine();
    }

    private EngineProject project() {
        return open.project();
    }

    @Override
    public List<Observation> look(Optional<Set<AssetKey>> assets, Instant asOf) {
        try {
            return engine().look(project(), assets, asOf, engine().view());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HeddleException.of(
                    CliError.CANCELED,
                    "Stopped while looking at external assets. Nothing was done.");
        }
    }

    @Override
    public Map<String, String> config(Set<AssetKey> assets, List<String> options) {
        if (options.isEmpty()) {
            return Map.of();
        }
        List<SettingsType<?>> records =
                assets.stream()
                        .flatMap(key -> record(project().asset(key).code()).stream())
                        .distinct()
                        .toList();
        return RunConfig.read(settings, open.config().folder(), records, options);
    }

    /// Returns the configuration that the code of an asset takes, if it takes any.
    static Optional<SettingsType<?>> record(AssetDefinition.Code code) {
        return switch (code) {
            case AssetDefinition.Code.Java java -> java.config();
            case AssetDefinition.Code.Sql _, AssetDefinition.Code.Nobody _ -> Optional.empty();
        };
    }

    @Override
    public ApplyView apply(Work work, ApplyOptions options) {
        Applying.Planned planned =
                new Applying.Planned(
                        work,
                        work.saved()
                                .map(saved ->
                                        new SavedPlans(
                                                project().graph(),
                                                engine().services().state().reader(),
                                                OpenProject.ENVIRONMENT,
                                                saved)),
                        engine().view(),
                        true);
        return new Applying(open, progress).apply(planned, options);
    }

    @Override
    public List<CheckView.Result> check(Map<AssetKey, IntRanges> cells, Instant asOf) {
        List<CheckView.Result> results = new ArrayList<>();
        engine().check(project(), cells, asOf)
                .forEach((cell, checks) ->
                        checks.forEach(check ->
                                results.add(
                                        new CheckView.Result(
                                                cell.asset(), cell.partition(), check))));
        return results;
    }
}
