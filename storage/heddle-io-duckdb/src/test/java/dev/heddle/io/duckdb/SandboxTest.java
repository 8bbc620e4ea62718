package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.data.RecordColumns;
import dev.heddle.io.DataError;
import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.data.RowStore.BoundQuery;
import dev.heddle.spi.data.RowStore.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    record Row(int n) {}

    private static final List<Column> COLUMNS = RecordColumns.of(Row.class);

    @TempDir Path folder;
    private Stores stores;
    private RowStore.Part pinned;
    private RowStore.Part other;

    @BeforeEach
    void store() throws IOException {
        stores = Stores.in(folder);
        pinned = stores.write(Row.class, Stream.of(new Row(1))).part();
        other = stores.write(Row.class, Stream.of(new Row(2))).part();
        Files.writeString(folder.resolve("secret.csv"), "n\n42\n");
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from 'DIR/secret.csv'",
                "select * from \"DIR/secret.csv\"",
                "select * from read_csv('DIR/secret.csv')",
                "select * from read_csv_auto('DIR/secret.csv')",
                "select * from sniff_csv('DIR/secret.csv')",
                "select * from read_text('DIR/secret.csv')",
                "select * from read_blob('DIR/secret.csv')",
                "select * from read_json('DIR/secret.csv')",
                "select * from glob('DIR/*.csv')",
                "select * from read_parquet('OTHER')",
                "select * from 'OTHER'",
                "select * from parquet_scan('OTHER')",
                "select * from parquet_metadata('OTHER')",
                "select * from read_parquet('PINNED')",
                "select (select max(n) from 'OTHER') as n from t",
                "with x as (select * from 'OTHER') select * from x",
                "select n from t union all select n from 'OTHER'",
                "select n from t where n in (from read_csv('DIR/secret.csv'))",
            })
    void refusesFiles(String sql) {
        String resolved = resolve(sql);
        assertThatThrownBy(() -> read(resolved))
                .isInstanceOfSatisfying(HeddleException.class, SandboxTest::isTheUsers)
                .hasMessageStartingWith("Cannot run the query: it reads the file '" + folder)
                .hasMessageEndingWith("'; a query reads only the assets it names in `reads`.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy t to 'DIR/out.csv'",
                "copy (select 1) to 'PINNED'",
                "attach 'DIR/x.db'",
                "install httpfs",
                "load httpfs",
                "pragma database_list",
                "set threads = 1",
                "set enable_external_access = true",
                "reset lock_configuration",
                "create table x as select 1 as n",
                "insert into t values (1)",
                "drop view t",
                "export database 'DIR/x'",
                "call pragma_version()",
                "checkpoint",
                "begin",
                "explain select 1 as n",
                "prepare x as select 1",
                "use memory",
            })
    void refusesWhatIsNoSelect(String sql) {
        String resolved = resolve(sql);
        assertThatThrownBy(() -> read(resolved))
                .isInstanceOfSatisfying(HeddleException.class, SandboxTest::isTheUsers)
                .hasMessageStartingWith("Cannot run the query: it is not one SELECT;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 as n; select 2 as n",
                "select 1 as n; copy t to 'DIR/out.csv'",
                "select 1 as n) to 'DIR/out.csv' --",
                "select * from (describe t)",
                "select * from (show tables)",
                "from query('select 1 as n')",
                "from query_table(['t'])",
                "from duckdb_settings()",
                "from duckdb_views()",
                "from information_schema.tables",
                "from duckdb_tables",
                "from sqlite_master",
                "from json_execute_serialized_sql('x')",
                "from truncate_duckdb_logs()",
                "with \"DIR/secret.csv\" as (select 1) from \"DIR/secret.csv\"",
                "select n from t where n = ?",
                "select n from t where n = $1",
                "select n from t where n = $partition_kei",
            })
    void refusesEverythingElse(String sql) {
        String resolved = resolve(sql);
        assertThatThrownBy(() -> read(resolved))
                .isInstanceOfSatisfying(HeddleException.class, SandboxTest::isTheUsers)
                .hasMessageStartingWith("Cannot run the query: ");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select n from t;",
                "select n from t ; -- done; really",
                "/* a ; b */ select n from T where 'a;b' <> E'it\\'s; ' and $$;$$ <> $x$ ; $$ $x$",
                "from t",
                "with x as (select n from t) select x.n from x join t using (n)",
                "with recursive x(n) as (select 1 union all select n + 1 from x where n < 1) from x",
                "select unnest([1]) as n",
                "select range::integer as n from range(1, 2)",
                "values (1) except select 7 union select 1 intersect select 1",
                "select a.n from t as a, lateral (select a.n + 1 as m)",
                "select n from (values (1)) v(n)",
                "select \"t\".\"n\" from \"t\" where $partition_key <> '$partition_kei'",
            })
    void runsSelects(String sql) {
        // VALUES names its column itself.
        String named = sql.startsWith("values") ? "select col0 as n from (" + sql + ")" : sql;
        assertThat(read(named)).containsExactly(new Row(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from 'OTHER'",
                "select * from read_csv('DIR/secret.csv')",
                "select * from glob('DIR/*')",
                "copy (select 1) to 'PINNED'",
                "copy (select 1) to 'DIR/out.csv'",
                "attach 'DIR/x.db'",
                "export database 'DIR/x'",
                "load httpfs",
                "set enable_external_access = true",
                "set allowed_paths = ['OTHER']",
                "set memory_limit = '1GB'",
                "reset lock_configuration",
            })
    void isLockedEvenWithoutTheGuard(String sql) throws SQLException {
        Table table = new Table(COLUMNS, List.of(pinned));
        try (Database database =
                        Database.of(new DuckDbSettings(128L << 20, 1, folder.resolve("s")));
                QueryDatabase alone =
                        QueryDatabase.open(
                                database.connectAlone(),
                                "select n from t",
                                QueryTables.of(Map.of("t", table)),
                                Map.of(),
                                List.of(),
                                QueryGuard.Reader.ASSET)) {
            DuckDBConnection connection = alone.connection();
            String resolved = resolve(sql);
            assertThatThrownBy(() -> execute(connection, resolved))
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?s).*(disabled|locked|not supported).*");
        }
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    @Test
    void queriesDoNotSeeEachOther() {
        Map<String, Table> tables = Map.of("u", new Table(COLUMNS, List.of(other)));
        try (Stream<Row> first = open("select n from t");
                Stream<Row> second =
                        stores.rows()
                                .readQuery(
                                        Row.class,
                                        COLUMNS,
                                        new BoundQuery("select n from t", tables, Map.of()))) {
            assertThat(first.findFirst()).contains(new Row(1));
            assertThatThrownBy(second::toList)
                    .isInstanceOf(HeddleException.class)
                    .hasMessageContaining("it reads 't', which is not one of the assets");
        }
    }

    private static void isTheUsers(HeddleException e) {
        assertThat(e.code()).isEqualTo(DataError.QUERY_NOT_ALLOWED);
        assertThat(e.kind()).isEqualTo(ErrorKind.USER);
    }

    private static void execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String resolve(String sql) {
        return sql.replace("DIR", folder.toString())
                .replace("OTHER", Parts.file(other.folder(), 0).toString())
                .replace("PINNED", Parts.file(pinned.folder(), 0).toString());
    }

    private List<Row> read(String sql) {
        try (Stream<Row> rows = open(sql)) {
            return rows.toList();
        }
    }

    private Stream<Row> open(String sql) {
        BoundQuery query =
                new BoundQuery(
                        sql,
                        Map.of("t", new Table(COLUMNS, List.of(pinned))),
                        Map.of("partition_key", "2001"));
        return stores.rows().readQuery(Row.class, COLUMNS, query);
    }
}
