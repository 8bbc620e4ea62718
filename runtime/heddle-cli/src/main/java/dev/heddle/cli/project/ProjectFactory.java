package dev.heddle.cli.project;

import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.engine.log.StepOutput;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.Operations;
import dev.heddle.operation.OperationsFactory;
import dev.heddle.operation.Progress;
import dev.heddle.project.library.Network;
import dev.heddle.project.loading.LoadOptions;
import dev.heddle.project.reading.EffectiveSetting;
import dev.heddle.project.reading.EffectiveSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Opens projects on this machine.
///
/// @param environment variables
/// @param home the user's home folder
/// @param clock tells the time
public record ProjectFactory(Map<String, String> environment, Path home, InstantSource clock)
        implements OperationsFactory {
    @Override
    public Operations open(Options options) {
        return new ProjectOperations(openProject(options), options.progress());
    }

    private Optional<String> profile(Options options) {
        return options.profile().or(() -> Optional.ofNullable(environment.get("HEDDLE_PROFILE")));
    }

    private OpenProject openProject(Options options) {
        LoadOptions load =
                LoadOptions.of(
                                options.directory(),
                                home,
                                environment,
                                HeddleProcessors.installed(),
                                clock)
                        .withNetwork(options.offline() ? Network.OFFLINE : Network.ONLINE)
                        .telling(phase -> options.progress().on(new Progress.Event.Phase(phase)));
        captureOutput();
        return OpenProject.open(
                profile(options).map(load::withProfile).orElse(load), options.progress());
    }

    @Override
    public List<EffectiveSetting> settings(Options options) {
        Optional<String> profile = profile(options);
        List<EffectiveSetting> settings = new ArrayList<>();
        profile.ifPresent(name ->
                settings.add(
                        new EffectiveSetting(
                                "profile",
                                name,
                                false,
                                options.profile().isPresent()
                                        ? EffectiveSetting.Origin.OPTION
                                        : EffectiveSetting.Origin.ENVIRONMENT,
                                Optional.empty(),
                                List.of(
                                        options.profile().isPresent()
                                                ? "--profile"
                                                : "HEDDLE_PROFILE"))));
        settings.addAll(
                EffectiveSettings.of(
                        options.directory(), profile, environment, resources(options)));
        return settings;
    }

    /// Settings are asked for where a project does not load, too.
    private Map<String, SettingsType<?>> resources(Options options) {
        Map<String, SettingsType<?>> resources = new TreeMap<>();
        try (OpenProject open = openProject(options)) {
            for (ResourceDefinition resource : open.project().definitions().resources()) {
                resource.settings().ifPresent(type -> resources.put(resource.name(), type));
            }
        } catch (HeddleException e) {
            options.progress()
                    .on(
                            new Progress.Event.Warning(
                                    "The project does not load, so defaults of its resources are not shown. "
                                            + e.getMessage()));
        }
        return resources;
    }

    /// What user code prints belongs to its step and never to the command's result.
    private static synchronized void captureOutput() {
        if (!Captured.done) {
            Captured.done = true;
            System.setOut(StepOutput.splitting(System.err, "out"));
            System.setErr(StepOutput.splitting(System.err, "err"));
        }
    }

    private static final class Captured {
        private static boolean done;
    }
}
