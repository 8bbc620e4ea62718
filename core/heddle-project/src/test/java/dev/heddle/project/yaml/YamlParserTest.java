package dev.heddle.project.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.project.error.Problems;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlParserTest {

    private final Problems problems = new Problems();

    @Test
    void knowsLineAndColumnOfKeysAndValues() {
        var map = parse("name: flights\nresources:\n  archive: { folder: data }\n");
        var archive = entry((YamlValue.Entries) entry(map, "resources").value(), "archive");
        assertThat(archive.keyLocation()).isEqualTo(new SourceLocation("x.yaml", 3, 3));
        assertThat(archive.value().location()).isEqualTo(new SourceLocation("x.yaml", 3, 12));
        assertThat(entry(map, "name").value())
                .isEqualTo(new YamlValue.Text("flights", new SourceLocation("x.yaml", 1, 7)));
    }

    @Test
    void readsScalarsOfTheCoreSchema() {
        var map =
                parse(
                        """
                        a: 12
                        b: '12'
                        c: true
                        d: yes
                        e: 0o14
                        f: 0x1F
                        g: ~
                        h: 1.5e3
                        i:
                        j: !!str 5
                        k: .inf
                        l: 012
                        """);
        assertThat(number(map, "a")).isEqualByComparingTo("12");
        assertThat(entry(map, "b").value()).isInstanceOf(YamlValue.Text.class);
        assertThat(entry(map, "c").value()).isInstanceOf(YamlValue.Flag.class);
        assertThat(entry(map, "d").value()).isInstanceOf(YamlValue.Text.class);
        assertThat(number(map, "e")).isEqualByComparingTo("12");
        assertThat(number(map, "f")).isEqualByComparingTo("31");
        assertThat(entry(map, "g").value()).isInstanceOf(YamlValue.Nothing.class);
        assertThat(number(map, "h")).isEqualByComparingTo("1500");
        assertThat(entry(map, "i").value()).isInstanceOf(YamlValue.Nothing.class);
        assertThat(entry(map, "j").value()).isInstanceOf(YamlValue.Text.class);
        assertThat(entry(map, "k").value()).isInstanceOf(YamlValue.Text.class);
        assertThat(number(map, "l")).isEqualByComparingTo("12");
    }

    @Test
    void aliasesStandForTheirValue() {
        var map = parse("a: &x [1, 2]\nb: *x\n");
        assertThat(entry(map, "b").value()).isEqualTo(entry(map, "a").value());
    }

    @Test
    void refusesAliasesThatGrowWithoutEnd() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(parser().parse(bomb.toString(), "x.yaml")).isEmpty();
        assertThat(onlyProblem().message())
                .isEqualTo("Cannot read 'x.yaml': it holds more than 100000 values.");
    }

    @Test
    void refusesAliasToItself() {
        assertThat(parser().parse("a: &x [*x]\n", "x.yaml")).isEmpty();
        assertThat(onlyProblem().message()).contains("the alias '*x' stands for nothing above it");
    }

    @Test
    void refusesDeepNesting() {
        assertThat(parser().parse("a: " + "[".repeat(50_000), "x.yaml")).isEmpty();
        assertThat(onlyProblem().message()).contains("nested deeper than 100 levels");
    }

    @Test
    void brokenYamlIsOneProblemWithItsPlace() {
        assertThat(parser().parse("name: x\nsources: [a, b\nlibraries: []\n", "x.yaml")).isEmpty();
        assertThat(onlyProblem().at()).contains(new SourceLocation("x.yaml", 3, 10));
    }

    @Test
    void reportsKeyThatStandsTwice() {
        parse("name: a\nstate: s\nname: b\n");
        assertThat(onlyProblem().message())
                .isEqualTo("Key 'name' stands here a second time, first in line 1.");
        assertThat(onlyProblem().at()).contains(new SourceLocation("x.yaml", 3, 1));
    }

    @Test
    void refusesListsSecondDocumentsUnknownTagsAndOddKeys() {
        assertThat(parser().parse("- a\n", "x.yaml")).isEmpty();
        assertThat(parser().parse("a: 1\n---\nb: 2\n", "x.yaml")).isEmpty();
        assertThat(parser().parse("a: !java.net.URL x\n", "x.yaml")).isEmpty();
        assertThat(parser().parse("? [a, b]\n: c\n", "x.yaml")).isEmpty();
        assertThat(problems.list())
                .extracting(Problem::message)
                .satisfiesExactly(
                        first -> assertThat(first).contains("must hold a map, not a list"),
                        second -> assertThat(second).contains("a second document begins here"),
                        third -> assertThat(third).contains("tag '!java.net.URL' is unknown"),
                        last -> assertThat(last).contains("a key must be text, not a list"));
    }

    @Test
    void emptyFileIsAnEmptyMap() {
        assertThat(parse("").entries()).isEmpty();
        assertThat(parse("# nothing\n").entries()).isEmpty();
    }

    @Test
    void reportsBytesThatAreNoText(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("x.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(parser().read(file, "x.yaml")).isEmpty();
        assertThat(onlyProblem().message())
                .isEqualTo("Cannot read 'x.yaml': it is not UTF-8 text.");
    }

    @Test
    void mergesMapsAndReplacesTheRest() {
        var below = parse("a: { x: 1, y: [1, 2] }\nb: 1\n");
        var above = parse("a: { y: [3] }\nc: 2\n");
        var merged = below.mergedWith(above);
        var a = (YamlValue.Entries) entry(merged, "a").value();
        assertThat(merged.entries()).containsOnlyKeys("a", "b", "c");
        assertThat(number(a, "x")).isEqualByComparingTo("1");
        assertThat(((YamlValue.Items) entry(a, "y").value()).items()).hasSize(1);
    }

    private YamlParser parser() {
        return new YamlParser(problems);
    }

    private YamlValue.Entries parse(String text) {
        Optional<YamlValue.Entries> map = parser().parse(text, "x.yaml");
        return map.orElseThrow(() -> new AssertionError(problems.list().toString()));
    }

    private Problem onlyProblem() {
        assertThat(problems.list()).hasSize(1);
        return problems.list().getFirst();
    }

    private static YamlValue.Entry entry(YamlValue.Entries map, String key) {
        return Optional.ofNullable(map.entries().get(key)).orElseThrow();
    }

    private static BigDecimal number(YamlValue.Entries map, String key) {
        return ((YamlValue.Numeral) entry(map, key).value()).value();
    }
}
