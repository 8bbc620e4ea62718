package dev.heddle.processor.write;

import com.palantir.javapoet.CodeBlock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Writes texts and lists as they read best.
final class Texts {
    private static final int LINE = 60;

    private Texts() {}

    /// Returns a literal: a text block if there are several lines.
    static CodeBlock literal(String text) {
        if (text.indexOf('\n') < 0) {
            return CodeBlock.of("$S", text);
        }
        String escaped =
                text.replace("\r\n", "\n")
                        .replace("\\", "\\\\")
                        .replace("\"\"\"", "\\\"\"\"")
                        .lines()
                        .map(Texts::line)
                        .collect(Collectors.joining("\n"));
        // The closing delimiter takes away the indentation that all lines are given.
        String end = text.endsWith("\n") ? "\n\"\"\"" : "\\\n\"\"\"";
        return CodeBlock.of("$L", "\"\"\"\n" + escaped + end);
    }

    private static String line(String line) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t' || c == '\r' || c == '\f') {
                result.append(c == '\t' ? "\\t" : c == '\r' ? "\\r" : "\\f");
            } else {
                result.append(c);
            }
        }
        return line.endsWith(" ")
                ? result.substring(0, result.length() - 1) + "\\s"
                : result.toString();
    }

    /// Returns arguments in parentheses, on lines of their own if they are long.
    static CodeBlock arguments(List<CodeBlock> parts) {
        return arguments(parts, parts.size() > 1 && length(parts) > LINE);
    }

    /// Returns arguments in parentheses, on lines of their own unless it is a short one.
    static CodeBlock lines(List<CodeBlock> parts) {
        return arguments(parts, parts.size() > 1 || length(parts) > LINE);
    }

    private static int length(List<CodeBlock> parts) {
        return parts.stream().mapToInt(part -> part.toString().length()).sum();
    }

    private static CodeBlock arguments(List<CodeBlock> parts, boolean broken) {
        CodeBlock.Builder code = CodeBlock.builder().add(broken ? "($>$>\n" : "(");
        for (int i = 0; i < parts.size(); i++) {
            code.add(i == 0 ? "$L" : broken ? ",\n$L" : ", $L", parts.get(i));
        }
        return code.add(broken ? ")$<$<" : ")").build();
    }

    /// Returns a list, each of its elements on a line of its own.
    static CodeBlock list(List<CodeBlock> parts) {
        return list(parts, "$>$>\n$L", "$<$<");
    }

    /// Returns the same list for the beginning of a statement, whose lines are indented already.
    static CodeBlock elements(List<CodeBlock> parts) {
        return list(parts, "\n$L", "");
    }

    private static CodeBlock list(List<CodeBlock> parts, String first, String end) {
        CodeBlock.Builder code = CodeBlock.builder().add("$T.of(", List.class);
        for (int i = 0; i < parts.size(); i++) {
            code.add(i == 0 ? first : ",\n$L", parts.get(i));
        }
        return code.add(parts.isEmpty() ? ")" : ")" + end).build();
    }

    /// Returns the call that makes a duration.
    static CodeBlock duration(Duration duration) {
        long millis = duration.toMillis();
        boolean whole = millis % 1000 == 0;
        boolean minutes = whole && millis > 0 && millis % 60_000 == 0;
        String unit = minutes ? "ofMinutes" : whole ? "ofSeconds" : "ofMillis";
        long count = minutes ? millis / 60_000 : whole ? millis / 1000 : millis;
        return CodeBlock.of(
                "$T.$L($L)", Duration.class, unit, count > Integer.MAX_VALUE ? count + "L" : count);
    }
}
