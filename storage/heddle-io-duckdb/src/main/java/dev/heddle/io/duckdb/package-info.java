/// Rows in Parquet files, and SQL over them, by DuckDB in the process.
///
/// Entry type: [dev.heddle.io.duckdb.DuckDbRowStore]. DuckDB's native code holds on to its carrier:
/// everything here wants platform threads.
@NullMarked
package dev.heddle.io.duckdb;

import org.jspecify.annotations.NullMarked;
