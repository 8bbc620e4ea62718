package dev.heddle.api.data;

import java.util.stream.Stream;

/// A SQL query over the data sets that the step reads, by their names. It runs out of core, on
/// exactly the versions that the step was given.
public final class Query {
    private final String sql;

    private Query(String sql) {
        this.sql = sql;
    }

    /// Returns a query with this text. Never splice values into it.
    public static Query of(String sql) {
        return new Query(sql);
    }

    /// Returns the rows of the query as a record whose components fit its columns.
    public <R extends Record> Dataset<R> as(Class<R> row) {
        return new Result<>(sql, ValueType.rows(row));
    }

    /// The rows of a query. Returned from a body it is stored without passing through Java.
    ///
    /// @param sql the text
    /// @param type the type of the rows
    /// @param <R> the record of a row
    public record Result<R extends Record>(String sql, ValueType<Dataset<R>> type)
            implements Dataset<R> {
        @Override
        public Stream<R> stream() {
            return StepServices.current().query(sql, type);
        }
    }
}
