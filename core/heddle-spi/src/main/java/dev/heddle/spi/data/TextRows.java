package dev.heddle.spi.data;

import java.util.List;
import java.util.Optional;

/// Rows of a query as text, for people and files. One thread at a time; has to be closed.
public interface TextRows extends AutoCloseable {
    /// Returns the columns, in order. Names may repeat.
    List<TextColumn> columns();

    /// Returns the values of the next row; empty after the last.
    ///
    /// @throws dev.heddle.model.HeddleException if the query fails on its data
    Optional<List<Optional<String>>> next();

    @Override
    void close();

    /// A column.
    ///
    /// @param name its name
    /// @param type its type as the engine names it
    /// @param form what its texts are
    record TextColumn(String name, String type, Form form) {}

    /// What a text is.
    enum Form {
        /// A number as JSON writes it, or `NaN`, `inf`, `-inf`.
        NUMBER,
        /// `true` or `false`.
        BOOLEAN,
        /// Plain text.
        TEXT,
        /// A JSON document.
        JSON
    }
}
