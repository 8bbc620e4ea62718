package dev.heddle.project.config;

import dev.heddle.model.HeddleException;
import dev.heddle.project.error.ProjectError;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the project that a folder belongs to.
public final class ProjectFolder {

    /// The name of the project file.
    public static final String FILE = "heddle.yaml";

    private ProjectFolder() {}

    /// Returns the nearest folder upward of `start`, itself included, that has a `heddle.yaml`.
    ///
    /// @throws HeddleException with `PROJECT_NOT_FOUND` if there is none
    public static Path find(Path start) {
        Path from = start.toAbsolutePath().normalize();
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(FILE))) {
                return folder;
            }
        }
        throw HeddleException.of(
                        ProjectError.PROJECT_NOT_FOUND,
                        "Cannot find a project: no '" + FILE + "' in '" + from + "' or above it.")
                .withHint("Run 'heddle init' for a new one, or name the folder with -p.");
    }

    /// Returns `folder` itself if it has a `heddle.yaml`.
    ///
    /// @throws HeddleException with `PROJECT_NOT_FOUND` if it has none
    public static Path at(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.isRegularFile(absolute.resolve(FILE))) {
            return absolute;
        }
        throw HeddleException.of(
                        ProjectError.PROJECT_NOT_FOUND,
                        "Cannot find a project: '" + absolute + "' has no '" + FILE + "'.")
                .withHint("Run 'heddle init DIR' for a new one.");
    }
}
