package dev.heddle.planner.selection;

import dev.heddle.model.HeddleException;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.text.NearestName;
import dev.heddle.planner.PlannerError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Recursive descent over one text. One use.
///
/// ```
/// or       := and ("or" and)*
/// and      := not ("and" not)*
/// not      := "not" not | hops
/// hops     := (number? "+")? primary ("+" number?)?      -- no blanks inside
/// primary  := ("roots" | "sinks")? "(" or ")" | attribute ":" value | name
/// ```
final class SelectionParser {
    private static final int MOST_CHARACTERS = 100_000;
    private static final int DEEPEST = 100;
    private static final List<String> ATTRIBUTES =
            List.of("key", "group", "kind", "owner", "tag", "state", "location", "column");

    private final String text;
    private int at;
    private int depth;

    SelectionParser(String text) {
        this.text = text;
    }

    Selection parse() {
        if (text.length() > MOST_CHARACTERS) {
            throw error(0, "it is longer than " + MOST_CHARACTERS + " characters", "");
        }
        Selection result = or();
        skipBlanks();
        if (at < text.length()) {
            throw error(
                    at,
                    "expected 'and', 'or' or the end, found '" + text.charAt(at) + "'",
                    "Join several with 'or', such as 'orders or customers'.");
        }
        return result;
    }

