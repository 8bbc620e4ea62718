/// A DuckDB database whose views show published data to others. Entry type:
/// [dev.heddle.io.duckdb.catalog.CatalogFile].
@NullMarked
package dev.heddle.io.duckdb.catalog;

import org.jspecify.annotations.NullMarked;
