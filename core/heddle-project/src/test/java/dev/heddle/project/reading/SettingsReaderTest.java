package dev.heddle.project.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.definition.SettingsType.Component;
import dev.heddle.api.resource.Secret;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.project.config.ProjectConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

    private enum Mode {
        READ_ONLY,
        READ_WRITE
    }

    private record Archive(
            Path folder,
            int parallelism,
            Secret token,
            Optional<Mode> mode,
            Duration patience,
            List<?> hosts) {}

    private static final SettingsType<Archive> TYPE =
            new SettingsType<>(
                    Archive.class,
                    List.of(
                            component("folder", Path.class, false, null),
                            component("parallelism", int.class, false, "2"),
                            component("token", Secret.class, false, null),
                            component("mode", Mode.class, true, null),
                            component("patienceLimit", Duration.class, false, "10s"),
                            component("hosts", List.class, false, "a, b")),
                    values ->
                            new Archive(
                                    (Path) values[0],
                                    (Integer) values[1],
                                    (Secret) values[2],
                                    ((Optional<?>) values[3]).map(Mode.class::cast),
                                    (Duration) values[4],
                                    (List<?>) values[5]));

    @TempDir private Path folder;

    @Test
    void fillsTheRecordWithSettingsAndDefaults() throws IOException {
        Archive archive =
                reader("{ folder: data, token: '${secret:TOKEN}', mode: read-only }")
                        .read("archive", TYPE);
        assertThat(archive)
                .isEqualTo(
                        new Archive(
                                folder.resolve("data"),
                                2,
                                Secret.of("hush"),
                                Optional.of(Mode.READ_ONLY),
                                Duration.ofSeconds(10),
                                List.of("a", "b")));
    }

    @Test
    void readsNumbersFromVariablesAndKeysWithHyphens() throws IOException {
        Archive archive =
                reader(
                                "{ folder: data, token: '${secret:TOKEN}', parallelism: '${env:N}',"
                                        + " patience-limit: 1h, hosts: [x] }")
                        .read("archive", TYPE);
        assertThat(archive.parallelism()).isEqualTo(8);
        assertThat(archive.patience()).isEqualTo(Duration.ofHours(1));
        assertThat(archive.hosts()).isEqualTo(List.of("x"));
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() throws IOException {
        assertThat(
                        problemsOf(
                                "{ token: plain, parallelism: 1.5, mode: READ_ONYL, hots: [x],"
                                        + " hosts: 3, patienceLimit: soon }"))
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "heddle.yaml:3:12: Value of 'resources.archive.folder' is missing.",
                        "heddle.yaml:3:21: Value of 'resources.archive.token' must be a secret, not"
                                + " text. Write \"${secret:NAME}\" and set NAME in the environment"
                                + " or in 'heddle.secrets'.",
                        "heddle.yaml:3:41: Value of 'resources.archive.parallelism' is no int: 1.5"
                                + " has a fraction or is too large.",
                        "heddle.yaml:3:52: Value of 'resources.archive.mode' is unknown:"
                                + " 'READ_ONYL'. Did you mean 'READ_ONLY'?",
                        "heddle.yaml:3:63: Unknown key 'hots' in 'resources.archive'. Did you mean"
                                + " 'hosts'?",
                        "heddle.yaml:3:81: Value of 'resources.archive.hosts' must be a list, not a"
                                + " number.",
                        "heddle.yaml:3:99: Value of 'resources.archive.patienceLimit' is no"
                                + " Duration: 'soon'. Lengths look like 500ms, 2s, 10m, 1h or 7d.");
    }

    @Test
    void secretsGoNowhereElse() throws IOException {
        assertThat(problemsOf("{ folder: '${secret:TOKEN}', token: '${secret:GONE}' }"))
                .extracting(Problem::message)
                .containsExactly(
                        "Secret 'TOKEN' can not go into 'resources.archive.folder'.",
                        "Secret 'GONE' of 'resources.archive.token' is not set.");
    }

    @Test
    void checkDoesNotMindWhatIsOnlySetElsewhere() throws IOException {
        SettingsReader reader = reader("{ folder: '${env:GONE}', token: '${secret:GONE}' }");
        assertThat(reader.check("archive", TYPE)).isEmpty();
        assertThat(problemsOf("{ folder: '${env:GONE}', token: '${secret:TOKEN}' }"))
                .extracting(Problem::message)
                .containsExactly(
                        "Environment variable 'GONE' of 'resources.archive.folder' is not set.");
    }

    @Test
    void recipeHoldsMarkedComponentsOnly() throws IOException {
        SettingsReader reader = reader("{ folder: d, token: '${secret:TOKEN}', parallelism: 3 }");
        assertThat(reader.recipe("archive", TYPE)).isEqualTo(Map.of("parallelism", "3"));
    }

    private SettingsReader reader(String settings) throws IOException {
        Files.writeString(
                folder.resolve("heddle.yaml"),
                "sources: []\nresources:\n  archive: " + settings + "\n");
        Map<String, String> environment = Map.of("TOKEN", "hush", "N", "8");
        return new SettingsReader(ProjectConfigReader.read(folder, environment), environment);
    }

    private List<Problem> problemsOf(String settings) throws IOException {
        SettingsReader reader = reader(settings);
        return Objects.requireNonNull(
                        catchThrowableOfType(
                                HeddleException.class, () -> reader.read("archive", TYPE)))
                .problems();
    }

    private static Component component(
            String name, Class<?> type, boolean optional, String defaultText) {
        boolean inRecipe = name.equals("parallelism");
        return new Component(name, type, optional, Optional.ofNullable(defaultText), inRecipe, "");
    }
}
