package dev.heddle.spi.data;

/// A form of files that rows are copied to.
public enum RowFormat {
    /// One Parquet file.
    PARQUET,
    /// Values with commas between them, in UTF-8, with a line of names.
    CSV,
    /// One JSON array of objects, in UTF-8.
    JSON,
    /// A JSON object a line, in UTF-8.
    JSONL
}
