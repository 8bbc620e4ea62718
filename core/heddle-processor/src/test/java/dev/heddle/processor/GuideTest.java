package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The blocks of guides, each as the members of a class of its own.
class GuideTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");

    private static final Map<String, String> AROUND =
            Map.of(
                    "Feed feed",
                    "@Resources static final class Here { @Resource Feed feed() { return number -> List.of(); } }",
                    "Dataset<Departure> departures",
                    "record Departure(int delayMinutes) {}"
                            + " @Asset Dataset<Departure> departures() { return Dataset.of(List.of()); }",
                    "Station station",
                    "record Reading(double celsius) {} record Mean(double celsius) {"
                            + " static Mean of(List<Reading> all) { return new Mean(all.size()); } }"
                            + " interface Station { List<Reading> between(Instant from, Instant to); }"
                            + " @Resources static final class Here { @Resource Station station() { return (from, to) -> List.of(); } }",
                    "Vendor vendor",
                    "record Price(long cents) {} interface Vendor {"
                            + " Map<PartitionKey, List<Price>> prices(PartitionKey from, PartitionKey to); }"
                            + " @Resources static final class Here { @Resource Vendor vendor() { return (from, to) -> Map.of(); } }",
                    "FlightArchive archive",
                    "interface FlightArchive {}"
                            + " @Resources static final class Here { @Resource FlightArchive archive() { return new FlightArchive() {}; } }");

    @ParameterizedTest
    @ValueSource(strings = {"checks.md", "incremental.md", "partitions.md", "sources.md"})
    void everyBlockCompiles(String guide) throws IOException {
        String text = Files.readString(Path.of("../../docs/guides").resolve(guide));
        List<String> blocks =
                BLOCK.matcher(text).results().map(MatchResult::group).map(GuideTest::code).toList();
        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            Compiled compiled =
                    Compiled.of(
                            "package guide; import dev.heddle.api.increment.*; import dev.heddle.api.asset.*; import dev.heddle.api.check.*;"
                                    + " import dev.heddle.api.data.*; import dev.heddle.api.partition.*; import dev.heddle.model.asset.IncrementSpec.CodeChange; import dev.heddle.model.partition.*; import dev.heddle.model.state.*; import dev.heddle.api.resource.*;"
                                    + " import java.time.*; import java.util.*;\n"
                                    + "@Assets class Guide {\n"
                                    + block.replace("{ … }", "{ return Map.of(); }")
                                    + surroundings(block)
                                    + "\n}\n");
            assertThat(compiled.errors()).as(block).isEmpty();
        }
    }

    /// What a block takes as given: types, resources, and assets that other blocks declare.
    private static String surroundings(String block) {
        return AROUND.entrySet().stream()
                .filter(given -> block.contains(given.getKey()))
                .map(given -> "\n" + given.getValue())
                .collect(Collectors.joining());
    }

    private static String code(String block) {
        return block.substring("```java\n".length(), block.length() - "```".length());
    }
}
