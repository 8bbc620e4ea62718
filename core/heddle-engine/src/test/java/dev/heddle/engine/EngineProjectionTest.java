package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.Gate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Readers of some columns, and changes of others.
@ExtendWith(BenchFixture.class)
class EngineProjectionTest {
    record Order(int id, int amount, String note) {}

    record Wide(int id, long amount, String note) {}

    record Amount(int id, int amount) {}

    private static final ValueType<Dataset<Order>> ORDERS = ValueType.rows(Order.class);

    private static void orders(Bench bench, String code, Order... rows) {
        bench.graph.asset("orders").code(code).holds(ORDERS).does(inputs -> List.of(rows));
    }

    private static Graph.Node amounts(Bench bench) {
        Upstream read = Upstream.of("orders").as(ValueType.rows(Amount.class)).named("orders");
        return bench.graph
                .asset("amounts")
                .does(inputs -> {
                    Dataset<Amount> rows = inputs.read("orders");
                    return rows.toList().toString();
                })
                .reads(read);
    }

    @Test
    void whoReadsOtherColumnsIsCutOff(Bench bench) {
        orders(bench, "A", new Order(1, 10, "a"), new Order(2, 20, "b"));
        Graph.Node amounts = amounts(bench);
        bench.graph.asset("all").reads(Upstream.of("orders"));
        bench.apply();
        assertThat(bench.content("amounts"))
                .isEqualTo("[Amount[id=1, amount=10], Amount[id=2, amount=20]]");

        orders(bench, "B", new Order(2, 20, "c"), new Order(1, 10, "d"));
        bench.apply();
        assertThat(amounts.calls).hasValue(1);
        assertThat(bench.graph.get("all").calls).hasValue(2);
        assertThat(bench.plan().isEmpty()).isTrue();

        orders(bench, "C", new Order(2, 10, "c"), new Order(1, 20, "d"));
        bench.apply();
        assertThat(amounts.calls).as("values changed places between rows").hasValue(2);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void thePlanNamesTheColumnsThatAreReadAndChanged(Bench bench) {
        orders(bench, "A", new Order(1, 10, "a"));
        amounts(bench);
        bench.apply();
        orders(bench, "B", new Order(1, 20, "b"));
        bench.apply(Bench.only("orders"), Bench.request(false));
        assertThat(bench.plan().items().getLast().causes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Cause.Data.class,
                        data -> assertThat(data.columns()).containsExactly("amount", "id"));
    }

    @Test
    void oneMoreRowIsAChangeForEverybody(Bench bench) {
        orders(bench, "A", new Order(1, 10, "a"));
        Graph.Node amounts = amounts(bench);
        bench.apply();
        orders(bench, "B", new Order(1, 10, "a"), new Order(1, 10, "a"));
        bench.apply();
        assertThat(amounts.calls).hasValue(2);
    }

    @Test
    void aYoungerReaderComparesTheWholeUntilThereIsMore(Bench bench) {
        orders(bench, "A", new Order(1, 10, "a"));
        bench.apply();
        Graph.Node amounts = amounts(bench);
        bench.apply();
        assertThat(bench.plan().isEmpty()).isTrue();
        orders(bench, "B", new Order(1, 10, "b"));
        bench.apply();
        assertThat(amounts.calls).hasValue(2);
        orders(bench, "C", new Order(1, 10, "c"));
        bench.apply();
        assertThat(amounts.calls).hasValue(2);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void undoOfOtherColumnsLeavesItsReadersAlone(Bench bench) {
        orders(bench, "A", new Order(1, 10, "a"));
        Graph.Node amounts = amounts(bench);
        bench.apply();
        orders(bench, "B", new Order(1, 10, "b"));
        var heads = bench.heads();
        List<Long> made = bench.apply().changeSets();
        bench.undo(made, UndoRequest.Mode.REFUSE);
        assertThat(bench.heads()).isEqualTo(heads);
        orders(bench, "A", new Order(1, 10, "a"));
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(amounts.calls).hasValue(1);
    }

    @Test
    void everyPartitionCountsForItself(Bench bench) {
        bench.graph
                .asset("orders")
                .partitions(dev.heddle.api.definition.Partitions.keys("EU", "US"))
                .holds(ORDERS)
                .does(inputs -> List.of(new Order(1, 10, "a")));
        Upstream read =
                Upstream.of("orders")
                        .as(ValueType.rows(Amount.class))
                        .named("orders")
                        .mapped(new PartitionMapping.All())
                        .ifMissing(IfMissing.FAIL);
        bench.graph.asset("amounts").does(inputs -> "x").reads(read);
        bench.apply();
        bench.graph
                .get("orders")
                .code("B")
                .does(inputs -> List.of(new Order(1, 10, inputs.context().partition().value())));
        bench.apply();
        assertThat(bench.graph.get("amounts").calls).hasValue(1);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void whereContentIsNotComparedNobodyIsCutOff(Bench bench) {
        orders(bench, "A", new Order(1, 10, "a"));
        bench.graph.get("orders").says(asset -> asset.version(VersionMode.INPUT));
        Graph.Node amounts = amounts(bench);
        bench.apply();
        orders(bench, "B", new Order(1, 10, "b"));
        bench.apply();
        assertThat(amounts.calls).hasValue(2);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void onlyReadersOfAColumnAreBrokenByItsChange(Bench bench) {
        orders(bench, "A", new Order(1, 10, "a"));
        amounts(bench);
        record Note(String note) {}
        bench.graph
                .asset("notes")
                .does(inputs -> "x")
                .reads(Upstream.of("orders").as(ValueType.rows(Note.class)).named("orders"));
        bench.apply();
        bench.graph
                .get("orders")
                .code("B")
                .holds(ValueType.rows(Wide.class))
                .does(inputs -> List.of(new Wide(1, 10, "a")));
        assertThat(bench.plan().gates())
                .extracting(Gate::message)
                .singleElement()
                .asString()
                .startsWith(
                        "Cannot change 'orders': amount is BIGINT instead of INTEGER, and 'amounts' reads it and was not changed.");
    }
}
