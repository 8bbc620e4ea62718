package dev.heddle.io.duckdb;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Remembers which queries give the columns of their record, so that no process has to start the
/// engine to find out what another knew. Safe for use by several threads and processes.
///
/// A file of hashes, a line each, that is only added to: a line fits into one write. A line that is
/// damaged stands for no query, and a file that can not be read or written for an empty one: then
/// queries are looked at again, which is slow and never wrong.
final class CheckedQueries {
    /// To be raised when the rules for queries or columns change.
    private static final int RULES = 1;

    private static final int LINE = 65;
    private static final long MOST_BYTES = 100_000L * LINE;

    private final Optional<Path> file;
    private @Nullable Set<String> known;

    private CheckedQueries(Optional<Path> file) {
        this.file = file;
    }

    /// Returns the memory in a file, which need not exist.
    static CheckedQueries in(Path file) {
        return new CheckedQueries(Optional.of(file));
    }

    /// Returns one that lasts as long as it is used.
    static CheckedQueries inMemory() {
        return new CheckedQueries(Optional.empty());
    }

    /// Returns what a query's check depends on, as one hash.
    static Fingerprint of(List<Column> declared, String sql, Map<String, List<Column>> tables) {
        FingerprintHasher hasher =
                FingerprintHasher.of("checked query").number(RULES).text(engine()).text(sql);
        add(hasher, declared);
        hasher.number(tables.size());
        new TreeMap<>(tables).forEach((name, columns) -> add(hasher.text(name), columns));
        return hasher.finish();
    }

    /// The driver says its version in the name of its jar only.
    private static String engine() {
        CodeSource source = DuckDBConnection.class.getProtectionDomain().getCodeSource();
        String place = source == null ? "" : String.valueOf(source.getLocation());
        return place.substring(place.lastIndexOf('/') + 1);
    }

    private static void add(FingerprintHasher hasher, List<Column> columns) {
        hasher.number(columns.size());
        columns.forEach(column ->
                hasher.text(column.name()).text(column.type().toString()).flag(column.nullable()));
    }

    synchronized boolean contains(Fingerprint query) {
        return known().contains(query.hex());
    }

    synchronized void add(Fingerprint query) {
        if (known().add(query.hex())) {
            file.ifPresent(path -> append(path, query.hex() + "\n"));
        }
    }

    /// Returns the columns that a query reads of its tables, found once. A line has the hash, then
    /// each table with its columns, all names encoded.
    Map<String, ColumnSet> readColumns(Fingerprint query, Supplier<Map<String, ColumnSet>> find) {
        return parse(
                noted(
                        query.hex() + " reads",
                        () -> {
                            StringBuilder text = new StringBuilder();
                            append(text, find.get());
                            return text.toString();
                        }));
    }

    /// Returns where the columns of a query come from, found once. A line has the hash, then each
    /// column of the result after `=`, with its tables as above.
    Map<String, Map<String, ColumnSet>> columnOrigins(
            Fingerprint query, Supplier<Map<String, Map<String, ColumnSet>>> find) {
        String line =
                noted(
                        query.hex() + " origins",
                        () -> {
                            StringBuilder text = new StringBuilder();
                            find.get()
                                    .forEach((column, tables) -> {
                                        text.append(" =").append(encoded(column));
                                        append(text, tables);
                                    });
                            return text.toString();
                        });
        Map<String, Map<String, ColumnSet>> found = new LinkedHashMap<>();
        for (String column : line.split(" =", -1)) {
            String[] parts = column.split(" ", 2);
            if (!column.isBlank()) {
                found.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parse(parts.length > 1 ? parts[1] : ""));
            }
        }
        return found;
    }

    private static void append(StringBuilder text, Map<String, ColumnSet> tables) {
        new TreeMap<>(tables)
                .forEach((table, set) -> {
                    text.append(' ').append(encoded(table));
                    set.names().forEach(name -> text.append(',').append(encoded(name)));
                });
    }

    /// Returns what is noted after `start`, or finds and notes it.
    private String noted(String start, Supplier<String> find) {
        Optional<String> line;
        synchronized (this) {
            line = known().stream().filter(known -> known.startsWith(start)).findFirst();
        }
        if (line.isPresent()) {
            return line.get().substring(start.length());
        }
        String found = find.get();
        synchronized (this) {
            known().add(start + found);
            file.ifPresent(path -> append(path, start + found + "\n"));
        }
        return found;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static Map<String, ColumnSet> parse(String text) {
        Map<String, ColumnSet> found = new HashMap<>();
        for (String table : text.strip().split(" ", -1)) {
            List<String> names =
                    Arrays.stream(table.split(",", -1))
                            .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                            .toList();
            if (!names.getFirst().isEmpty()) {
                found.put(names.getFirst(), ColumnSet.of(names.subList(1, names.size())));
            }
        }
        return found;
    }

    private Set<String> known() {
        Set<String> read = known;
        if (read == null) {
            read = new HashSet<>(file.map(CheckedQueries::read).orElse(List.of()));
            known = read;
        }
        return read;
    }

    private static List<String> read(Path file) {
        try {
            return Files.exists(file)
                    ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException notReadable) {
            return List.of();
        }
    }

    private static void append(Path file, String line) {
        try {
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                Files.delete(file);
            }
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException notWritable) {
            // Then the next process looks again.
        }
    }
}
