package dev.heddle.cli.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.authoring.SourceProject.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Java of the guides compiles, and does what they say.
class AuthoringGuideTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final String RESOURCES =
            """
            package guide;
            import dev.heddle.api.resource.*;
            import dev.heddle.model.partition.PartitionKey;
            import java.time.*;
            import java.util.*;
            @Resources final class World {
                public static final class Station { List<Guide.Reading> between(Instant from, Instant to) { return List.of(new Guide.Reading(from, 1)); } }
                public static final class Vendor {
                    String download() { return " page "; }
                    Map<PartitionKey, List<Guide.Price>> prices(PartitionKey first, PartitionKey last) {
                        Map<PartitionKey, List<Guide.Price>> prices = new TreeMap<>();
                        for (LocalDate day = LocalDate.parse(first.value()); !day.isAfter(LocalDate.parse(last.value())); day = day.plusDays(1)) {
                            prices.put(PartitionKey.of(day.toString()), List.of(new Guide.Price(7)));
                        }
                        return prices;
                    }
                }
                public static final class Mailer { void send(String text, String key) { System.out.println("mailed " + text); } }
                @Resource Station station() { return new Station(); }
                @Resource Vendor vendor() { return new Vendor(); }
                @Resource Mailer mailer() { return new Mailer(); }
            }
            """;
    private static final String CLASS =
            """
            package guide;
            import dev.heddle.api.asset.*; import dev.heddle.api.hook.*;
            import dev.heddle.api.data.*;
            import dev.heddle.api.partition.*;
            import dev.heddle.model.partition.PartitionKey;
            import guide.World.*;
            import java.time.*;
            import java.util.*;
            @Assets public final class Guide {
                public record Row(int id) {}
                public record Reading(Instant at, double value) {}
                public record Price(int cents) {}
                public record Mean(double value) {
                    static Mean of(List<Reading> readings) { return new Mean(readings.size()); }
                }
                @Asset List<Row> rows() { return List.of(new Row(1), new Row(10)); }
            """;

    @TempDir private Path folder;

    private SourceProject project(String guide) throws IOException {
        StringBuilder source = new StringBuilder(CLASS);
        Path file = Path.of("..", "..", "docs", "guides", guide + ".md");
        Matcher snippets = SNIPPET.matcher(Files.readString(file));
        while (snippets.find()) {
            source.append(snippets.group(1)).append('\n');
        }
        return new SourceProject(folder)
                .write("heddle.yaml", "name: guide\nsources: [src]\n")
                .write("src/guide/World.java", RESOURCES)
                .write("src/guide/Guide.java", source + "}\n");
    }

    private static void done(Ran ran) {
        assertThat(ran.exit()).describedAs(ran.out() + ran.err()).isZero();
    }

    @Test
    void partitions() throws IOException {
        SourceProject project = project("partitions");
        done(project.run("validate"));
        done(
                project.run(
                        "apply",
                        "-s",
                        "prices or readings",
                        "--partitions",
                        "2001-03-05..2001-03-11"));
        done(project.run("apply", "-s", "means", "--partitions", "2001-03-05"));
        assertThat(project.run("assets", "preview", "means").out()).contains("7");
    }

    @Test
    void authoring() throws IOException {
        SourceProject project = project("authoring");
        done(project.run("apply"));
        assertThat(project.run("assets", "preview", "catalogue").out()).contains("page");
        String run = project.run("runs", "list", "--json").json().at("/runs/0/run").asString();
        assertThat(project.run("runs", "logs", run, "--step", "catalogue").out())
                .contains("Op 'download' begins", "Op 'clean' ended");
        assertThat(project.run("plan").exit()).isZero();
    }
}
