package dev.heddle.project.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.project.config.ProjectConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {

    private record TableList(List<Table> tables) {}

    private record Table(
            String name,
            LocalDate since,
            Optional<String> owner,
            @Nullable String note,
            Map<String, Integer> limits) {
        Table {
            if (name.isBlank()) {
                throw new IllegalArgumentException("The name is blank.");
            }
        }
    }

    @TempDir private Path folder;
    private ProjectFiles files;

    @BeforeEach
    void makeProject() throws IOException {
        Files.writeString(folder.resolve("heddle.yaml"), "name: shop\nsources: []\n");
        files = new ProjectFiles(ProjectConfigReader.read(folder, Map.of()));
    }

    @Test
    void readsYamlIntoRecords() throws IOException {
        write(
                "tables.yaml",
                """
                tables:
                  - { name: orders, since: 2026-01-01, owner: team:sales, limits: { rows: 5 } }
                  - { name: "${customers}", since: 2026-02-01, note: x, limits: {} }
                """);
        assertThat(files.read("tables.yaml", TableList.class).tables())
                .containsExactly(
                        new Table(
                                "orders",
                                LocalDate.of(2026, 1, 1),
                                Optional.of("team:sales"),
                                null,
                                Map.of("rows", 5)),
                        new Table(
                                "${customers}",
                                LocalDate.of(2026, 2, 1),
                                Optional.empty(),
                                "x",
                                Map.of()));
    }

    @Test
    void readsJson() throws IOException {
        write("t.json", "{\"tables\": [{\"name\":\"a\",\"since\":\"2026-01-01\",\"limits\":{}}]}");
        assertThat(files.read("t.json", TableList.class).tables()).hasSize(1);
    }

    @Test
    void remembersWhatWasRead() throws IOException {
        write("t.yaml", "tables: []\n");
        files.read("t.yaml", TableList.class);
        assertThat(files.filesRead())
                .containsExactly(
                        Map.entry(
                                "t.yaml",
                                "b22696d98cf520d0b9e2c832698ed3f05041f9a01cf9283207dca847974d5f1b"));
    }

    @Test
    void reportsUnknownMissingAndWrongPartsWithTheirPlaces() throws IOException {
        write(
                "t.yaml",
                """
                tables:
                  - { nam: orders, since: soon, limits: { rows: many } }
                  - { name: " ", since: 2026-01-01, limits: {} }
                """);
        assertThat(
                        Objects.requireNonNull(
                                        catchThrowableOfType(
                                                HeddleException.class,
                                                () -> files.read("t.yaml", TableList.class)))
                                .problems())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "t.yaml:2:5: Value of 'tables[0].name' is missing.",
                        "t.yaml:2:7: Unknown key 'nam' in 'tables[0]'. Did you mean 'name'?",
                        "t.yaml:2:27: Value of 'tables[0].since' is no LocalDate: 'soon'. Dates look"
                                + " like 2026-01-31.",
                        "t.yaml:2:49: Value of 'tables[0].limits.rows' must be a number, not text.",
                        "t.yaml:3:5: Value of 'tables[1]' does not fit: The name is blank.");
    }

    @Test
    void refusesFilesOutsideOfTheProject() {
        assertThatThrownBy(() -> files.read("../x.yaml", TableList.class))
                .hasMessage("Cannot read '../x.yaml': it is not in the project's folder.");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
