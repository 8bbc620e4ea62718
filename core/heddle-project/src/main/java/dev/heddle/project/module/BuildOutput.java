package dev.heddle.project.module;

import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a failed build printed, as problems: the compiler's errors if there are some, else its last
/// lines.
///
/// @param lines without what marks them as errors
/// @param project the folder against which files are named
record BuildOutput(List<String> lines, Path project) {

    private static final int LAST = 12;

    /// Of Maven's `[ERROR] /a/B.java:[3,5] …` and `[ERROR] file:///a/B.kt:3:5 …`, of Gradle's
    /// `/a/B.java:3: error: …` and `e: file:///a/B.kt:3:5 …`.
    private static final List<Pattern> ERRORS =
            List.of(
                    Pattern.compile(
                            "(?<file>/.+?):\\[(?<line>\\d+),(?<column>\\d+)\\] (?<text>.+)"),
                    Pattern.compile(
                            "(?:e: )?file://(?<file>/.+?):(?<line>\\d+):(?<column>\\d+):? (?<text>.+)"),
                    Pattern.compile("(?<file>/.+?):(?<line>\\d+):(?<column>) error: (?<text>.+)"));

    /// What builds say at their end whatever went wrong.
    private static final Pattern NOISE =
            Pattern.compile(
                    "(-> )?\\[Help \\d+\\].*|To see the full stack trace.*|Re-run Maven.*|For more"
                            + " information about.*|After correcting the problems.*|mvn <args> -rf.*|"
                            + "\\* Try:.*|> ?Run with.*|\\* Get help at.*|> Get more help.*|BUILD FAILED.*");

    static BuildOutput of(List<String> printed, Path project) {
        return new BuildOutput(
                printed.stream()
                        .map(line -> line.replaceFirst("^\\[(ERROR|FATAL)\\] ?", ""))
                        .map(String::stripTrailing)
                        .filter(line -> !line.isBlank() && !NOISE.matcher(line.strip()).matches())
                        .toList(),
                project);
    }

    List<Problem> problems() {
        Set<Problem> errors = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Optional<Problem> error = error(i);
            error.ifPresent(errors::add);
        }
        return errors.isEmpty() ? last() : List.copyOf(errors);
    }

    private Optional<Problem> error(int at) {
        for (Pattern pattern : ERRORS) {
            Matcher matcher = pattern.matcher(lines.get(at));
            if (matcher.matches()) {
                String column = matcher.group("column");
                return Optional.of(
                        Problem.at(
                                new SourceLocation(
                                        shown(matcher.group("file")),
                                        Integer.parseInt(matcher.group("line")),
                                        column.isEmpty() ? 0 : Integer.parseInt(column)),
                                matcher.group("text") + detail(at)));
            }
        }
        return Optional.empty();
    }

    /// The compiler of Java names symbol and place in the two lines after.
    private String detail(int at) {
        List<String> more = new ArrayList<>();
        for (String line : lines.subList(at + 1, Math.min(lines.size(), at + 3))) {
            if (line.strip().startsWith("symbol:") || line.strip().startsWith("location:")) {
                more.add(line.strip().replaceAll(" +", " "));
            }
        }
        return more.isEmpty() ? "" : ", " + String.join(", ", more);
    }

    private String shown(String file) {
        Path path = Path.of(file).normalize();
        return path.startsWith(project) ? project.relativize(path).toString() : path.toString();
    }

    private List<Problem> last() {
        return lines.subList(Math.max(0, lines.size() - LAST), lines.size()).stream()
                .map(line -> Problem.of(line.strip()))
                .toList();
    }

    /// Returns what to do, where the output tells.
    Optional<String> advice() {
        if (has("package dev.heddle") || has("'heddle'")) {
            return Optional.of(
                    "Add dev.heddle:heddle-api to the module's dependencies, and"
                            + " dev.heddle:heddle-processor to its annotation processors.");
        }
        if (has("wrong version", "class file") || has("has been compiled by a more recent")) {
            return Optional.of(
                    "Heddle's libraries need a compiler of Java 21 or newer: let the build run on"
                            + " the JDK that Heddle runs on.");
        }
        if (has("release version") || has("invalid target release") || has("Unknown JVM target")) {
            return Optional.of(
                    "The module asks for a newer Java than the JDK has that builds it: "
                            + Runtime.version().feature()
                            + " if JAVA_HOME is not set.");
        }
        if (has("offline mode") || has("for offline mode")) {
            return Optional.of(
                    "Leave out --offline once, so that the build can fetch what it needs.");
        }
        return Optional.empty();
    }

    private boolean has(String... texts) {
        return lines.stream().anyMatch(line -> Stream.of(texts).allMatch(line::contains));
    }
}
