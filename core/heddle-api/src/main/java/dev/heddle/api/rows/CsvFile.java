package dev.heddle.api.rows;

import dev.heddle.api.data.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Rows as CSV (RFC 4180) in UTF-8 with a line of names: a column a component, in snake case.
/// Immutable. Safe for use by several threads.
///
/// An empty field is no value, and an empty text is `""`. Moments are ISO 8601, durations such as
/// `PT1.5S`, `true` and `false`, numbers with a point. Components may be of any simple type, or an
/// `Optional` of one; records, lists and maps go into [JsonLines].
///
/// ```java
/// Dataset<Order> orders(PartitionWindow day, Inbox inbox) {
///     return CsvFile.of(Order.class).read(inbox.file(day));
/// }
/// ```
///
/// @param <R> the record of a row
public final class CsvFile<R extends Record> {
    private final Class<R> row;
    private final RowFields<R> fields;
    private final char delimiter;

    private CsvFile(Class<R> row, char delimiter) {
        this.row = row;
        this.fields = RowFields.of(row);
        this.delimiter = delimiter;
    }

    /// Returns the form for a record, with commas between values.
    ///
    /// @throws IllegalArgumentException if a component has no place in CSV
    public static <R extends Record> CsvFile<R> of(Class<R> row) {
        CsvFile<R> file = new CsvFile<>(row, ',');
        file.fields.requireSimple("CSV");
        return file;
    }

    /// Returns this with another character between values, such as `;` or a tab.
    public CsvFile<R> delimiter(char other) {
        if (other == '"' || other == '\n' || other == '\r') {
            throw new IllegalArgumentException(
                    "Cannot part values by a quote or the end of a line.");
        }
        return new CsvFile<>(row, other);
    }

    /// Returns the rows of a file, read anew each time. Columns are found by their names, in any
    /// order; others are left out.
    ///
    /// Reading throws [java.io.IOException] if the file can not be read, or holds something that is
    /// no such row; the message names file, line and column.
    public Dataset<R> read(Path file) {
        return Dataset.from(() -> open(file));
    }

    private Stream<R> open(Path file) throws IOException {
        BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        try {
            CsvRecords records = new CsvRecords(in, delimiter);
            List<Optional<String>> names =
                    next(file, records)
                            .orElseThrow(() ->
                                    new IOException(
                                            "Cannot read '"
                                                    + file
                                                    + "': it is empty and has no line of names."));
            int[] places = places(file, names);
            Iterator<R> rows = new Rows(file, records, names.size(), places);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(
                                    rows, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .onClose(() -> close(in));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static Optional<List<Optional<String>>> next(Path file, CsvRecords records)
            throws IOException {
        try {
            return records.next();
        } catch (CharacterCodingException e) {
            throw wrong(file, records, "it is not UTF-8 text.", e);
        } catch (IOException e) {
            throw wrong(file, records, String.valueOf(e.getMessage()), e);
        }
    }

    private static IOException wrong(
            Path file, CsvRecords records, String reason, Exception cause) {
        return new IOException(
                "Cannot read '" + file + "', line " + records.line() + ": " + reason, cause);
    }

    private static void close(BufferedReader in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns where each component's column is; -1 where there is none and none is needed.
    private int[] places(Path file, List<Optional<String>> names) throws IOException {
        List<String> found = names.stream().map(name -> name.orElse("").strip()).toList();
        int[] places = new int[fields.size()];
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            places[i] = found.indexOf(fields.name(i));
            if (places[i] < 0 && !fields.nullable(i)) {
                missing.add("'" + fields.name(i) + "'");
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException(
                    "Cannot read '"
                            + file
                            + "': it has no column "
                            + String.join(", ", missing)
                            + ", only "
                            + found
                            + ".");
        }
        return places;
    }

    /// Writes rows into a new file and closes the data set's stream.
    ///
    /// @throws IOException if it can not be written, or is there already
    public void write(Path file, Dataset<R> rows) throws IOException {
        try (Stream<R> stream = rows.stream();
                Writer out = RowFields.create(file)) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < fields.size(); i++) {
                append(line, i, Optional.of(fields.name(i)));
            }
            out.write(line.append('\n').toString());
            for (Iterator<R> all = stream.iterator(); all.hasNext(); ) {
                R next = Objects.requireNonNull(all.next(), "a row is null");
                line.setLength(0);
                for (int i = 0; i < fields.size(); i++) {
                    append(line, i, fields.text(next, i));
                }
                out.write(line.append('\n').toString());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void append(StringBuilder line, int place, Optional<String> value) {
        if (place > 0) {
            line.append(delimiter);
        }
        value.ifPresent(text -> {
            boolean plain = !text.isEmpty();
            for (int i = 0; i < text.length() && plain; i++) {
                char letter = text.charAt(i);
                plain = letter != delimiter && letter != '"' && letter >= ' ';
            }
            line.append(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
        });
    }

    /// Makes records of the lines after the first.
    private final class Rows implements Iterator<R> {
        private final Path file;
        private final CsvRecords records;
        private final int width;
        private final int[] places;
        private Optional<List<Optional<String>>> next = Optional.empty();

        Rows(Path file, CsvRecords records, int width, int[] places) {
            this.file = file;
            this.records = records;
            this.width = width;
            this.places = places;
        }

        @Override
        public boolean hasNext() {
            try {
                if (next.isEmpty()) {
                    next = CsvFile.next(file, records);
                }
                return next.isPresent();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public R next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<Optional<String>> values = next.orElseThrow();
            next = Optional.empty();
            try {
                if (values.size() != width) {
                    throw new IllegalArgumentException(
                            "it has "
                                    + values.size()
                                    + " values, and the first line names "
                                    + width
                                    + ".");
                }
                return fields.row(
                        place -> places[place] < 0 ? Optional.empty() : values.get(places[place]));
            } catch (IllegalArgumentException e) {
                throw new UncheckedIOException(
                        wrong(file, records, String.valueOf(e.getMessage()), e));
            }
        }
    }
}
