package dev.heddle.project.loading;

import dev.heddle.project.library.MavenHome;
import dev.heddle.project.library.Network;
import dev.heddle.project.source.SourceProcessors;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// How a project is loaded.
///
/// @param folder the folder of its `heddle.yaml`
/// @param profile the profile laid over it
/// @param network whether libraries may be fetched
/// @param maven where the user's Maven keeps things
/// @param environment the variables that `${env:…}` sees
/// @param processors run on its sources
/// @param clock tells the time
/// @param application the loader of Heddle itself
/// @param phases told of work that takes long, in words
public record LoadOptions(
        Path folder,
        Optional<String> profile,
        Network network,
        MavenHome maven,
        Map<String, String> environment,
        SourceProcessors processors,
        InstantSource clock,
        ClassLoader application,
        Consumer<String> phases) {
    /// Copies the environment.
    public LoadOptions {
        environment = Map.copyOf(environment);
    }

    /// Returns the options of a command line: the user's Maven, the process's environment.
    ///
    /// @param userHome the user's home folder
    public static LoadOptions of(
            Path folder,
            Path userHome,
            Map<String, String> environment,
            SourceProcessors processors,
            InstantSource clock) {
        return new LoadOptions(
                folder,
                Optional.empty(),
                Network.ONLINE,
                MavenHome.ofUser(userHome, environment),
                environment,
                processors,
                clock,
                LoadOptions.class.getClassLoader(),
                phase -> {});
    }

    /// Returns a copy with a profile.
    public LoadOptions withProfile(String name) {
        return new LoadOptions(
                folder,
                Optional.of(name),
                network,
                maven,
                environment,
                processors,
                clock,
                application,
                phases);
    }

    /// Returns a copy that may or may not fetch libraries.
    public LoadOptions withNetwork(Network access) {
        return new LoadOptions(
                folder,
                profile,
                access,
                maven,
                environment,
                processors,
                clock,
                application,
                phases);
    }

    /// Returns a copy that tells of work that takes long.
    public LoadOptions telling(Consumer<String> listener) {
        return new LoadOptions(
                folder,
                profile,
                network,
                maven,
                environment,
                processors,
                clock,
                application,
                listener);
    }
}
