package dev.heddle.io.duckdb.type;

import java.util.ArrayList;
import java.util.List;

/// Reads a type as the engine writes it, such as `STRUCT("a b" INTEGER, c DECIMAL(2,1)[])`. For one
/// text.
final class TypeParser {
    private final String text;
    private int at;

    TypeParser(String text) {
        this.text = text;
    }

    FoundType parse() {
        FoundType type = type();
        if (at < text.length()) {
            throw unreadable();
        }
        return type;
    }

    private FoundType type() {
        FoundType type = base();
        while (at < text.length() && text.charAt(at) == '[') {
            at = text.indexOf(']', at) + 1;
            type = new FoundType.Many(type);
        }
        return type;
    }

    private FoundType base() {
        if (skip("STRUCT(")) {
            return new FoundType.Fields(fields());
        }
        if (skip("MAP(")) {
            FoundType key = type();
            require(", ");
            FoundType value = type();
            require(")");
            return new FoundType.Pairs(key, value);
        }
        if (skip("DECIMAL(")) {
            String[] digits = until(')').split(",", -1);
            require(")");
            return new FoundType.Digits(
                    Integer.parseInt(digits[0].strip()), Integer.parseInt(digits[1].strip()));
        }
        String name = text.startsWith("\"", at) ? name() : word();
        if (skip("(")) {
            skipParts();
        }
        return new FoundType.Plain(name);
    }

    private List<FoundType.Field> fields() {
        List<FoundType.Field> fields = new ArrayList<>();
        do {
            String name = name();
            require(" ");
            fields.add(new FoundType.Field(name, type()));
        } while (skip(", "));
        require(")");
        return fields;
    }

    private String name() {
        if (!skip("\"")) {
            return until(' ');
        }
        StringBuilder name = new StringBuilder();
        while (!(text.charAt(at) == '"' && !text.startsWith("\"\"", at))) {
            if (text.charAt(at) == '"') {
                at++;
            }
            name.append(text.charAt(at));
            at++;
        }
        require("\"");
        return name.toString();
    }

    /// Up to what may follow a type; types such as `TIMESTAMP WITH TIME ZONE` have blanks.
    private String word() {
        int start = at;
        while (at < text.length() && ",()[".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /// Values of an enum, members of a union: parts of no interest.
    private void skipParts() {
        int depth = 1;
        boolean quoted = false;
        while (depth > 0) {
            char letter = text.charAt(at);
            at++;
            if (letter == '\'' || letter == '"') {
                quoted = !quoted;
            } else if (!quoted && letter == '(') {
                depth++;
            } else if (!quoted && letter == ')') {
                depth--;
            }
        }
    }

    private String until(char end) {
        int start = at;
        at = text.indexOf(end, start);
        if (at < 0) {
            throw unreadable();
        }
        return text.substring(start, at);
    }

    private boolean skip(String part) {
        if (!text.startsWith(part, at)) {
            return false;
        }
        at += part.length();
        return true;
    }

    private void require(String part) {
        if (!skip(part)) {
            throw unreadable();
        }
    }

    private IllegalStateException unreadable() {
        return new IllegalStateException(
                "Cannot read the type '" + text + "' at position " + at + ".");
    }
}
