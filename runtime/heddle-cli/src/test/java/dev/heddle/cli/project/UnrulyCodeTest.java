package dev.heddle.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.RealProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// User code that does what it should not: it harms itself and nobody else.
class UnrulyCodeTest {
    @TempDir private Path folder;
    private RealProject project;

    @BeforeEach
    void makeProject() {
        project = new RealProject(folder).write("heddle.yaml", "name: shop\nsources: [src]\n");
    }

    private void assets(String methods) {
        project.write(
                "src/shop/Shop.java",
                """
                package shop;
                import dev.heddle.api.asset.*;
                import dev.heddle.api.data.Dataset;
                import java.nio.file.*;
                import java.util.*;
                import java.util.stream.*;
                @Assets public final class Shop {
                    public record Row(int n) {}
                %s
                }
                """
                        .formatted(methods));
    }

    @Test
    void whatAReaderDoesToItsInputsNobodyElseSees() {
        assets(
                """
                    @Asset Dataset<Row> rows() {
                        List<Row> rows = new ArrayList<>(List.of(new Row(1), new Row(2)));
                        return Dataset.of(rows);
                    }
                    @Asset List<String> names() { return new ArrayList<>(List.of("a", "b")); }
                    @Asset long clears(Dataset<Row> rows) { rows.toList().clear(); return 1; }
                    @Asset long adds(List<String> names) { names.add("c"); return names.size(); }
                    @Asset long counts(Dataset<Row> rows, List<String> names) {
                        return rows.toList().size() * 10 + names.size();
                    }
                    @Asset long late(long adds, Dataset<Row> rows, List<String> names) {
                        return rows.toList().size() * 10 + names.size();
                    }
                """);

        RealProject.Ran apply = project.run("apply", "--json");

        assertThat(apply.exit()).isIn(0, 4);
        assertThat(value("counts")).isEqualTo("22");
        assertThat(value("late")).isEqualTo("22");
        assertThat(value("names")).doesNotContain("c");
        assertThat(project.run("storage", "check").exit()).isZero();
    }

    private String value(String asset) {
        JsonNode preview = project.run("assets", "preview", asset, "--json").json();
        return preview.at("/rows/0/1").asString("").strip();
    }

    @Test
    void aThreadThatIsLeftRunningKeepsNothingUp() {
        assets(
                """
                    @Asset long leaves() {
                        Thread left = new Thread(() -> {
                            try {
                                new java.util.concurrent.CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                return;
                            }
                        }, "left-by-user-code");
                        left.setDaemon(true);
                        left.start();
                        return 1;
                    }
                """);

        assertThat(project.run("apply").exit()).isZero();
        assertThat(project.run("plan").exit()).isZero();
        for (Thread thread : Set.copyOf(Thread.getAllStackTraces().keySet())) {
            if (thread.getName().equals("left-by-user-code")) {
                thread.interrupt();
            }
        }
    }

    @Test
    void aStateThatIsDeletedUnderARunFailsItAndTheNextOneBeginsAnew() {
        assets(
                """
                    @Asset long first() throws Exception {
                        Path state = Path.of("%s");
                        try (Stream<Path> all = Files.walk(state)) {
                            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                                Files.delete(path);
                            }
                        }
                        return 1;
                    }
                    @Asset long second(long first) { return 1; }
                """
                        .formatted(folder.resolve(".heddle").toString().replace("\\", "/")));

        RealProject.Ran apply = project.run("apply", "--json");

        assertThat(apply.exit()).describedAs(apply.out()).isEqualTo(1);
        assertThat(apply.error().path("message").asString()).contains(".heddle");
        assertThat(apply.error().path("hint").isNull()).isFalse();

        assets(
                """
                    @Asset long first() { return 1; }
                    @Asset long second(long first) { return 1; }
                """);
        RealProject.Ran again = project.run("apply");
        assertThat(again.exit()).describedAs(again.err()).isZero();
        assertThat(project.run("plan").exit()).isZero();
        assertThat(project.run("storage", "check").exit()).isZero();
        assertThat(Files.isDirectory(folder.resolve(".heddle/data"))).isTrue();
    }

    @Test
    void aMillionRowsWithOneBadValueNameTheRow() {
        assets(
                """
                    public record Item(int n, String text) {}
                    public record Part(@dev.heddle.api.check.Range(min = 0, max = 999_999) int n) {}
                    @Asset Dataset<Item> nulls() {
                        return Dataset.of(IntStream.range(0, 1_000_000)
                                .mapToObj(i -> new Item(i, i == 700_000 ? null : "t")).toList());
                    }
                    @Asset Dataset<Part> negative() {
                        return Dataset.of(IntStream.range(0, 1_000_000)
                                .mapToObj(i -> new Part(i == 700_000 ? -5 : i)).toList());
                    }
                    @Asset Dataset<Part> allNegative() {
                        return Dataset.of(IntStream.range(0, 200_000)
                                .mapToObj(i -> new Part(-1 - i)).toList());
                    }
                """);

        RealProject.Ran apply = project.run("apply");

        assertThat(apply.exit()).isEqualTo(4);
        assertThat(apply.out())
                .contains("row 700001", "component 'text' is null")
                .contains("in 1 row", "-5")
                .contains("in 200000 rows");
        assertThat(apply.out().length()).isLessThan(20_000);
    }
}
