/// Rows as they are stored, their records, and the hash of their content; knows no engine.
///
/// A *stored value* is what a column holds, in one Java form a column type: `Boolean`, `Byte`,
/// `Short`, `Integer`, `Long`, `Float`, `Double`, `String` (also for JSON), `BigDecimal` at the
/// column's scale, `UUID`, `byte[]`; days since 1970 as `Integer` for dates, microseconds as `Long`
/// for times, timestamps, instants and durations; `List` of stored values, `Map` from `String`, and
/// `Object[]` for nested records. Null where there is none. Entry types:
/// [dev.heddle.io.row.RecordBinding], [dev.heddle.io.row.RowHash].
@NullMarked
package dev.heddle.io.row;

import org.jspecify.annotations.NullMarked;
