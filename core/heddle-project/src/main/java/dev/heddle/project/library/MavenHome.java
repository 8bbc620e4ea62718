package dev.heddle.project.library;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the user's Maven keeps its settings and its local repository.
///
/// @param userSettings the user's `settings.xml`, which need not exist
/// @param globalSettings the installation's `settings.xml`, if Maven's home is known
/// @param localRepository the local repository unless the settings name another
/// @param forcedRepository a local repository that goes before the settings
/// @param environment what `${env.NAME}` in settings sees
public record MavenHome(
        Path userSettings,
        Optional<Path> globalSettings,
        Path localRepository,
        Optional<Path> forcedRepository,
        Map<String, String> environment) {

    /// Copies the environment.
    public MavenHome {
        environment = Map.copyOf(environment);
    }

    /// Returns the places that Maven itself would use: `~/.m2`, the installation named by
    /// `MAVEN_HOME`, and the system property `maven.repo.local`.
    public static MavenHome ofUser(Path userHome, Map<String, String> environment) {
        Path folder = userHome.resolve(".m2");
        return new MavenHome(
                folder.resolve("settings.xml"),
                Optional.ofNullable(environment.get("MAVEN_HOME"))
                        .map(home -> Path.of(home, "conf", "settings.xml")),
                folder.resolve("repository"),
                Optional.ofNullable(System.getProperty("maven.repo.local")).map(Path::of),
                environment);
    }
}
