package dev.heddle.spi.data;

import java.nio.file.Path;
import java.util.List;

/// Takes in rows of files that others wrote. Safe for use by several threads.
public interface RowImporter {
    /// Writes the rows of files into an empty folder, hashing them as they are stored.
    ///
    /// @param form what the files have to hold, by name in any order and without regard to case,
    ///   and nothing else; values are widened where nothing is lost, texts of CSV and JSON are read
    ///   as the declared types
    /// @param files at least one, in the order of their rows
    /// @param format what they are
    /// @throws dev.heddle.model.HeddleException with kind USER that names each column or value that
    ///   does not fit
    RowStore.Written importRows(RowForm form, List<Path> files, Format format, Path folder);

    /// Hashes rows that are stored in a folder as this store would have stored them.
    ///
    /// @throws dev.heddle.model.HeddleException with kind USER that names each column that is
    ///   stored otherwise
    RowStore.Written hashRows(RowForm form, Path folder);

    /// A form of files.
    enum Format {
        /// Parquet.
        PARQUET,
        /// Values with commas between them and a line of names, in UTF-8; empty is no value.
        CSV,
        /// A JSON array of objects, or an object a line.
        JSON
    }
}
