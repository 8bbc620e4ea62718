package dev.heddle.project.setting;

import dev.heddle.model.HeddleException;
import dev.heddle.project.error.ProjectError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds secrets by name: in the environment first, then in a file of lines `NAME=value` that only
/// its owner may read. Safe for use by several threads; the file is read anew each time, so a
/// changed secret is seen.
public final class Secrets {

    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    private final Map<String, String> environment;
    private final Path file;

    /// Looks into `environment`, then into `file`, which need not exist.
    public Secrets(Map<String, String> environment, Path file) {
        this.environment = Map.copyOf(environment);
        this.file = file;
    }

    /// Returns the value of a secret.
    ///
    /// @throws HeddleException with `SETTINGS_INVALID` if others than the owner may read the file
    public Optional<String> find(String name) {
        String value = environment.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        return Files.isRegularFile(file) ? fromFile(name) : Optional.empty();
    }

    private Optional<String> fromFile(String name) {
        try {
            requirePrivate();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int equals = line.indexOf('=');
                boolean comment = line.startsWith("#");
                if (!comment && equals > 0 && line.substring(0, equals).strip().equals(name)) {
                    return Optional.of(line.substring(equals + 1).strip());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw HeddleException.of(
                    ProjectError.SETTINGS_INVALID,
                    "Cannot read the secrets in '" + file + "': " + e.getMessage() + ".");
        }
    }

    private void requirePrivate() throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw HeddleException.of(
                            ProjectError.SETTINGS_INVALID,
                            "Cannot read the secrets in '"
                                    + file
                                    + "': others than you may read it.")
                    .withHint("Run 'chmod 600' on it.");
        }
    }
}
