package dev.heddle.planner.selection;

import dev.heddle.model.HeddleException;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.planner.PlannerError;
import java.util.ArrayList;
import java.util.List;

/// Reads a comma list of keys, ranges and words. One use.
final class PartitionsParser {
    private static final int MOST_CHARACTERS = 1_000_000;

    private final String text;
    private int at;

    /// A key or word as written.
    ///
    /// @param quoted whether it can only be a key
    private record Token(String value, boolean quoted, int start) {}

    PartitionsParser(String text) {
        this.text = text;
    }

    List<PartitionsItem> parse() {
        if (text.length() > MOST_CHARACTERS) {
            throw error(0, "it is longer than " + MOST_CHARACTERS + " characters");
        }
        List<PartitionsItem> items = new ArrayList<>();
        items.add(item());
        while (at < text.length()) {
            if (text.charAt(at) != ',') {
                throw error(at, "expected ',' or '..', found '" + text.charAt(at) + "'");
            }
            at++;
            items.add(item());
        }
        return items;
    }

    private PartitionsItem item() {
        Token first = token();
        if (!text.startsWith("..", at)) {
            return first.quoted() ? new PartitionsItem.Single(key(first)) : wordOrKey(first);
        }
        at += 2;
        return new PartitionsItem.Range(key(first), key(token()));
    }

    private PartitionsItem wordOrKey(Token token) {
        for (PartitionsItem.Word word : PartitionsItem.Word.values()) {
            if (word.toString().equals(token.value())) {
                return word;
            }
        }
        return new PartitionsItem.Single(key(token));
    }

    private PartitionKey key(Token token) {
        if (token.value().isEmpty()) {
            throw error(token.start(), "expected a partition key, or latest, missing, failed, all");
        }
        try {
            return PartitionKey.of(token.value());
        } catch (IllegalArgumentException e) {
            throw error(token.start(), "a key has at most 1024 bytes and no control characters");
        }
    }

    private Token token() {
        skipBlanks();
        int start = at;
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            String value = quoted();
            skipBlanks();
            return new Token(value, true, start);
        }
        while (at < text.length() && text.charAt(at) != ',' && !text.startsWith("..", at)) {
            at++;
        }
        return new Token(text.substring(start, at).strip(), false, start);
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
            throw error(open, "the quote is not closed");
        }
        at++;
        return value.toString();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private HeddleException error(int column, String reason) {
        String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
        return HeddleException.of(
                        PlannerError.INVALID_PARTITIONS,
                        "Cannot read partitions '"
                                + shown
                                + "': column "
                                + (column + 1)
                                + ": "
                                + reason
                                + ".")
                .withHint(
                        "Write keys, ranges such as '2001-01-01..2001-01-31', or latest, missing,"
                                + " failed, all, separated by commas; quote a key that looks like"
                                + " these.");
    }
}
