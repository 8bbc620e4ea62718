package dev.heddle.project.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStateTest {
    @TempDir private Path folder;

    private String git(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-c",
                                "user.name=Test",
                                "-c",
                                "user.email=test@example.org"));
        command.addAll(List.of("-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.strip();
    }

    @Test
    void aFolderOutsideOfRepositoriesHasNoCommit() {
        assertThat(GitState.of(folder)).isEqualTo(new GitState(Optional.empty(), false));
    }

    @Test
    void aRepositoryWithoutACommitIsDirtyWithFiles() throws Exception {
        git("init", "-q");
        Files.writeString(folder.resolve("a.txt"), "a");
        assertThat(GitState.of(folder)).isEqualTo(new GitState(Optional.empty(), true));
    }

    @Test
    void changedAndNewFilesOfTheProjectMakeItDirty() throws Exception {
        git("init", "-q");
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("a.txt"), "a");
        Files.writeString(folder.resolve("other.txt"), "a");
        git("add", ".");
        git("commit", "-q", "-m", "first");
        Optional<String> commit = Optional.of(git("rev-parse", "HEAD"));

        assertThat(GitState.of(project)).isEqualTo(new GitState(commit, false));
        Files.writeString(folder.resolve("other.txt"), "b");
        assertThat(GitState.of(project).dirty()).isFalse();
        Files.writeString(project.resolve("a.txt"), "b");
        assertThat(GitState.of(project)).isEqualTo(new GitState(commit, true));
        Files.writeString(project.resolve("a.txt"), "a");
        Files.writeString(project.resolve("new.txt"), "b");
        assertThat(GitState.of(project).dirty()).isTrue();
    }
}
