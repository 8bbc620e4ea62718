package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.UpstreamSpec.Reading;
import org.junit.jupiter.api.Test;

class IncrementsTest {
    private static Compiled shop(String body) {
        return Compiled.of(
                "package shop; import dev.heddle.api.increment.*; import dev.heddle.api.asset.*; import dev.heddle.api.check.*; import dev.heddle.api.data.*; import java.util.*;\n@Assets class Shop {\n  record Order(String id, int amount) {}\n"
                        + "  @Asset Dataset<Order> orders() { return Dataset.of(); }\n"
                        + body
                        + "\n}\n");
    }

    @Test
    void rowsAreAppendedMergedOrFolded() {
        Compiled shop =
                shop(
                        """
                          @Asset @Append Dataset<Order> log(@Since Dataset<Order> orders) { return orders; }
                          @Asset @Merge("id") List<Order> latest(@Since(rewritten = Since.Rewritten.DELIVER) List<Order> orders) { return orders; }
                          @Asset Dataset<Order> sum(@Previous Dataset<Order> before, @Since Dataset<Order> orders) { return before; }
                          @Asset @Append @OnCodeChange(dev.heddle.model.asset.IncrementSpec.CodeChange.FORWARD_ONLY)
                          Dataset<Order> feed(Cursor<Long> last) { return Dataset.of(); }
                        """);

        assertThat(shop.errors()).isEmpty();
        assertThat(shop.asset("log").spec().increment()).contains(IncrementSpec.append());
        assertThat(shop.asset("log").spec().upstreams().get(0).reading()).isEqualTo(Reading.SINCE);
        assertThat(shop.asset("latest").spec().increment()).contains(IncrementSpec.merge("id"));
        assertThat(shop.asset("latest").spec().upstreams().get(0).reading())
                .isEqualTo(Reading.SINCE_OR_AGAIN);
        AssetDefinition sum = shop.asset("sum");
        assertThat(sum.spec().increment()).contains(IncrementSpec.replace());
        assertThat(sum.spec().upstreams()).hasSize(1);
        assertThat(sum.upstreams().get(0).spec().reading()).isEqualTo(Reading.PREVIOUS);
        assertThat(shop.asset("feed").spec().increment())
                .contains(
                        IncrementSpec.append().onCodeChange(IncrementSpec.CodeChange.FORWARD_ONLY));
    }

    @Test
    void checksMayLookAtWhatWasAdded() {
        Compiled shop =
                shop(
                        """
                          @Asset @Append Dataset<Order> log(@Since Dataset<Order> orders) { return orders; }
                          @Check CheckResult fine(Dataset<Order> log, @Appended Dataset<Order> added) { return CheckResult.passed(); }
                        """);

        assertThat(shop.errors()).isEmpty();
        assertThat(shop.definitions().checks().get(0).inputs().get(1).spec().reading())
                .isEqualTo(Reading.APPENDED);
    }

