package dev.heddle.cli.session;

import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the project.
public final class ProjectDirectory {
    /// The file that makes a folder a project.
    public static final String FILE = "heddle.yaml";

    private ProjectDirectory() {}

    /// Returns the directory of the project.
    ///
    /// @param named as the user names it; empty for the nearest upward
    public static Path find(Path working, Optional<String> named) {
        if (named.isEmpty()) {
            return nearest(working)
                    .orElseThrow(() ->
                            HeddleException.of(
                                            CliError.NO_PROJECT,
                                            "Cannot find a project: there is no "
                                                    + FILE
                                                    + " in '"
                                                    + working
                                                    + "' or above it.")
                                    .withHint(
                                            "Name one with -p DIR, or make one with 'heddle init"
                                                    + " DIR'."));
        }
        Path directory = resolve(working, named.get());
        if (!Files.isDirectory(directory)) {
            throw noProject(named.get(), "there is no such folder");
        }
        if (!Files.isRegularFile(directory.resolve(FILE))) {
            throw noProject(named.get(), "the folder has no " + FILE);
        }
        return directory;
    }

    /// Returns the nearest folder upward with a project.
    public static Optional<Path> nearest(Path working) {
        for (Path at = working; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(FILE))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /// Returns the folder that is named, whether it is there or not.
    public static Path resolve(Path working, String named) {
        try {
            return working.resolve(named).normalize();
        } catch (InvalidPathException e) {
            throw noProject(named, "it is not a path");
        }
    }

    private static HeddleException noProject(String named, String reason) {
        return HeddleException.of(
                        CliError.NO_PROJECT, "Cannot open project '" + named + "': " + reason + ".")
                .withHint("Make one with 'heddle init " + named + "'.");
    }
}
