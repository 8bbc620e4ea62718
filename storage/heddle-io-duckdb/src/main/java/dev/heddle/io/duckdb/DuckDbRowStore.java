package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.io.query.ColumnLineage;
import dev.heddle.io.query.ScannedColumns;
import dev.heddle.io.row.RecordBinding;
import dev.heddle.model.Problem;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.spi.data.QueryNames;
import dev.heddle.spi.data.RowCopies;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowFormat;
import dev.heddle.spi.data.RowImporter;
import dev.heddle.spi.data.RowQueries;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.data.RowVerification;
import dev.heddle.spi.data.TextRows;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/// Keeps rows in Parquet files and runs SQL over them, with DuckDB in this process. Safe for use by
/// several threads, which have to be platform threads.
///
/// Nothing is loaded before the first use, which takes most of a second. Interrupting a thread that
/// waits for the engine cancels what it waits for. Each query runs in a database of its own that
/// can read its tables' files and nothing else.
public final class DuckDbRowStore
        implements RowStore, RowQueries, RowCopies, RowVerification, RowImporter, AutoCloseable {
    /// Stand in for the values that every query of a partitioned asset may use.
    private static final Map<String, Object> STANDARD_VALUES =
            Map.of(
                    "partition_start", Instant.EPOCH,
                    "partition_end", Instant.EPOCH,
                    "partition_key", "");

    private final Database database;

    /// Of one thread: appending goes chunk by chunk, and spreading each over threads costs more
    /// than it gains. Steps that write side by side bring their own threads.
    private final Database writing;

    /// For queries that are not run.
    private final Database looking;

    /// For plans of queries that are not run.
    private final Database planning;

    private final CheckedQueries checked;

    private final InterruptWatch interrupts = new InterruptWatch();

    /// Returns a row store; loads nothing yet.
    public DuckDbRowStore(DuckDbSettings settings) {
        this(settings, CheckedQueries.inMemory());
    }

    /// Returns a row store that does without the engine where it only has to find again that a
    /// query is in order; loads nothing yet.
    ///
    /// @param checked a file on a local disk where it notes such queries; it need not exist, and
    ///   may be deleted at any time. If it can not be used, queries are looked at each time.
    public DuckDbRowStore(DuckDbSettings settings, Path checked) {
        this(settings, CheckedQueries.in(checked));
    }

    private DuckDbRowStore(DuckDbSettings settings, CheckedQueries checked) {
        this.checked = checked;
        this.database = Database.of(settings);
        this.writing = Database.of(settings.withThreads(1));
        this.looking = Database.locked(settings.withThreads(1));
        this.planning = Database.planning(settings.withThreads(1));
    }

    @Override
    public Written writeRows(
            Class<? extends Record> row, RowForm form, Stream<? extends Record> rows, Path folder) {
        try (rows) {
            RecordBinding binding = RecordBinding.of(row, form.columns());
            try (RowWriter writer =
                    new RowWriter(writing.connect(), interrupts, binding, form, folder)) {
                // Pushed, not pulled: an iterator over flatMap would hold each inner stream whole.
                rows.sequential().forEachOrdered(writer);
                return writer.finish();
            }
        }
    }

    @Override
    public Written writeQuery(RowForm form, BoundQuery query, Path folder) {
        List<Column> columns = form.columns();
        try (QueryDatabase alone = open(query, List.of(folder))) {
            BoundSql copy = alone.copying(columns, folder);
            try (PreparedStatement statement = copy.prepare(alone.connection());
                    InterruptWatch.Watched _ = interrupts.watch(statement)) {
                statement.execute();
            }
        } catch (SQLException e) {
            throw Failure.of("Cannot run the query", DataError.QUERY_FAILED, e);
        }
        Parts.renameSplit(folder);
        return StoredRows.hashNew(form, Parts.list(folder), this::cursor);
    }

    @Override
    public Written hash(RowForm form, List<Part> parts) {
        return StoredRows.hash(form, StoredTable.of(form.columns(), parts), this::cursor);
    }

    private QueryDatabase open(BoundQuery query, List<Path> writable) throws SQLException {
        return QueryDatabase.open(
                database.connectAlone(),
                query.sql(),
                QueryTables.of(query.tables()),
                query.values(),
                writable,
                QueryGuard.Reader.ASSET);
    }

    @Override
    public Written importRows(RowForm form, List<Path> files, Format format, Path folder) {
        try (DuckDBConnection alone = database.connectAlone()) {
            new ForeignRows(form.columns(), files, format).copy(alone, folder, interrupts);
        } catch (SQLException e) {
            throw Failure.of("Cannot close the engine", e);
        }
        Parts.renameSplit(folder);
        return hashRows(form, folder);
    }

    @Override
    public Written hashRows(RowForm form, Path folder) {
        return StoredRows.hashNew(form, Parts.list(folder), this::cursor);
    }

    @Override
    public <R extends Record> Stream<R> readRows(
            Class<R> row, List<Column> columns, List<Part> parts) {
        RecordBinding binding = RecordBinding.of(row, columns);
        StoredTable table = StoredTable.of(columns, parts);
        if (parts.isEmpty()) {
            return Stream.empty();
        }
        return CursorRows.stream(row, binding, () -> cursor(table), "Cannot read rows");
    }

    private RowCursor cursor(StoredTable table) throws SQLException {
        return StoredRows.open(database.connect(), table, interrupts);
    }

    @Override
    public <R extends Record> Stream<R> readQuery(
            Class<R> row, List<Column> columns, BoundQuery query) {
        RecordBinding binding = RecordBinding.of(row, columns);
        return CursorRows.stream(
                row, binding, () -> cursor(query, columns), "Cannot run the query");
    }

    private RowCursor cursor(BoundQuery query, List<Column> columns) throws SQLException {
        QueryDatabase alone = open(query, List.of());
        try {
            BoundSql select = alone.reading(columns);
            return RowCursor.open(alone.connection(), select, columns, interrupts);
        } catch (SQLException | RuntimeException e) {
            alone.close();
            throw e;
        }
    }

    @Override
    public long countRows(List<Part> parts) {
        if (parts.isEmpty()) {
            return 0;
        }
        try (DuckDBConnection connection = database.connect()) {
            return StoredRows.count(connection, parts);
        } catch (SQLException e) {
            throw Failure.of("Cannot count rows", DataError.STORED_ROWS_DAMAGED, e);
        }
    }

    @Override
    public Map<Path, Long> countRowsByFile(List<Part> parts) {
        if (parts.isEmpty()) {
            return Map.of();
        }
        try (DuckDBConnection connection = database.connect()) {
            return StoredRows.countByFile(connection, parts);
        } catch (SQLException e) {
            throw Failure.of("Cannot count rows", DataError.STORED_ROWS_DAMAGED, e);
        }
    }

    @Override
    public Preview preview(List<Column> columns, List<Part> parts, int limit) {
        StoredTable table = StoredTable.of(columns, parts);
        try (DuckDBConnection connection = database.connect()) {
            return new Preview(
                    columns,
                    StoredRows.firstAsText(connection, table, limit),
                    parts.isEmpty() ? 0 : StoredRows.count(connection, parts));
        } catch (SQLException e) {
            throw Failure.of("Cannot show rows", DataError.STORED_ROWS_DAMAGED, e);
        }
    }

    @Override
    public List<Column> describe(String sql, Map<String, List<Column>> tables) {
        try (QueryDatabase alone = openEmpty(sql, tables)) {
            return alone.columns();
        } catch (SQLException e) {
            throw Failure.of("Cannot look at the query", DataError.QUERY_NOT_ALLOWED, e);
        }
    }

    @Override
    public List<Problem> checkQuery(
            List<Column> declared, String sql, Map<String, List<Column>> tables) {
        Fingerprint query = CheckedQueries.of(declared, sql, tables);
        if (checked.contains(query)) {
            return List.of();
        }
        List<Problem> problems = look(declared, sql, tables);
        if (problems.isEmpty()) {
            checked.add(query);
        }
        return problems;
    }

    private List<Problem> look(
            List<Column> declared, String sql, Map<String, List<Column>> tables) {
        try (QueryDatabase alone = openEmpty(sql, tables)) {
            return alone.problems(declared);
        } catch (SQLException e) {
            throw Failure.of("Cannot look at the query", DataError.QUERY_NOT_ALLOWED, e);
        }
    }

    @Override
    public Map<String, ColumnSet> readColumns(String sql, Map<String, List<Column>> tables) {
        return checked.readColumns(
                CheckedQueries.of(List.of(), sql, tables), () -> scan(sql, tables));
    }

    private Map<String, ColumnSet> scan(String sql, Map<String, List<Column>> tables) {
        try (DuckDBConnection connection = planning.connect()) {
            QueryTables.Planned planned = QueryTables.createPlanned(connection, tables);
            String typed =
                    QueryText.parse(sql)
                            .with(name ->
                                    "CAST(NULL AS "
                                            + BoundSql.type(STANDARD_VALUES.get(name))
                                            + ")");
            return planned.given(ScannedColumns.of(connection, typed, planned.columns()));
        } catch (SQLException | IllegalArgumentException notPlanned) {
            // Nobody is cut off because of it then.
            return Map.of();
        }
    }

    @Override
    public Map<String, Map<String, ColumnSet>> columnOrigins(
            String sql, Map<String, List<Column>> tables) {
        return checked.columnOrigins(
                CheckedQueries.of(List.of(), sql, tables), () -> origins(sql, tables));
    }

    private Map<String, Map<String, ColumnSet>> origins(
            String sql, Map<String, List<Column>> tables) {
        try (DuckDBConnection connection = planning.connect()) {
            return ColumnLineage.of(
                    connection,
                    QueryText.parse(sql).with(name -> "NULL"),
                    QueryTables.keys(tables.keySet()),
                    tables);
        } catch (SQLException | IllegalArgumentException notParsed) {
            return Map.of();
        }
    }

    private QueryDatabase openEmpty(String sql, Map<String, List<Column>> tables)
            throws SQLException {
        return QueryDatabase.openEmpty(
                looking.connect(), sql, QueryTables.empty(tables), STANDARD_VALUES);
    }

    @Override
    public QueryNames names(String sql) {
        try (DuckDBConnection connection = looking.connect()) {
            return new QueryGuard(connection, List.of(), List.of(), QueryGuard.Reader.PERSON)
                    .names(sql);
        } catch (SQLException e) {
            throw Failure.of("Cannot look at the query", DataError.QUERY_NOT_ALLOWED, e);
        }
    }

    @Override
    public TextRows readText(BoundQuery query) {
        try {
            QueryDatabase alone =
                    QueryDatabase.open(
                            database.connectAlone(),
                            query.sql(),
                            QueryTables.of(query.tables()),
                            query.values(),
                            List.of(),
                            QueryGuard.Reader.PERSON);
            return TextQuery.open(alone, interrupts);
        } catch (SQLException e) {
            throw Failure.of("Cannot run the query", DataError.QUERY_FAILED, e);
        }
    }

    @Override
    public long copyRows(Table table, RowFormat format, Path file) {
        StoredTable stored = StoredTable.of(table);
        try (DuckDBConnection connection = database.connect()) {
            return RowCopy.copy(connection, stored, format, file, interrupts);
        } catch (SQLException e) {
            throw Failure.of("Cannot copy rows", DataError.STORED_ROWS_DAMAGED, e);
        }
    }

    @Override
    public Written verify(Part part) {
        RowForm form =
                new RowForm(
                        part.spec().columns(), part.spec().ordered(), Set.of(), Optional.empty());
        return StoredRows.verify(form, Parts.list(part.folder()), this::cursor);
    }

    /// Returns how many connections are in use: one for each open stream and running call.
    int openConnections() {
        return database.openConnections()
                + writing.openConnections()
                + looking.openConnections()
                + planning.openConnections();
    }

    /// Frees the engine. Streams that are still open fail.
    @Override
    public void close() {
        interrupts.close();
        planning.close();
        looking.close();
        writing.close();
        database.close();
    }
}