    private Selection or() {
        List<Selection> parts = new ArrayList<>(List.of(and()));
        while (takeKeyword("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Selection.Or(parts);
    }

    private Selection and() {
        List<Selection> parts = new ArrayList<>(List.of(not()));
        while (takeKeyword("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Selection.And(parts);
    }

    private Selection not() {
        return takeKeyword("not") ? new Selection.Not(nested(this::not)) : hops();
    }

    private Selection nested(Supplier<Selection> inner) {
        if (++depth > DEEPEST) {
            throw error(at, "it nests deeper than " + DEEPEST + " levels", "");
        }
        Selection result = inner.get();
        depth--;
        return result;
    }

    private Selection hops() {
        skipBlanks();
        int upstream = prefix();
        Selection of = primary();
        int downstream = 0;
        if (peek('+')) {
            at++;
            int digits = digitsFrom(at);
            downstream = digits == at ? Selection.ALL_HOPS : number(digits);
        }
        return upstream == 0 && downstream == 0
                ? of
                : new Selection.Neighbours(of, upstream, downstream);
    }

    /// `2+x` is a number of hops, while `2` and `2+` alone are the asset of that name.
    private int prefix() {
        if (peek('+')) {
            at++;
            return Selection.ALL_HOPS;
        }
        int digits = digitsFrom(at);
        boolean isPrefix =
                digits > at
                        && digits + 1 < text.length()
                        && text.charAt(digits) == '+'
                        && startsPrimary(text.charAt(digits + 1));
        if (!isPrefix) {
            return 0;
        }
        int count = number(digits);
        at++;
        return count;
    }

    private static boolean startsPrimary(char c) {
        return NamePattern.isPlain(c) || c == '(' || c == '"' || c == '\'';
    }

    private int digitsFrom(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private int number(int end) {
        String digits = text.substring(at, end);
        at = end;
        // More hops than any graph is deep are simply all of them.
        return digits.length() > 9 ? Selection.ALL_HOPS : Integer.parseInt(digits);
    }

    private Selection primary() {
        if (peek('(')) {
            return parenthesised();
        }
        int start = at;
        if (peek('"') || peek('\'')) {
            return new Selection.Key(NamePattern.exact(nonEmpty(quoted(), start, "a key")));
        }
        String word = word();
        if (word.isEmpty()) {
            throw expectedSelection();
        }
        if (peek('(') && (word.equals("roots") || word.equals("sinks"))) {
            Selection inner = parenthesised();
            return word.equals("roots") ? new Selection.Roots(inner) : new Selection.Sinks(inner);
        }
        int colon = word.indexOf(':');
        if (colon >= 0) {
            at = start + colon + 1;
            return attribute(word.substring(0, colon), start);
        }
        if (word.equals("and") || word.equals("or")) {
            throw error(
                    start,
                    "expected what to select before '" + word + "'",
                    "Put a name like this in quotes.");
        }
        return new Selection.Key(NamePattern.glob(word));
    }

    private Selection parenthesised() {
        int open = at++;
        Selection inner = nested(this::or);
        skipBlanks();
        if (!peek(')')) {
            throw at < text.length()
                    ? error(at, "expected ')', found '" + text.charAt(at) + "'", "")
                    : error(open, "the parenthesis is not closed", "");
        }
        at++;
        return inner;
    }

    private Selection attribute(String name, int start) {
        return switch (name) {
            case "key" -> new Selection.Key(key());
            case "group" -> attribute(Selection.Attribute.Name.GROUP, name);
            case "kind" -> attribute(Selection.Attribute.Name.KIND, name);
            case "owner" -> attribute(Selection.Attribute.Name.OWNER, name);
            case "location" -> attribute(Selection.Attribute.Name.LOCATION, name);
            case "column" -> attribute(Selection.Attribute.Name.COLUMN, name);
            case "tag" -> tag();
            case "state" -> state();
            default ->
                    throw error(
                            start,
                            "there is no attribute '" + name + "'",
                            NearestName.of(name, ATTRIBUTES)
                                    .map(near -> "Did you mean '" + near + ":'?")
                                    .orElse("There are " + String.join(", ", ATTRIBUTES) + "."));
        };
    }

    private Selection attribute(Selection.Attribute.Name kind, String name) {
        return new Selection.Attribute(kind, value(name));
    }

    private NamePattern key() {
        int start = at;
        NamePattern key = value("key");
        nonEmpty(key.text(), start, "a key");
        return key;
    }

    private Selection tag() {
        NamePattern key = value("tag");
        if (!peek('=')) {
            return new Selection.Tag(key, Optional.empty());
        }
        at++;
        return new Selection.Tag(key, Optional.of(value("tag")));
    }

    private Selection state() {
        int start = at;
        String name = value("state").text();
        List<String> states = Arrays.stream(CellState.values()).map(CellState::name).toList();
        String upper = name.toUpperCase(Locale.ROOT);
        if (states.contains(upper)) {
            return new Selection.State(CellState.valueOf(upper));
        }
        throw error(
                start,
                "there is no state '" + name + "'",
                NearestName.of(name, states)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("There are " + String.join(", ", states) + "."));
    }

    private NamePattern value(String attribute) {
        int start = at;
        if (peek('"') || peek('\'')) {
            return NamePattern.exact(quoted());
        }
        String word = word();
        if (word.isEmpty()) {
            throw error(start, "expected a value after '" + attribute + ":'", "");
        }
        return NamePattern.glob(word);
    }

    private String nonEmpty(String value, int start, String what) {
        if (value.isEmpty()) {
            throw error(start, "expected " + what + " in the quotes", "");
        }
        return value;
    }

    private String word() {
        int start = at;
        while (at < text.length() && NamePattern.isPlain(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int open = at;
        char quote = text.charAt(at++);
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw error(open, "the quote is not closed", "");
        }
        at++;
        return value.toString();
    }

    private boolean takeKeyword(String keyword) {
        skipBlanks();
        int end = at + keyword.length();
        boolean found =
                text.startsWith(keyword, at)
                        && (end == text.length()
                                || Character.isWhitespace(text.charAt(end))
                                || "(\"'".indexOf(text.charAt(end)) >= 0);
        if (found) {
            at = end;
        }
        return found;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private HeddleException expectedSelection() {
        String found = at < text.length() ? "found '" + text.charAt(at) + "'" : "found the end";
        return error(
                at,
                "expected an asset key, an attribute such as 'group:' or '(', " + found,
                text.isBlank() ? "'*' selects all assets." : "");
    }

    private HeddleException error(int column, String reason, String hint) {
        String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
        HeddleException error =
                HeddleException.of(
                        PlannerError.INVALID_SELECTION,
                        "Cannot read selection '"
                                + shown
                                + "': column "
                                + (column + 1)
                                + ": "
                                + reason
                                + ".");
        return hint.isEmpty() ? error : error.withHint(hint);
    }
}
