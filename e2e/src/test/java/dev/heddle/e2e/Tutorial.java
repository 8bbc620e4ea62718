package dev.heddle.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The commands of a guide, and what it says that they print.
final class Tutorial {
    private static final Pattern SNIPPET =
            Pattern.compile("```sh\\n(.*?)```\\n(?:```text\\n(.*?)```\\n)?", Pattern.DOTALL);

    private Tutorial() {}

    /// Commands and the lines to be found in what they print, in order; `…` in a line stands for
    /// anything.
    record Snippet(String commands, List<String> printed) {
        /// Returns the first line that is not found; empty if all are.
        List<String> missingIn(String output) {
            int from = 0;
            for (String line : printed) {
                Matcher matcher = pattern(line).matcher(output);
                if (!matcher.find(from)) {
                    return List.of(line);
                }
                from = matcher.end();
            }
            return List.of();
        }

        /// Runs of blanks are alignment, which numbers may change.
        private static Pattern pattern(String line) {
            String regex =
                    Stream.of(line.split("…", -1))
                            .map(part ->
                                    Stream.of(part.split(" +", -1))
                                            .map(Pattern::quote)
                                            .collect(Collectors.joining(" +")))
                            .collect(Collectors.joining(".*"));
            return Pattern.compile("^" + regex + "$", Pattern.MULTILINE);
        }
    }

    static List<Snippet> snippets(String markdown) {
        List<Snippet> snippets = new ArrayList<>();
        Matcher matcher = SNIPPET.matcher(markdown);
        while (matcher.find()) {
            String printed = matcher.group(2) == null ? "" : matcher.group(2);
            snippets.add(
                    new Snippet(
                            matcher.group(1),
                            printed.lines().filter(line -> !line.isBlank()).toList()));
        }
        return snippets;
    }
}
