package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The blocks of guides, each as the members of a class of its own.
class GuideTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");

    @ParameterizedTest
    @ValueSource(strings = "incremental.md")
    void everyBlockCompiles(String guide) throws IOException {
        String text = Files.readString(Path.of("../../docs/guides").resolve(guide));
        List<String> blocks =
                BLOCK.matcher(text).results().map(MatchResult::group).map(GuideTest::code).toList();
        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            Compiled compiled =
                    Compiled.of(
                            "package guide; import dev.heddle.api.increment.*; import dev.heddle.api.asset.*; import dev.heddle.api.check.*;"
                                    + " import dev.heddle.api.data.*; import dev.heddle.api.partition.*; import dev.heddle.api.resource.*;"
                                    + " import java.time.*; import java.util.*;\n"
                                    + "@Assets class Guide {\n"
                                    + block
                                    + (block.contains("Feed feed")
                                            ? "\n@Resources static final class Here { @Resource Feed feed() { return number -> List.of(); } }"
                                            : "")
                                    + "\n}\n");
            assertThat(compiled.errors()).as(block).isEmpty();
        }
    }

    private static String code(String block) {
        return block.substring("```java\n".length(), block.length() - "```".length());
    }
}
