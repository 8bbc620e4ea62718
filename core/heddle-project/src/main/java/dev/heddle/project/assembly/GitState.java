package dev.heddle.project.assembly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Where a project stands in its git repository.
///
/// @param commit the commit; empty without a repository, a commit, or git
/// @param dirty whether files of the project differ from the commit
record GitState(Optional<String> commit, boolean dirty) {
    private static final int LIMIT_SECONDS = 10;

    /// Asks git about a folder. A machine without git, or a folder outside a repository, is no
    /// error.
    static GitState of(Path folder) {
        if (!inRepository(folder)) {
            return new GitState(Optional.empty(), false);
        }
        Optional<String> commit =
                run(folder, List.of("git", "rev-parse", "--verify", "-q", "HEAD"))
                        .filter(hash -> !hash.isEmpty());
        boolean dirty =
                run(folder, List.of("git", "status", "--porcelain", "--", "."))
                        .filter(changes -> !changes.isEmpty())
                        .isPresent();
        return new GitState(commit, dirty);
    }

    private static boolean inRepository(Path folder) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> run(Path folder, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
