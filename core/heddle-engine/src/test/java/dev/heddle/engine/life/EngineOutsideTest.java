package dev.heddle.engine.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.IoManager;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.data.StoredLocation;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.definition.Upstream;
import dev.heddle.api.rows.JdbcTable;
import dev.heddle.api.rows.JdbcTables;
import dev.heddle.engine.Bench;
import dev.heddle.engine.BenchFixture;
import dev.heddle.engine.retention.CollectResult;
import dev.heddle.engine.retention.RetentionPolicy;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.state.Materialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What I/O managers store outside of their folders goes with it, or is said to stay.
@ExtendWith(BenchFixture.class)
class EngineOutsideTest {
    private static final RetentionPolicy NOW = new RetentionPolicy(1, Duration.ZERO);

    record Row(int n) {}

    private final Bench bench;
    private List<Row> rows = List.of(new Row(1));

    EngineOutsideTest(Bench bench) {
        this.bench = bench;
    }

    @BeforeEach
    void declare() {
        bench.graph.resources.add(
                ResourceDefinition.of(IoManager.class, "tables")
                        .stores(JdbcTable.class)
                        .by((parameters, inputs) -> JdbcTables.in(this::connect)));
        bench.graph
                .asset("table")
                .holds(ValueType.object(JdbcTable.class))
                .does(inputs -> JdbcTable.of(Row.class, Dataset.of(rows)));
        bench.graph
                .asset("sum")
                .reads(Upstream.of("table").as(ValueType.object(JdbcTable.class)).named("table"))
                .does(inputs ->
                        inputs.<JdbcTable>read("table").rows(Row.class).toList().toString());
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + bench.folder.resolve("tables.db"));
    }

    private List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = connect();
                ResultSet found = connection.getMetaData().getTables(null, null, "heddle%", null)) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private String tableOf(Materialization made) {
        Path folder = bench.data.resolve(made.location());
        return "heddle_" + folder.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    private CollectResult collect() {
        return bench.engine(bench.graph.load()).retention().collect(NOW);
    }

    private List<Long> publish(String code, Row... now) {
        rows = List.of(now);
        bench.graph.get("table").code(code);
        List<Long> made = bench.apply().changeSets();
        bench.clock.advance(Duration.ofSeconds(1));
        return made;
    }

    @Test
    void tablesGoWithTheDataThatTheyHold() throws SQLException {
        publish("A", new Row(1));
        publish("B", new Row(2));
        assertThat(tables()).hasSize(2);
        CollectResult result = collect();
        assertThat(result.failed()).isZero();
        assertThat(result.kept()).isZero();
        assertThat(tables()).containsExactly(tableOf(bench.history("table").getFirst()));
        assertThat(bench.content("sum")).isEqualTo("[Row[n=2]]");
    }

    @Test
    void undoShowsTheEarlierTable() throws SQLException {
        publish("A", new Row(1));
        List<Long> made = publish("B", new Row(2));
        bench.undo(made, UndoRequest.Mode.REFUSE);
        assertThat(bench.content("sum")).isEqualTo("[Row[n=1]]");
        assertThat(tables()).hasSize(2);
    }

    @Test
    void equalRowsAndStepsThatFailLeaveNoTable() throws SQLException {
        publish("A", new Row(1));
        publish("B", new Row(1));
        assertThat(tables()).hasSize(1);
        bench.graph
                .get("table")
                .code("C")
                .does(inputs ->
                        JdbcTable.of(
                                Row.class,
                                Dataset.from(() -> {
                                    throw new IllegalStateException("no rows");
                                })));
        bench.apply();
        assertThat(tables()).hasSize(1);
    }

    @Test
    void aTableThatIsGoneIsMadeAgain() throws SQLException {
        publish("A", new Row(1));
        Materialization shown = bench.history("table").getFirst();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE " + tableOf(shown));
        }
        Path folder = bench.data.resolve(shown.location());
        assertThat(bench.engine(bench.graph.load()).services().problemOutside(folder))
                .contains("table '" + tableOf(shown) + "' is not there");
        ApplyResult again = bench.apply(Bench.forcing("table"), Bench.forced());
        assertThat(again.outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(tables()).containsExactly(tableOf(bench.history("table").getFirst()));
    }

    @Test
    void whatNobodyCanDeleteIsSaidToStay() {
        bench.graph.resources.add(
                ResourceDefinition.of(IoManager.class, "pages")
                        .stores(Page.class)
                        .by((parameters, inputs) -> new Pages()));
        bench.graph
                .asset("page")
                .holds(ValueType.object(Page.class))
                .does(inputs -> new Page(bench.graph.get("page").code));
        bench.apply();
        bench.graph.get("page").code("B");
        bench.apply();
        bench.clock.advance(Duration.ofSeconds(1));
        assertThat(bench.engine(bench.graph.load()).retention().preview(NOW).kept()).isEqualTo(1);
        CollectResult result = collect();
        assertThat(result.purged()).isEqualTo(1);
        assertThat(result.kept()).isEqualTo(1);
    }

    @Test
    void whatItsIoManagerLeftBehindWaitsForIt() throws SQLException {
        publish("A", new Row(1));
        publish("B", new Row(2));
        ResourceDefinition tables = bench.graph.resources.removeFirst();
        assertThat(collect().failed()).isEqualTo(1);
        assertThat(tables()).hasSize(2);
        bench.graph.resources.add(tables);
        bench.clock.advance(Duration.ofSeconds(1));
        assertThat(collect().failed()).isZero();
        assertThat(tables()).hasSize(1);
    }

    record Page(String text) {}

    static final class Pages implements IoManager<Page> {
        @Override
        public void write(Page value, StagedLocation to) throws IOException {
            Files.writeString(to.resolve("page.txt"), value.text());
        }

        @Override
        public Page read(StoredLocation from) throws IOException {
            return new Page(Files.readString(from.resolve("page.txt")));
        }

        @Override
        public Outside outside() {
            return Outside.KEPT;
        }
    }
}