    @Test
    void aMethodMigratesWhatOlderCodeMade() {
        Compiled shop =
                shop(
                        """
                          record Old(String id, double amount) {}
                          @Asset @Append @OnCodeChange(value = dev.heddle.model.asset.IncrementSpec.CodeChange.MIGRATE, by = "inCents")
                          Dataset<Order> log(@Since Dataset<Order> orders) { return orders; }
                          List<Order> inCents(Dataset<Old> old) { return old.map(o -> new Order(o.id(), (int) (o.amount() * 100))).toList(); }
                        """);

        assertThat(shop.errors()).isEmpty();
        AssetDefinition log = shop.asset("log");
        assertThat(log.spec().increment()).contains(IncrementSpec.append().migratedBy("inCents"));
        AssetDefinition.Migration migration = log.migration().orElseThrow();
        assertThat(migration.name()).isEqualTo("inCents");
        assertThat(migration.before().spec().reading()).isEqualTo(Reading.PREVIOUS);
        assertThat(migration.before().type().orElseThrow().spec().columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly("id TEXT", "amount DOUBLE");
    }

    @Test
    void methodsThatCanNotMigrateAreErrors() {
        Compiled shop =
                shop(
                        """
                          @Asset @Append @OnCodeChange(value = dev.heddle.model.asset.IncrementSpec.CodeChange.MIGRATE, by = "inCent")
                          Dataset<Order> a(@Since Dataset<Order> orders) { return orders; }
                          @Asset @Append @OnCodeChange(value = dev.heddle.model.asset.IncrementSpec.CodeChange.REBUILD, by = "inCents")
                          Dataset<Order> b(@Since Dataset<Order> orders) { return orders; }
                          @Asset @Append @OnCodeChange(value = dev.heddle.model.asset.IncrementSpec.CodeChange.MIGRATE, by = "two")
                          Dataset<Order> c(@Since Dataset<Order> orders) { return orders; }
                          @Asset @Append @OnCodeChange(value = dev.heddle.model.asset.IncrementSpec.CodeChange.MIGRATE, by = "text")
                          Dataset<Order> d(@Since Dataset<Order> orders) { return orders; }
                          Dataset<Order> inCents(Dataset<Order> old) { return old; }
                          Dataset<Order> two(Dataset<Order> old, int number) { return old; }
                          String text(Dataset<Order> old) { return ""; }
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "Shop.java:5: Cannot migrate 'a' by 'inCent': its class has no such method. Did you mean 'inCents'?",
                        "Shop.java:7: Cannot migrate 'b' by 'inCents': that is for MIGRATE alone.",
                        "Shop.java:9: Cannot migrate 'c' by 'two': the method takes the older rows alone, as a Dataset or List.",
                        "Shop.java:11: Cannot migrate 'd' by 'text': the method returns String instead of rows of Order.");
    }

    @Test
    void mistakesAreErrorsWhereTheyStand() {
        Compiled shop =
                shop(
                        """
                          @Asset Dataset<Order> lost(@Since Dataset<Order> orders) { return orders; }
                          @Asset @Append String text() { return ""; }
                          @Asset @Merge("ident") Dataset<Order> wrong(@Since Dataset<Order> orders) { return orders; }
                          @Asset @Append @Merge("id") Dataset<Order> both(@Since Dataset<Order> orders) { return orders; }
                          @Asset @OnCodeChange(dev.heddle.model.asset.IncrementSpec.CodeChange.FORWARD_ONLY) Dataset<Order> plain() { return null; }
                          @Asset @Append Dataset<Order> added(@Appended Dataset<Order> orders) { return orders; }
                          @Check CheckResult fine(Dataset<Order> orders, @Since @From("orders") Dataset<Order> x) { return CheckResult.passed(); }
                          @Asset @Append Dataset<Order> twice(@Since @Previous Dataset<Order> orders) { return orders; }
                          @Asset @Append Dataset<Order> raw(Cursor<List<Long>> last) { return null; }
                          @Asset @Merge("id") @Ordered Dataset<Order> sorted(@Since Dataset<Order> orders) { return orders; }
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "Shop.java:5: Cannot hand only new rows of 'orders' to 'lost': what was made of the others would be lost. Add @Append or @Merge, or take @Previous.",
                        "Shop.java:6: Cannot use @Append on 'text': it holds no rows.",
                        "Shop.java:7: Cannot merge rows of 'wrong' by 'ident': Order has no such component.",
                        "Shop.java:8: Cannot both append to and merge into 'both': keep one of them.",
                        "Shop.java:9: Cannot use @OnCodeChange on 'plain': it does not go on from what it made before.",
                        "Shop.java:10: Cannot use @Appended on 'orders': only a check of 'added' is handed what was added.",
                        "Shop.java:11: Cannot use @Since on 'x': a check sees all rows, or with @Appended those that were added.",
                        "Shop.java:12: Cannot use @Since on 'orders': @Previous says something else.",
                        "Shop.java:13: Cannot hand the bookmark 'last' to 'raw': say of which class, such as Cursor<Long>, without type arguments of its own.",
                        "Shop.java:14: Cannot merge into 'sorted' in order: rows that are merged have none.");
    }
}
