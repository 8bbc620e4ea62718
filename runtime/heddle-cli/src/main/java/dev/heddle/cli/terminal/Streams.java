package dev.heddle.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// Where a process reads from and writes to, and what it finds around it.
///
/// @param in answers to questions
/// @param out results
/// @param err progress, warnings and errors
/// @param terminal which of them a person sees
/// @param environment variables
/// @param directory the working directory, absolute
/// @param clock the time
public record Streams(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Map<String, String> environment,
        Path directory,
        InstantSource clock) {
    private static final int NARROWEST = 60;
    private static final int USUAL = 100;

    /// Which streams end at a terminal.
    ///
    /// @param in whether questions can be answered
    /// @param out whether results are seen by a person
    /// @param err whether progress is seen by a person
    /// @param width columns of the terminal, at least 60
    public record Terminal(boolean in, boolean out, boolean err, int width) {
        /// No terminal anywhere.
        public static final Terminal NONE = new Terminal(false, false, false, USUAL);

        /// Keeps the width readable.
        public Terminal {
            width = Math.max(NARROWEST, width);
        }
    }

    /// Returns the streams of this process. Both outputs are UTF-8 whatever the locale says.
    ///
    /// The launcher says in `heddle.terminal` which of 0, 1 and 2 are terminals and in
    /// `heddle.columns` how wide: Java can tell neither.
    public static Streams ofProcess() {
        return new Streams(
                new FileInputStream(FileDescriptor.in),
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                terminalOfProcess(),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                InstantSource.system());
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    private static Terminal terminalOfProcess() {
        String terminals = System.getProperty("heddle.terminal", "");
        int width = Integer.getInteger("heddle.columns", USUAL);
        return new Terminal(
                terminals.contains("0"), terminals.contains("1"), terminals.contains("2"), width);
    }

    /// Returns whether results are coloured unless somebody says otherwise.
    public boolean colours() {
        return terminal.out()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }
}
