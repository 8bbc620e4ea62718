/// Rows of records in the forms that others use: CSV, JSON lines, tables of databases. Everything
/// here works in any Java code, with nothing of Heddle running.
///
/// Entry types: [dev.heddle.api.rows.CsvFile], [dev.heddle.api.rows.JsonLines],
/// [dev.heddle.api.rows.JdbcTables].
@NullMarked
package dev.heddle.api.rows;

import org.jspecify.annotations.NullMarked;
