package dev.heddle.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.json.SavedPlanJson;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.cron.CronExpression;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.state.DataVersion;
import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.planner.selection.Selection;
import dev.heddle.project.config.ProjectConfigReader;
import dev.heddle.project.error.Problems;
import dev.heddle.project.setting.Durations;
import dev.heddle.project.yaml.YamlParser;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import dev.heddle.storage.jdbc.json.EventJson;
import dev.heddle.storage.jdbc.json.Json;
import dev.heddle.tck.state.EventSamples;
import dev.heddle.tck.state.Facts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParserFuzzTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final String PROJECT =
            """
            name: shop
            sources: [src, gen]
            libraries: ['a.b:c:1.0']
            definitions: [shop.Tables]
            policies: { max-cells: 1000, protected: ['key:a*'], freeze: [{ from: 'Fri 18:00', to: 'Mon 06:00', zone: UTC }] }
            retention: { keep-last: 5, keep-for: 30d }
            resources:
              inbox: { folder: in, password: '${secret:KEY}', size: ${env:SIZE:-3} }
            pools: { warehouse: 2 }
            publish: { folder: published }
            state: .heddle
            """;

    @TempDir private Path folder;

    @Test
    void selections() {
        new Fuzz(5_000)
                .texts(
                        List.of(
                                "group:sales and not kind:sql",
                                "+a/b+ or (2+c+1)",
                                "roots(tag:k=v) or sinks(state:STALE)",
                                "\"odd key\" and column:'x y'"),
                        List.of(
                                "and", "or", "not", "(", ")", "+", "*", ":", "=", "\"", "'", "\\",
                                "key:", "tag:", "state:", "roots(", "sinks(", "a", "/", ",", " "),
                        text ->
                                assertThat(Selection.parse(Selection.parse(text).toString()))
                                        .isEqualTo(Selection.parse(text)));
    }

    @Test
    void partitions() {
        new Fuzz(5_000)
                .texts(
                        List.of(
                                "2001-01-01..2001-01-31,latest",
                                "missing,'a..b',\"failed\"",
                                "date=2001-01-01,region=eu"),
                        List.of(
                                "..",
                                ",",
                                "latest",
                                "missing",
                                "failed",
                                "all",
                                "'",
                                "\"",
                                "\\",
                                "=",
                                "2001-01-01"),
                        text ->
                                assertThat(
                                                PartitionsArgument.parse(
                                                        PartitionsArgument.parse(text).toString()))
                                        .isEqualTo(PartitionsArgument.parse(text)));
    }

    @Test
    void cronExpressions() {
        new Fuzz(5_000, IllegalArgumentException.class)
                .texts(
                        List.of("0 0 * * *", "*/5 1-4,7 1,15 JAN-MAR MON", "0 0 L * 5#2", "@daily"),
                        List.of(
                                "*", "/", "-", ",", "L", "#", "W", "?", "MON", "JAN", "@hourly",
                                "59", "31", " "),
                        text -> {
                            CronExpression expression = CronExpression.parse(text);
                            assertThat(CronExpression.parse(expression.toString()))
                                    .isEqualTo(expression);
                            TimePartitions.of(
                                            new Cadence.Cron(expression), LocalDate.of(2026, 1, 1))
                                    .sizeAt(NOW);
                        });
    }

    @Test
    void keysAndFormatsOfPartitions() {
        TimePartitions days = TimePartitions.of(Cadence.DAILY, LocalDate.of(2001, 1, 1));
        new Fuzz(5_000, IllegalArgumentException.class)
                .texts(
                        List.of(
                                "2001-01-01",
                                "2001-01-01T06:00",
                                "yyyy-MM-dd",
                                "uuuu'W'ww",
                                "2001-W01"),
                        List.of(
                                "yyyy", "MM", "dd", "'", "[", "]", "HH", "VV", "e", "{", "#", "-",
                                "2001"),
                        text -> {
                            days.positionOf(PartitionKey.of(text));
                            days.formatted(text);
                        });
    }

    @Test
    void namesAndVersions() {
        new Fuzz(5_000, IllegalArgumentException.class)
                .texts(
                        List.of(
                                "sales/orders",
                                "01JD8Z3Q0V6K7M4N5P6Q7R8S9T",
                                "rows1:abc",
                                "30d",
                                "500ms"),
                        List.of("/", ":", "01", "_", "ms", "d", "h", "I", "O", "-"),
                        text -> {
                            Durations.parse(text);
                            DataVersion.of(text);
                            AssetKey.parse(text);
                            new MaterializationId(text);
                        });
    }

    @Test
    void yaml() {
        new Fuzz(500)
                .texts(
                        List.of(PROJECT),
                        List.of(
                                ": ", "- ", "[", "]", "{", "}", "&a ", "*a", "<<: ", "!!", "|", ">",
                                "'", "\"", "\n  ", "# ", "---", "%", "? "),
                        text -> new YamlParser(new Problems()).parse(text, "heddle.yaml"));
    }

    @Test
    void projectFiles() {
        Path file = folder.resolve("heddle.yaml");
        new Fuzz(500)
                .texts(
                        List.of(PROJECT),
                        List.of(
                                "name: ",
                                "sources: ",
                                "policies: ",
                                "${",
                                "}",
                                "${env:X}",
                                "${secret:",
                                ": ",
                                "\n",
                                "  ",
                                "[",
                                "{",
                                "30d",
                                "- "),
                        text -> {
                            Files.writeString(
                                    file,
                                    new String(
                                            Fuzz.utf8(text),
                                            java.nio.charset.StandardCharsets.UTF_8));
                            ProjectConfigReader.read(folder, Map.of("SIZE", "2"));
                        });
    }

    @Test
    void savedPlans() {
        new Fuzz(1_000, SavedPlanJson.Unusable.class)
                .texts(
                        List.of(
                                "{\"schema\":\"heddle.plan/v1\",\"saved\":{\"format\":2,\"hash\":\"00\"}}",
                                "{\"schema\":\"heddle.plan/v1\",\"choice\":{}}"),
                        List.of(
                                "{",
                                "}",
                                "[",
                                "]",
                                ":",
                                ",",
                                "\"",
                                "null",
                                "true",
                                "\"saved\"",
                                "\"hash\"",
                                "\\u0000",
                                "1"),
                        SavedPlanJson::read);
    }

    @Test
    void recordedEvents() {
        List<String> corpus = new ArrayList<>();
        try (JdbcStateStorage storage = JdbcStateStorage.inMemory(() -> Facts.NOW)) {
            Facts facts = new Facts(storage);
            List<Event> events = new ArrayList<>(EventSamples.all(facts));
            events.addAll(EventSamples.ofVersionTwo(facts));
            events.forEach(event ->
                    corpus.add(EventJson.type(event) + " " + Json.write(EventJson.write(event))));
        }
        new Fuzz(3_000)
                .texts(
                        corpus,
                        List.of(
                                "{",
                                "}",
                                "[",
                                "]",
                                ":",
                                ",",
                                "\"",
                                "null",
                                "true",
                                "-1",
                                "\"run\"",
                                "\"cell\"",
                                "\\u0000",
                                "{}"),
                        text -> {
                            int blank = Math.max(0, text.indexOf(' '));
                            Event read =
                                    EventJson.read(
                                            text.substring(0, blank),
                                            Json.parse(text.substring(blank)));
                            assertThat(EventJson.read(EventJson.type(read), EventJson.write(read)))
                                    .isEqualTo(read);
                        });
    }
}
