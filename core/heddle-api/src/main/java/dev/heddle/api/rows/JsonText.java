package dev.heddle.api.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One JSON document of a line: parsed into maps, lists, texts, numbers, booleans. One use.
final class JsonText {
    private static final int DEEPEST = 100;

    /// No value.
    static final Nothing NULL = Nothing.NULL;

    /// Stands for `null`.
    enum Nothing {
        NULL
    }

    /// A number as it is written.
    record Numeral(String text) {}

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /// Returns the value of a document.
    ///
    /// @throws IllegalArgumentException naming the column, from 1, where it is none
    static Object parse(String text) {
        JsonText json = new JsonText(text);
        Object value = json.value(0);
        json.skipBlanks();
        if (json.at < text.length()) {
            throw json.wrong("something follows the value");
        }
        return value;
    }

    private IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException("column " + (at + 1) + ": " + reason + ".");
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("the line ends too early");
        }
        return text.charAt(at);
    }

    private boolean skip(char letter) {
        skipBlanks();
        if (peek() != letter) {
            return false;
        }
        at++;
        return true;
    }

    private void require(char letter) {
        if (!skip(letter)) {
            throw wrong("'" + letter + "' is missing before '" + peek() + "'");
        }
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("it is nested deeper than " + DEEPEST + " levels");
        }
        skipBlanks();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong("this is no value");
        }
        at += word.length();
        return value;
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        require('{');
        if (skip('}')) {
            return map;
        }
        do {
            skipBlanks();
            if (peek() != '"') {
                throw wrong("a name in quotes is missing");
            }
            String name = string();
            require(':');
            if (map.put(name, value(depth + 1)) != null) {
                throw wrong("'" + name + "' is there twice");
            }
        } while (skip(','));
        require('}');
        return map;
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        require('[');
        if (skip(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
        } while (skip(','));
        require(']');
        return list;
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == start) {
            throw wrong("this is no value");
        }
        return new Numeral(text.substring(start, at));
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        at++;
        while (peek() != '"') {
            char letter = text.charAt(at++);
            value.append(letter == '\\' ? escaped() : letter);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char letter = peek();
        at++;
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> letter;
            case 'u' -> unicode();
            default -> throw wrong("'\\" + letter + "' stands for nothing");
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw wrong("the line ends too early");
        }
        try {
            char letter = (char) Integer.parseInt(text.substring(at, at + 4), 16);
            at += 4;
            return letter;
        } catch (NumberFormatException e) {
            throw wrong("'\\u' is followed by four digits from 0 to f");
        }
    }

    /// Appends a text in quotes.
    static void quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            switch (letter) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (letter < ' ') {
                        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) letter));
                    } else {
                        out.append(letter);
                    }
                }
            }
        }
        out.append('"');
    }
}
