package dev.heddle.engine.log;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.text.IoReason;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the steps of one run print and log, a line each in one file: instant, step, source and
/// text, separated by tabs. The file is made with the first line. Safe for use by several threads.
public final class RunLog implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final InstantSource clock;
    private @Nullable BufferedWriter writer;
    private boolean closed;

    /// Creates a log in a file that need not exist.
    public RunLog(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /// One line.
    ///
    /// @param at when
    /// @param step which step, as asset or asset and partition; empty for the run itself
    /// @param source `out`, `err` or a log level
    /// @param text what was said
    public record Line(Instant at, String step, String source, String text) {}

    /// Adds a line. Does nothing once the log is closed.
    public synchronized void add(String step, String source, String text) {
        if (closed) {
            return;
        }
        try {
            BufferedWriter open = writer == null ? open() : writer;
            open.write(
                    clock.instant()
                            + "\t"
                            + escape(step)
                            + "\t"
                            + escape(source)
                            + "\t"
                            + escape(text)
                            + "\n");
            open.flush();
        } catch (IOException e) {
            throw unavailable("write", e, file);
        }
    }

    private BufferedWriter open() throws IOException {
        Files.createDirectories(file.getParent());
        BufferedWriter made =
                // Not Files.newBufferedWriter, which throws at half of a pair of surrogates.
                new BufferedWriter(
                        new OutputStreamWriter(
                                Files.newOutputStream(
                                        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                                StandardCharsets.UTF_8));
        writer = made;
        return made;
    }

    /// Returns the lines of a log file; none if there is no such file.
    public static List<Line> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        // Nor Files.lines: a process that was killed may have left half a character.
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.UTF_8))) {
            return reader.lines().flatMap(line -> parse(line).stream()).toList();
        } catch (IOException e) {
            throw unavailable("read", e, file);
        }
    }

    private static Optional<Line> parse(String line) {
        String[] parts = line.split("\t", 4);
        return parts.length < 4
                ? Optional.empty()
                : Optional.of(
                        new Line(
                                Instant.parse(parts[0]),
                                unescape(parts[1]),
                                unescape(parts[2]),
                                unescape(parts[3])));
    }

    /// Reads on in a log file, line by line, until its end or until nothing more is wanted. A line
    /// that is being written is left for the next time. Costs what is read, not what was before.
    ///
    /// @param from the byte to begin with: 0, or what was returned before
    /// @param wanted takes a line; returns whether it wants one more
    /// @return the byte to go on with
    public static long read(Path file, long from, Predicate<Line> wanted) {
        if (!Files.exists(file)) {
            return from;
        }
        long at = from;
        try (FileChannel channel = FileChannel.open(file);
                InputStream bytes =
                        new BufferedInputStream(
                                Channels.newInputStream(channel.position(from)), BUFFER)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean goesOn = true;
            int next = bytes.read();
            while (next >= 0) {
                if (next != '\n') {
                    line.write(next);
                } else {
                    at += line.size() + 1;
                    goesOn =
                            parse(line.toString(StandardCharsets.UTF_8))
                                    .map(wanted::test)
                                    .orElse(true);
                    line.reset();
                }
                next = goesOn ? bytes.read() : -1;
            }
            return at;
        } catch (IOException e) {
            throw unavailable("read", e, file);
        }
    }

    private static HeddleException unavailable(String verb, IOException failure, Path file) {
        IoReason reason = IoReason.of(failure);
        return HeddleException.of(
                        EngineError.DATA_UNAVAILABLE,
                        "Cannot " + verb + " the log '" + file + "': " + reason.text() + ".",
                        failure)
                .withHint(
                        reason.hint()
                                .orElse(
                                        "Give this user the right to write there, and see to free space."));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private static String unescape(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                result.append(c);
                continue;
            }
            char next = text.charAt(++i);
            result.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next == 't' ? '\t' : next);
        }
        return result.toString();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                throw unavailable("close", e, file);
            }
        }
    }
}
