package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Text;

/// Text that may come from users, made safe to stand in Markdown: it is shown as it is, on one
/// line, and is no markup, no link and no mention.
final class Markdown {
    private static final String MARKUP = "\\`*_{}[]<>#|~&";

    private Markdown() {}

    /// Returns the text with everything that could be markup escaped.
    static String text(String text) {
        String line = Text.line(text);
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '@') {
                safe.append("&#64;");
            } else {
                safe.append(isMarkup(line, i) ? "\\" : "").append(letter);
            }
        }
        return safe.toString();
    }

    private static boolean isMarkup(String line, int at) {
        char letter = line.charAt(at);
        return switch (letter) {
            case '_' -> !isWord(line, at - 1) || !isWord(line, at + 1);
            case ':' -> line.startsWith("://", at);
            case '.' -> line.regionMatches(true, at - 3, "www", 0, 3);
            default -> MARKUP.indexOf(letter) >= 0;
        };
    }

    private static boolean isWord(String line, int at) {
        return at >= 0 && at < line.length() && Character.isLetterOrDigit(line.charAt(at));
    }

    /// Returns the text as code, also within a table.
    static String code(String text) {
        String line = Text.line(text).replace("|", "\\|");
        if (line.isEmpty()) {
            return "";
        }
        if (line.indexOf('`') < 0) {
            return "`" + line + "`";
        }
        String fence = "`".repeat(longestRun(line) + 1);
        return fence + " " + line + " " + fence;
    }

    private static int longestRun(String line) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
