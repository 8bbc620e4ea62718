package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/// Tells what went wrong in the engine from its message: it has no error codes in JDBC.
final class Failure {
    private Failure() {}

    /// Returns the failure of something of ours; `what` is a sentence without its end.
    static HeddleException of(String what, SQLException cause) {
        return of(what, DataError.ENGINE_FAILED, cause);
    }

    /// Returns the failure of something; `otherwise` is the code if it is neither space nor files.
    static HeddleException of(String what, DataError otherwise, SQLException cause) {
        DataError code = codeOf(cause, otherwise);
        HeddleException failure = HeddleException.of(code, what + ": " + text(cause) + ".", cause);
        return hint(code, cause).map(failure::withHint).orElse(failure);
    }

    private static Optional<String> hint(DataError code, SQLException cause) {
        if (code == DataError.STORED_ROWS_DAMAGED) {
            return Optional.of(
                    "See all that is damaged with 'heddle storage check'; 'heddle materialize' makes"
                            + " it again.");
        }
        if (message(cause).contains("too many open files")) {
            return Optional.of("Raise the limit of open files (ulimit -n) and try again.");
        }
        return message(cause).contains("no space left")
                ? Optional.of("Free some space and try again.")
                : Optional.empty();
    }

    private static String message(SQLException cause) {
        return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static DataError codeOf(SQLException cause, DataError otherwise) {
        String message = message(cause);
        if (message.contains("interrupt error")) {
            return DataError.INTERRUPTED;
        }
        if (message.contains("out of memory error") || message.contains("no space left")) {
            return DataError.OUT_OF_SPACE;
        }
        if (message.contains("no magic bytes")
                || message.contains("too small to be a parquet file")) {
            return DataError.STORED_ROWS_DAMAGED;
        }
        if (message.contains("io error")) {
            return DataError.STORAGE_UNAVAILABLE;
        }
        return otherwise;
    }

    /// Returns the engine's message in one line, without its last full stop and the excerpt of the
    /// query that it appends.
    static String text(SQLException cause) {
        String message = String.valueOf(cause.getMessage()).strip();
        int excerpt = message.indexOf("\n\nLINE ");
        String text = (excerpt < 0 ? message : message.substring(0, excerpt)).strip();
        text = text.replaceAll("\\s*\\R\\s*", " ");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
