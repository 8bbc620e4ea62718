package dev.heddle.model.asset;

/// In what form an asset's value is stored.
public enum ValueKind {
    /// Rows of a record, in Parquet files.
    ROWS,
    /// A JSON document.
    JSON,
    /// A text in UTF-8.
    TEXT,
    /// Plain bytes.
    BYTES,
    /// Files that the author wrote into a folder of Heddle's.
    FILES,
    /// An object of the author's type, stored by the author's I/O manager.
    OBJECT,
    /// Nothing: the author stores elsewhere.
    NONE
}
