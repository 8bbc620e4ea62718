package dev.heddle.cli.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.Decimal;
import dev.heddle.api.rows.JdbcTable;
import dev.heddle.api.rows.JdbcTables;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What tables in a database have to do, whichever it is.
abstract class JdbcTablesTest {
    enum Kind {
        A,
        B
    }

    record Row(
            boolean truth,
            byte tiny,
            int whole,
            long big,
            float single,
            double real,
            String text,
            @Decimal(precision = 30, scale = 10) BigDecimal price,
            Kind kind,
            LocalDate date,
            LocalTime time,
            LocalDateTime moment,
            Instant instant,
            Duration took,
            UUID id,
            Optional<String> note,
            Optional<Integer> count) {}

    record Small(int n, String text) {}

    record Nested(List<Integer> many) {}

    private static final Row ROW =
            new Row(
                    true,
                    (byte) -7,
                    Integer.MIN_VALUE,
                    Long.MAX_VALUE,
                    0.1f,
                    0.1,
                    "it's \"odd\"; -- 😀\n",
                    new BigDecimal("12345678901234567890.0123456789"),
                    Kind.B,
                    LocalDate.of(2001, 2, 3),
                    LocalTime.of(4, 5, 6),
                    LocalDateTime.of(2001, 2, 3, 4, 5, 6, 789_000_000),
                    Instant.parse("2001-02-03T04:05:06.123456Z"),
                    Duration.ofMillis(-1500),
                    new UUID(1, 2),
                    Optional.of(""),
                    Optional.empty());
    private static final Row OTHER =
            new Row(
                    false,
                    (byte) 0,
                    0,
                    0,
                    Float.POSITIVE_INFINITY,
                    Double.NaN,
                    "",
                    new BigDecimal("0E-10"),
                    Kind.A,
                    LocalDate.of(1900, 1, 1),
                    LocalTime.MIDNIGHT,
                    LocalDateTime.of(2001, 2, 3, 0, 0),
                    Instant.EPOCH,
                    Duration.ZERO,
                    new UUID(-1, -1),
                    Optional.empty(),
                    Optional.of(-1));

    @TempDir Path folder;
    private JdbcTables tables;
    private int folders;

    abstract Connection connect(Path folder) throws SQLException;

    @BeforeEach
    void prepare() {
        tables = JdbcTables.in(() -> connect(folder));
    }

    private <R extends Record> Path write(Class<R> type, List<R> rows) throws IOException {
        Path staged = Files.createDirectory(folder.resolve("staged" + folders++));
        tables.write(JdbcTable.of(type, Dataset.of(rows)), () -> staged);
        return staged;
    }

    private JdbcTable read(Path staged) throws IOException {
        return tables.read(() -> staged);
    }

