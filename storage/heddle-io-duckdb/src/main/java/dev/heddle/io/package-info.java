/// Where rows and files of assets are kept. Entry types: [dev.heddle.io.duckdb.DuckDbRowStore],
/// [dev.heddle.io.local.LocalDataStorage]. Depends on model and spi only.
@NullMarked
package dev.heddle.io;

import org.jspecify.annotations.NullMarked;
