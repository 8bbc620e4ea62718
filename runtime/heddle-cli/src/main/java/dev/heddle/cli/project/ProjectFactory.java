package dev.heddle.cli.project;

import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.engine.log.StepOutput;
import dev.heddle.location.client.RemoteDefinitions;
import dev.heddle.location.host.HostedProject;
import dev.heddle.location.wire.DefinitionsCodec;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.plan.Plan;
import dev.heddle.operation.Operations;
import dev.heddle.operation.OperationsFactory;
import dev.heddle.operation.Progress;
import dev.heddle.operation.code.UserCode;
import dev.heddle.project.config.ProjectConfig;
import dev.heddle.project.config.ProjectConfigReader;
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

    /// Loads a project so that another process can work with its definitions.
    ///
    /// @throws HeddleException of kind USER with all problems if it can not be loaded
    public HostedProject host(Options options) {
        OpenProject open = openProject(options);
        Map<AssetKey, String> configs = new TreeMap<>();
        AssetGraph graph = open.project().graph();
        for (AssetSnapshot asset : graph.assets()) {
            open.configOf(asset.key()).ifPresent(schema -> configs.put(asset.key(), schema));
        }
        return new Hosted(open, new DefinitionsCodec.Data(graph, configs));
    }

    /// Opens a project with the definitions that another process loaded.
    ///
    /// @throws HeddleException of kind USER if its files can not be read
    public Operations openRemote(Options options, RemoteDefinitions definitions) {
        try {
            ProjectConfig config =
                    profile(options)
                            .map(name ->
                                    ProjectConfigReader.read(
                                            options.directory(), name, environment))
                            .orElseGet(() ->
                                    ProjectConfigReader.read(options.directory(), environment));
            return new ProjectOperations(
                    OpenProject.remote(config, definitions, clock, options.progress()),
                    options.progress());
        } catch (RuntimeException | Error e) {
            definitions.release().run();
            throw e;
        }
    }

    private record Hosted(OpenProject open, DefinitionsCodec.Data definitions)
            implements HostedProject {
        @Override
        public String name() {
            return open.project().name();
        }

        @Override
        public Plan.Code code() {
            return open.project().code();
        }

        @Override
        public List<Problem> compilerWarnings() {
            return open.compilerWarnings();
        }

        @Override
        public List<Problem> warnings() {
            return open.warnings();
        }

        @Override
        public UserCode userCode() {
            return open.code();
        }

        @Override
        public void close() {
            open.close();
        }
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
