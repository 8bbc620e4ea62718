package dev.heddle.cli.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.RealProject;
import dev.heddle.cli.RealProject.Ran;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Assets that are made from a file, without annotations.
class FactoryTest {
    private static final String TABLES =
            """
            package shop;
            import dev.heddle.api.definition.*;
            import dev.heddle.api.data.*;
            import java.util.List;
            import java.util.stream.*;
            public final class Tables implements DefinitionsSource {
                public record TableList(List<Table> tables) {}
                public record Table(String name, String owner, int rows) {}
                public record Row(int number) {}
                @Override public Definitions define(Project project) {
                    return Definitions.of(project.read("tables.yaml", TableList.class).tables().stream()
                        .map(table -> Asset.named("landing/" + table.name())
                            .group("landing").owner(table.owner()).metadata("rows", table.rows())
                            .produces(Dataset.type(Row.class))
                            .with(table)
                            .by((parameters, inputs) -> rows(parameters))));
                }
                private static List<Row> rows(Table table) {
                    return IntStream.range(0, table.rows()).mapToObj(Row::new).toList();
                }
            }
            """;

    @TempDir private Path folder;
    private RealProject project;

    @BeforeEach
    void makeProject() {
        project =
                new RealProject(folder)
                        .write(
                                "heddle.yaml",
                                "name: shop\nsources: [src]\ndefinitions: [shop.Tables]\n")
                        .write("src/shop/Tables.java", TABLES);
    }

    private void tables(int count) {
        project.write(
                "tables.yaml",
                "tables:\n"
                        + IntStream.range(0, count)
                                .mapToObj(i ->
                                        "  - { name: t%04d, owner: team:a, rows: %d }"
                                                .formatted(i, i % 3))
                                .collect(Collectors.joining("\n")));
    }

    @Test
    void aThousandOfThemAreBuiltOnce() {
        tables(1000);

        Ran applied = project.run("apply", "--json");
        assertThat(applied.exit()).describedAs(applied.err()).isZero();
        assertThat(applied.json().at("/summary/built").asInt()).isEqualTo(1000);
        // Each command loads the project anew.
        assertThat(project.run("plan").exit()).isZero();
        assertThat(project.run("assets", "preview", "landing/t0005", "--json").json().at("/rows"))
                .hasSize(2);
        assertThat(
                        project.run("assets", "show", "landing/t0005", "--json")
                                .json()
                                .at("/asset/metadata")
                                .toString())
                .isEqualTo("{\"rows\":2}");
        assertThat(project.run("assets", "locate", "landing/t0001").out())
                .isNotEqualTo(project.run("assets", "locate", "landing/t0004").out());
    }

    @Test
    void equalOnesNeverShareData() {
        tables(6);
        assertThat(project.run("apply").exit()).isZero();
        tables(7);

        Ran applied = project.run("apply", "--json");
        assertThat(applied.json().at("/summary/reused").asInt()).isZero();
        assertThat(project.run("plan").exit()).isZero();
    }

    @Test
    void mistakesOfTheFileAreToldWithTheirPlace() {
        project.write("tables.yaml", "tables:\n  - { name: a, owner: team:a, row: 1 }\n");

        Ran ran = project.run("plan", "--json");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.error().path("problems").toString())
                .contains("tables.yaml")
                .contains("Did you mean 'rows'?");
    }
}
