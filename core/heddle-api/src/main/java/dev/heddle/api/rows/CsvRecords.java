package dev.heddle.api.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parts CSV into records of values. One thread at a time.
final class CsvRecords {
    private static final int END = -1;
    private static final int LONGEST = 64 << 20;

    private final BufferedReader in;
    private final char delimiter;
    private int line;
    private int lineOfNext = 1;
    private int ahead = -2;

    CsvRecords(BufferedReader in, char delimiter) throws IOException {
        this.in = in;
        this.delimiter = delimiter;
        if (peek() == '\ufeff') {
            take();
        }
    }

    /// Returns the line on which the last record began, from 1.
    int line() {
        return line;
    }

    private int peek() throws IOException {
        if (ahead == -2) {
            ahead = in.read();
        }
        return ahead;
    }

    private int take() throws IOException {
        int taken = peek();
        ahead = -2;
        if (taken == '\n') {
            lineOfNext++;
        }
        return taken;
    }

    /// Returns the values of the next record, nothing where a field is empty; nothing after the
    /// last. Empty lines are passed over.
    Optional<List<Optional<String>>> next() throws IOException {
        while (peek() == '\n' || peek() == '\r') {
            take();
        }
        line = lineOfNext;
        if (peek() == END) {
            return Optional.empty();
        }
        List<Optional<String>> values = new ArrayList<>();
        do {
            values.add(value());
        } while (ended());
        return Optional.of(values);
    }

    /// Takes what is behind a value; returns whether another follows on the line.
    private boolean ended() throws IOException {
        int end = take();
        if (end == '\r' && peek() == '\n') {
            take();
        }
        return end == delimiter;
    }

    private Optional<String> value() throws IOException {
        if (peek() == '"') {
            take();
            return Optional.of(quoted());
        }
        StringBuilder text = new StringBuilder();
        while (!isEnd(peek())) {
            append(text, take());
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private boolean isEnd(int letter) {
        return letter == delimiter || letter == '\n' || letter == '\r' || letter == END;
    }

    private String quoted() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int letter = take();
            if (letter == END) {
                throw new IOException("a quote is opened and never closed.");
            }
            if (letter != '"') {
                append(text, letter);
            } else if (peek() == '"') {
                append(text, take());
            } else if (isEnd(peek())) {
                return text.toString();
            } else {
                throw new IOException(
                        "'" + (char) peek() + "' follows a closing quote; double the quote.");
            }
        }
    }

    /// A quote that is missing would take all that follows into memory.
    private static void append(StringBuilder text, int letter) throws IOException {
        if (text.length() >= LONGEST) {
            throw new IOException("a value is longer than 64 MB; most likely a quote is missing.");
        }
        text.append((char) letter);
    }
}
