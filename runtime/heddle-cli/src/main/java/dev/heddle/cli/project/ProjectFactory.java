package dev.heddle.cli.project;

import dev.heddle.cli.operation.Operations;
import dev.heddle.cli.operation.OperationsFactory;
import dev.heddle.engine.log.StepOutput;
import dev.heddle.project.library.Network;
import dev.heddle.project.loading.LoadOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Opens projects on this machine.
///
/// @param environment variables
/// @param home the user's home folder
/// @param clock tells the time
public record ProjectFactory(Map<String, String> environment, Path home, InstantSource clock)
        implements OperationsFactory {
    @Override
    public Operations open(Options options) {
        LoadOptions load =
                LoadOptions.of(
                                options.directory(),
                                home,
                                environment,
                                HeddleProcessors.installed(),
                                clock)
                        .withNetwork(options.offline() ? Network.OFFLINE : Network.ONLINE);
        Optional<String> profile =
                options.profile().or(() -> Optional.ofNullable(environment.get("HEDDLE_PROFILE")));
        captureOutput();
        return new ProjectOperations(
                OpenProject.open(profile.map(load::withProfile).orElse(load), options.progress()),
                options.progress());
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
