package dev.heddle.api.rows;

import dev.heddle.api.data.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Rows as JSON lines in UTF-8: an object a line, a field a component, in snake case. Immutable.
/// Safe for use by several threads.
///
/// Components may be of any type that rows may have. Numbers and booleans are JSON's, everything
/// else is text as in [CsvFile]; what has no value is left out, or `null`. Fields that the record
/// does not have are passed over.
///
/// @param <R> the record of a row
public final class JsonLines<R extends Record> {
    private final RowFields<R> fields;

    private JsonLines(RowFields<R> fields) {
        this.fields = fields;
    }

    /// Returns the form for a record.
    ///
    /// @throws IllegalArgumentException if a component's type can not be stored
    public static <R extends Record> JsonLines<R> of(Class<R> row) {
        return new JsonLines<>(RowFields.of(row));
    }

    /// Returns the rows of a file, read anew each time. Empty lines are passed over.
    ///
    /// Reading throws [java.io.IOException] if the file can not be read, or holds something that is
    /// no such row; the message names file, line and field.
    public Dataset<R> read(Path file) {
        return Dataset.from(() -> open(file));
    }

    private Stream<R> open(Path file) throws IOException {
        BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        int[] line = new int[1];
        return in.lines()
                .onClose(() -> close(in))
                .peek(text -> line[0]++)
                .filter(text -> !text.isBlank())
                .map(text -> row(file, line[0], text));
    }

    private static void close(BufferedReader in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private R row(Path file, int line, String text) {
        try {
            return record(fields, JsonText.parse(text));
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(
                    new IOException(
                            "Cannot read '" + file + "', line " + line + ": " + e.getMessage(), e));
        }
    }

    private static <T extends Record> T record(RowFields<T> of, Object json) {
        if (!(json instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException("it is not an object.");
        }
        return of.make(place ->
                Optional.<Object>ofNullable(values.get(of.name(place)))
                        .filter(value -> !(value instanceof JsonText.Nothing))
                        .map(value -> java(of.shape(place), value)));
    }

    private static Object java(RowFields.Shape shape, Object json) {
        if (shape instanceof RowFields.Shape.Simple simple) {
            return simple(simple, json);
        }
        if (shape instanceof RowFields.Shape.Inner inner) {
            return record(inner.fields(), json);
        }
        if (shape instanceof RowFields.Shape.Many many && json instanceof List<?> items) {
            List<Object> list = new ArrayList<>();
            items.forEach(item -> list.add(java(many.of(), present(item))));
            return List.copyOf(list);
        }
        if (shape instanceof RowFields.Shape.Named named && json instanceof Map<?, ?> entries) {
            Map<String, Object> map = new LinkedHashMap<>();
            entries.forEach(
                    (key, value) -> map.put((String) key, java(named.of(), present(value))));
            return map;
        }
        throw new IllegalArgumentException(
                shape instanceof RowFields.Shape.Many
                        ? "it is not a list."
                        : "it is not an object.");
    }

    private static Object present(Object json) {
        if (json instanceof JsonText.Nothing) {
            throw new IllegalArgumentException("there is null in it.");
        }
        return json;
    }

    private static Object simple(RowFields.Shape.Simple shape, Object json) {
        String text =
                json instanceof JsonText.Numeral number
                        ? number.text()
                        : json instanceof String string ? string : String.valueOf(json);
        if (json instanceof Map || json instanceof List) {
            throw new IllegalArgumentException("it is not " + shape.text().wanted() + ".");
        }
        if (shape.type() == String.class && !(json instanceof String)) {
            throw new IllegalArgumentException(text + " is not text.");
        }
        return shape.text().read(text);
    }

    /// Writes rows into a new file and closes the data set's stream.
    ///
    /// @throws IOException if it can not be written, or is there already
    public void write(Path file, Dataset<R> rows) throws IOException {
        try (Stream<R> stream = rows.stream();
                Writer out = RowFields.create(file)) {
            StringBuilder line = new StringBuilder();
            for (Iterator<R> all = stream.iterator(); all.hasNext(); ) {
                line.setLength(0);
                append(fields, Objects.requireNonNull(all.next(), "a row is null"), line);
                out.write(line.append('\n').toString());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void append(RowFields<?> fields, Record row, StringBuilder out) {
        out.append('{');
        boolean first = true;
        for (int i = 0; i < fields.size(); i++) {
            Optional<Object> value = fields.value(row, i);
            if (value.isPresent()) {
                out.append(first ? "" : ",");
                first = false;
                JsonText.quote(fields.name(i), out);
                append(fields.shape(i), value.get(), out.append(':'));
            }
        }
        out.append('}');
    }

    private static void append(RowFields.Shape shape, Object value, StringBuilder out) {
        if (shape instanceof RowFields.Shape.Simple simple) {
            String text = simple.text().write().apply(value);
            if (isPlain(value)) {
                out.append(text);
            } else {
                JsonText.quote(text, out);
            }
        } else if (shape instanceof RowFields.Shape.Inner inner) {
            append(inner.fields(), (Record) value, out);
        } else if (shape instanceof RowFields.Shape.Many many) {
            char before = '[';
            for (Object item : (List<?>) value) {
                append(many.of(), item, out.append(before));
                before = ',';
            }
            out.append(before == '[' ? "[]" : "]");
        } else if (shape instanceof RowFields.Shape.Named named) {
            char before = '{';
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                JsonText.quote((String) entry.getKey(), out.append(before));
                append(named.of(), entry.getValue(), out.append(':'));
                before = ',';
            }
            out.append(before == '{' ? "{}" : "}");
        }
    }

    /// JSON has no infinite numbers and no NaN.
    private static boolean isPlain(Object value) {
        return value instanceof Boolean
                || value instanceof BigDecimal
                || (value instanceof Number number && Double.isFinite(number.doubleValue()));
    }
}
