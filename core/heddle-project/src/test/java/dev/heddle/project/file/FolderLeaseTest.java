package dev.heddle.project.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.HeddleException;
import dev.heddle.project.error.ProjectError;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLeaseTest {

    @TempDir private Path folder;

    @Test
    void isHeldUntilTheLastLeaseIsClosed() {
        assertThat(FolderLease.isHeld(folder.resolve("x"))).isFalse();
        FolderLease first = FolderLease.take(folder.resolve("x"));
        FolderLease second = FolderLease.take(folder.resolve("x"));
        assertThat(FolderLease.isHeld(folder.resolve("x"))).isTrue();
        first.close();
        assertThat(FolderLease.isHeld(folder.resolve("x"))).isTrue();
        second.close();
        assertThat(FolderLease.isHeld(folder.resolve("x"))).isFalse();
    }

    @Test
    void tellsWhatIsInTheWay() throws IOException {
        Path leases = Files.writeString(folder.resolve("leases"), "a file");
        assertThatThrownBy(() -> FolderLease.take(leases))
                .isInstanceOfSatisfying(
                        HeddleException.class,
                        error -> {
                            assertThat(error.code()).isEqualTo(ProjectError.FILE_NOT_ACCESSIBLE);
                            assertThat(error)
                                    .hasMessage(
                                            "Cannot lock a file in '%s': '%s' is there already.",
                                            leases, leases);
                            assertThat(error.hint()).isPresent();
                        });
    }

    @Test
    void leaseOfAnotherProcessEndsWithIt() throws Exception {
        Process other = holder();
        try (BufferedReader output = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("held");
            assertThat(FolderLease.isHeld(folder)).isTrue();
            other.destroyForcibly().waitFor();
            assertThat(FolderLease.isHeld(folder)).isFalse();
            assertThat(folder).isEmptyDirectory();
        } finally {
            other.destroyForcibly();
        }
    }

    private Process holder() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        List<String> command =
                List.of(java, "-cp", classPath, Holder.class.getName(), folder.toString());
        assertThat(Files.isDirectory(folder)).isTrue();
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /// Holds a lease until it is killed.
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            FolderLease lease = FolderLease.take(Path.of(arguments[0]));
            System.out.println("held");
            int ignored = System.in.read();
            lease.close();
        }
    }
}
