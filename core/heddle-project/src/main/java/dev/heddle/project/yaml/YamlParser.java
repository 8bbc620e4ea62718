package dev.heddle.project.yaml;

import dev.heddle.model.SourceLocation;
import dev.heddle.project.error.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML 1.2 (core schema) into values that know their place. One thread at a time.
///
/// Files are limited to 1 MB, 100 levels and 100,000 values with aliases expanded.
public final class YamlParser {

    private static final int MAX_CHARACTERS = 1_000_000;

    private final Problems problems;

    /// Reports what is wrong with a file to `problems`.
    public YamlParser(Problems problems) {
        this.problems = problems;
    }

    /// Reads a file that holds a map. An empty file is an empty map.
    ///
    /// @param shown the name of the file in messages
    /// @return nothing if the file could not be read; the problem is reported then
    public Optional<YamlValue.Entries> read(Path file, String shown) {
        SourceLocation start = new SourceLocation(shown, 1, 1);
        try {
            byte[] bytes = Files.readAllBytes(file);
            var decoder = StandardCharsets.UTF_8.newDecoder();
            return parse(decoder.decode(ByteBuffer.wrap(bytes)).toString(), shown);
        } catch (CharacterCodingException e) {
            problems.add("Cannot read '" + shown + "': it is not UTF-8 text.", start);
        } catch (NoSuchFileException e) {
            problems.add("Cannot read '" + shown + "': there is no such file.", start);
        } catch (IOException e) {
            problems.add("Cannot read '" + shown + "': " + e.getMessage() + ".", start);
        }
        return Optional.empty();
    }

    /// Reads text that holds a map.
    ///
    /// @param shown the name of the text in messages
    /// @return nothing if the text is broken; the problem is reported then
    public Optional<YamlValue.Entries> parse(String text, String shown) {
        SourceLocation start = new SourceLocation(shown, 1, 1);
        var settings =
                LoadSettings.builder().setLabel(shown).setCodePointLimit(MAX_CHARACTERS).build();
        try {
            var events = new Parse(settings).parseString(text).iterator();
            YamlValue value = new YamlTree(events, shown, problems).document();
            return switch (value) {
                case YamlValue.Entries entries -> Optional.of(entries);
                case YamlValue.Nothing _ ->
                        Optional.of(new YamlValue.Entries(java.util.Map.of(), start));
                case YamlValue.Text _, YamlValue.Numeral _, YamlValue.Flag _, YamlValue.Items _ -> {
                    problems.add(
                            "Cannot read '"
                                    + shown
                                    + "': it must hold a map, not "
                                    + value.kind()
                                    + ".",
                            "Begin with 'name: …'.",
                            value.location());
                    yield Optional.empty();
                }
            };
        } catch (YamlTree.BrokenYamlException e) {
            problems.add("Cannot read '" + shown + "': " + e.getMessage() + ".", e.location());
        } catch (MarkedYamlEngineException e) {
            SourceLocation at = e.getProblemMark().map(mark -> locate(shown, mark)).orElse(start);
            problems.add("Cannot read '" + shown + "': " + sentence(e) + ".", at);
        } catch (YamlEngineException e) {
            problems.add("Cannot read '" + shown + "': " + firstLine(e) + ".", start);
        }
        return Optional.empty();
    }

    static SourceLocation locate(String shown, Mark mark) {
        return new SourceLocation(shown, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String sentence(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        return (context + e.getProblem()).replace('\n', ' ');
    }

    private static String firstLine(YamlEngineException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("it is broken");
    }
}
