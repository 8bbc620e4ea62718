package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.schema.ColumnSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static Compiled shop(String body) {
        return Compiled.of(
                "package shop;\n@Assets class Shop {\n  record Order(String id, int amount, Optional<String> note) {}\n"
                        + "  @Asset Dataset<Order> orders() { return Dataset.of(); }\n"
                        + body
                        + "\n}\n");
    }

    @Test
    void aNarrowerRecordReadsItsColumnsOnly() {
        Compiled shop =
                shop(
                        """
                          record Amount(int amount) {}
                          @Asset long total(Dataset<Amount> orders) { return 1; }
                          @Asset long count(List<Order> orders) { return 1; }
                        """);

        assertThat(shop.errors()).isEmpty();
        assertThat(shop.asset("total").spec().upstreams().get(0).columns())
                .contains(ColumnSet.of(List.of("amount")));
        assertThat(shop.asset("count").spec().upstreams().get(0).columns())
                .contains(ColumnSet.of(List.of("amount", "id", "note")));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Compiled shop =
                shop(
                        """
                          record Sum(long amount) {}
                          record Noted(String note) {}
                          record Other(String name) {}
                          record Same(String id, int amount, Optional<String> note) {}
                          @Asset long a(Dataset<Sum> orders) { return 1; }
                          @Asset long b(Dataset<Noted> orders) { return 1; }
                          @Asset long c(Dataset<Other> orders) { return 1; }
                          @Asset long d(Dataset<Same> orders) { return 1; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:9: Cannot read asset 'orders' as Dataset<Sum>: it holds Dataset<Order>, and its column 'amount' is INTEGER, not BIGINT.",
                        "Shop.java:10: Cannot read asset 'orders' as Dataset<Noted>: it holds Dataset<Order>, and its column 'note' may be empty.",
                        "Shop.java:11: Cannot read asset 'orders' as Dataset<Other>: it holds Dataset<Order>, and it has no column 'name'.",
                        "Shop.java:12: Cannot read asset 'orders' as Dataset<Same>: it holds Dataset<Order>.");
    }
}
