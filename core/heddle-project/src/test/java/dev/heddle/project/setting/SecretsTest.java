package dev.heddle.project.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir private Path folder;

    @Test
    void takesTheEnvironmentBeforeTheFile() throws IOException {
        Path file = secrets("rw-------");
        Secrets secrets = new Secrets(Map.of("TOKEN", "from-environment"), file);
        assertThat(secrets.find("TOKEN")).contains("from-environment");
        assertThat(secrets.find("PW")).contains("a=b");
        assertThat(secrets.find("GONE")).isEmpty();
    }

    @Test
    void missingFileHoldsNothing() {
        assertThat(new Secrets(Map.of(), folder.resolve("none")).find("PW")).isEmpty();
    }

    @Test
    void refusesFileThatOthersMayRead() throws IOException {
        Secrets secrets = new Secrets(Map.of(), secrets("rw-r--r--"));
        assertThatThrownBy(() -> secrets.find("PW"))
                .hasMessageContaining("others than you may read it.")
                .hasMessageNotContaining("a=b");
    }

    private Path secrets(String permissions) throws IOException {
        Path file = folder.resolve("heddle.secrets");
        Files.writeString(file, "# secrets\nTOKEN=x\nPW = a=b\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }
}