    private List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = connect(folder);
                ResultSet found = connection.getMetaData().getTables(null, null, "heddle%", null)) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    @Test
    void valuesOfEveryTypeComeBack() throws IOException {
        assertThat(read(write(Row.class, List.of(ROW, OTHER))).rows(Row.class).toList())
                .containsExactlyInAnyOrder(ROW, OTHER);
        assertThat(read(write(Row.class, List.of())).rows(Row.class).toList()).isEmpty();
    }

    @Test
    void equalRowsAreOneVersionAndEachHasItsTable() throws IOException, SQLException {
        Small one = new Small(1, "a");
        Small two = new Small(2, "b");
        Path first = write(Small.class, List.of(one, two));
        Path again = write(Small.class, List.of(two, one));
        assertThat(again.resolve("table.txt")).hasSameTextualContentAs(first.resolve("table.txt"));
        assertThat(names()).hasSize(2);
        Path other = write(Small.class, List.of(one, one));
        Path fewer = write(Small.class, List.of(one));
        assertThat(names()).hasSize(4);
        // What was stored earlier stays as it was: an undo shows it again.
        assertThat(read(first).rows(Small.class).toList()).containsExactlyInAnyOrder(one, two);
        assertThat(read(other).rows(Small.class).toList()).containsExactly(one, one);
        assertThat(read(fewer).rows(Small.class).count()).isEqualTo(1);
    }

    @Test
    void tablesAreDroppedWithTheirFolder() throws IOException, SQLException {
        Path first = write(Small.class, List.of(new Small(1, "a")));
        Path again = write(Small.class, List.of(new Small(1, "a")));
        assertThat(tables.problem(() -> first)).isEmpty();
        tables.delete(() -> first);
        tables.delete(() -> first);
        assertThat(names()).containsExactly("heddle_staged1");
        assertThat(tables.problem(() -> first)).contains("table 'heddle_staged0' is not there");
        assertThat(read(again).rows(Small.class).count()).isEqualTo(1);
        execute("DELETE FROM heddle_staged1");
        assertThat(tables.problem(() -> again))
                .contains("table 'heddle_staged1' has 0 rows instead of 1");
        Path unfinished = Files.createDirectory(folder.resolve("unfinished"));
        execute("CREATE TABLE heddle_unfinished (n INTEGER)");
        tables.delete(() -> unfinished);
        assertThat(names()).containsExactly("heddle_staged1");
    }

    @Test
    void tablesNamedByTheirContentAreReadAndStay() throws IOException, SQLException {
        execute("CREATE TABLE heddle_0123 (n INTEGER NOT NULL, text VARCHAR NOT NULL)");
        execute("INSERT INTO heddle_0123 VALUES (1, 'a')");
        Path old = Files.createDirectory(folder.resolve("old"));
        Files.writeString(old.resolve("table.txt"), "heddle_0123\n1\n");
        assertThat(read(old).rows(Small.class).toList()).containsExactly(new Small(1, "a"));
        assertThat(tables.problem(() -> old)).isEmpty();
        tables.delete(() -> old);
        assertThat(names()).containsExactly("heddle_0123");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void manyRowsAreReadAgainAndAgain() throws IOException {
        List<Small> rows = IntStream.range(0, 2500).mapToObj(n -> new Small(n, "x" + n)).toList();
        Dataset<Small> stored = read(write(Small.class, rows)).rows(Small.class);
        assertThat(stored.toList()).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(stored.count()).isEqualTo(2500);
        try (Stream<Small> some = stored.stream()) {
            assertThat(some.limit(3)).hasSize(3);
        }
    }

    @Test
    void aTableCanBeNamedInSqlOfOnesOwn() throws IOException, SQLException {
        String name = read(write(Small.class, List.of(new Small(1, "a")))).name();
        assertThat(name).isEqualTo("heddle_staged0");
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT text FROM " + name)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("a");
        }
    }

    @Test
    void whatFailsLeavesNothing() throws IOException, SQLException {
        Path staged = Files.createDirectory(folder.resolve("failing"));
        Dataset<Small> failing =
                Dataset.from(() ->
                        IntStream.range(0, 1500)
                                .mapToObj(n -> {
                                    if (n == 1200) {
                                        throw new IllegalStateException("no more");
                                    }
                                    return new Small(n, "x");
                                }));
        assertThatThrownBy(() -> tables.write(JdbcTable.of(Small.class, failing), () -> staged))
                .hasMessage("no more");
        assertThat(names()).isEmpty();
        assertThat(staged).isEmptyDirectory();
        assertThatThrownBy(() -> write(Small.class, List.of(new Small(1, null))))
                .hasMessageContaining("component 'text' is null");
        assertThat(names()).isEmpty();
    }

    @Test
    void mistakesAreTold() throws IOException, SQLException {
        assertThatThrownBy(() -> write(Nested.class, List.of()))
                .hasMessageContaining("component 'many' of record 'Nested' as a table");
        assertThatThrownBy(() -> JdbcTable.of(Small.class, Dataset.of()).name())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> tables.prefix("x; drop"))
                .isInstanceOf(IllegalArgumentException.class);
        Path staged = write(Small.class, List.of(new Small(1, "a")));
        JdbcTable stored = read(staged);
        assertThatThrownBy(() -> tables.write(stored, () -> folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("return JdbcTable.of(…)");
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE " + stored.name());
        }
        assertThatThrownBy(() -> stored.rows(Small.class).toList())
                .hasStackTraceContaining("Cannot read table '" + stored.name() + "'");
        Files.writeString(staged.resolve("table.txt"), "x; DROP TABLE y\n");
        assertThatThrownBy(() -> read(staged)).hasMessageContaining("it names no table");
    }
}
