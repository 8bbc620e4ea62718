package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.model.asset.AssetSpec.ResourceSpec;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionMapping;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BindingTest {
    private static Compiled shop(String body) {
        return Compiled.of(
                "package shop;\n@Assets(prefix = \"sales\") class Shop {\n  record Order(String id) {}\n"
                        + body
                        + "\n}\n");
    }

    private static Object run(AssetDefinition asset, Map<String, Object> values) throws Exception {
        AssetDefinition.Code.Java code = (AssetDefinition.Code.Java) asset.code();
        return code.body().run(null, new Compiled.Given(values));
    }

    @Test
    void parametersReadTheAssetOfTheirNameInTheSamePrefix() throws Exception {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets(prefix = "sales") class A { @Asset int orderCount() { return 1; } @Asset long twice(int orderCount) { return 2L * orderCount; } }
                        """,
                        """
                        package shop;
                        @Assets(prefix = "crm") class B { @Asset int orderCount() { return 2; } }
                        """);

        assertThat(shop.asset("sales/twice").upstreams())
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.spec().asset()).hasToString("sales/order_count");
                    assertThat(read.spec().name()).isEqualTo("orderCount");
                    assertThat(read.spec().type()).contains("Integer");
                });
        assertThat(run(shop.asset("sales/twice"), Map.of("orderCount", 21))).isEqualTo(42L);
    }

    @Test
    void elseTheOnlyAssetThatEndsInTheName() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets(prefix = "sales") class A { @Asset long twice(int accounts) { return 2L * accounts; } }
                        """,
                        """
                        package shop;
                        @Assets(prefix = "crm") class B { @Asset int accounts() { return 2; } }
                        """);

        assertThat(shop.asset("sales/twice").upstreams())
                .extracting(read -> read.spec().asset().toString())
                .containsExactly("crm/accounts");
    }

    @Test
    void severalThatEndInTheNameAreAnError() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class A {
                         @Asset long twice(int accounts) { return 2L * accounts; } }
                        """,
                        """
                        package shop;
                        @Assets(prefix = "crm") class B { @Asset int accounts() { return 2; } }
                        """,
                        """
                        package shop;
                        @Assets(prefix = "erp") class C { @Asset int accounts() { return 2; } }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "A.java:3: Cannot read asset 'accounts': several end in that name: 'crm/accounts', 'erp/accounts'. Say which with @From.");
    }

    @Test
    void unknownAssetsAreErrorsAtTheParameterWithTheNearestName() {
        Compiled shop =
                shop(
                        """
                          @Asset Dataset<Order> departures() { return Dataset.of(); }
                          @Asset long count(Dataset<Order> departure) { return departure.count(); }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:5: Cannot read asset 'departure': there is no such asset. Did you mean 'sales/departures'?");
        assertThat(shop.pointedAt()).singleElement().asString().startsWith("departure)");
    }

    @Test
    void assetsOfTheTypeAreProposedIfNoNameIsNear() {
        Compiled shop =
                shop(
                        """
                          static class Model {}
                          @Asset Model delayModel() { return new Model(); }
                          @Asset String report(Model it) { return it.toString(); }
                        """);

        assertThat(shop.errors())
                .singleElement()
                .asString()
                .endsWith(
                        "Did you mean 'sales/delay_model', which holds Model? Name the parameter so, or say it with @From.");
    }

    @Test
    void whatIsSaidOutrightIsCheckedAtTheAnnotation() {
        Compiled shop =
                shop(
                        """
                          @Asset int a(@From("crm/acounts") int x) { return x; }
                         @Asset(key = "crm/accounts") int b() { return 1; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:4: Cannot read asset 'crm/acounts': there is no such asset. Did you mean 'crm/accounts'?");
        assertThat(shop.pointedAt()).singleElement().asString().startsWith("\"crm/acounts\"");
    }

    @Test
    void frameworkTypesAreHandedOver() throws Exception {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets @Daily(start = "2001-01-01") class Shop {
                         @Asset void all(PartitionWindow w, PartitionKey k, AssetContext c, InstantSource clock, StagedLocation out) {}
                         @Asset void several(PartitionWindow w, PartitionKeys ks) {}
                         @Asset @Unpartitioned String path(AssetContext context, StagedLocation out) { return context.attempt() + " " + out.path(); }
                        }
                        """);

        assertThat(shop.asset("all").spec().takesClock()).isTrue();
        assertThat(shop.asset("all").upstreams()).isEmpty();
        assertThat(run(shop.asset("path"), Map.of())).isEqualTo("1 staged");
    }

    @Test
    void windowsNeedTimePartitions() {
        Compiled shop =
                shop(
                        """
                          @Asset int a(PartitionWindow day) { return 1; }
                          @Asset int b(PartitionKey key) { return 1; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:4: Cannot hand a PartitionWindow to 'sales/a' (unpartitioned): only time partitions have windows.",
                        "Shop.java:5: Cannot hand a PartitionKey to 'sales/b' (unpartitioned): it is not split into partitions.");
    }

    @Test
    void everythingElseIsAResource() throws Exception {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          interface Client { String get(); }
                          private final Client base;
                          Shop(Client base) { this.base = base; }
                          @Asset String text(@Use("crm") Client client) { return base.get() + client.get(); }
                          @Asset static String fixed(Client client) { return client.get(); }
                        }
                        """);

        assertThat(shop.asset("text").spec().resources())
                .containsExactly(
                        new ResourceSpec("shop.Shop$Client", "base"),
                        new ResourceSpec("shop.Shop$Client", "crm"));
        assertThat(shop.asset("fixed").spec().resources())
                .containsExactly(new ResourceSpec("shop.Shop$Client", "client"));
    }

    @Test
    void recordsAreDataUnlessTheyAreConfigurationOrAResource() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          record Total(long cents) {}
                          record SumConfig(@Default("2") int digits) {}
                          @Asset Total total() { return new Total(1); }
                          @Asset long a(Total total, SumConfig config, Endpoint endpoint, @Use("x") Total y) { return 1; }
                          @Asset long b(@Config Endpoint endpoint) { return 1; }
                        }
                        """,
                        """
                        package shop;
                        record Endpoint(String host) {}
                        """,
                        """
                        package shop;
                        @Resources class Platform { @Resource Endpoint endpoint() { return new Endpoint("h"); } }
                        """);

        AssetDefinition a = shop.asset("a");
        assertThat(a.upstreams()).extracting(read -> read.spec().name()).containsExactly("total");
        assertThat(a.spec().resources())
                .containsExactly(
                        new ResourceSpec("shop.Endpoint", "endpoint"),
                        new ResourceSpec("shop.Shop$Total", "x"));
        assertThat(((AssetDefinition.Code.Java) a.code()).config().orElseThrow().components())
                .singleElement()
                .satisfies(component -> assertThat(component.defaultText()).contains("2"));
        assertThat(((AssetDefinition.Code.Java) shop.asset("b").code()).config()).isPresent();
    }

    @Test
    void typesThatAnAssetProducesAreData() {
        Compiled shop =
                shop(
                        """
                          static class Model {}
                          @Asset Model model() { return new Model(); }
                          @Asset String report(Model model) { return model.toString(); }
                        """);

        assertThat(shop.asset("sales/report").upstreams())
                .extracting(read -> read.spec().asset().toString())
                .containsExactly("sales/model");
        assertThat(shop.asset("sales/report").spec().resources()).isEmpty();
    }

    @Test
    void assetsReadTheirOwnEarlierPartition() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets @Daily(start = "2001-01-01") class Shop {
                          @Asset long balance(long balance) { return balance; }
                          @Asset List<Long> last(@Window(from = -7, to = -1) Map<PartitionKey, List<Long>> last) { return List.of(); }
                        }
                        """);

        assertThat(shop.asset("balance").upstreams())
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.spec().mapping()).contains(new PartitionMapping.Window(-1, -1));
                    assertThat(read.spec().ifMissing()).isEqualTo(IfMissing.SKIP);
                });
        assertThat(shop.asset("last").upstreams())
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.spec().mapping()).contains(new PartitionMapping.Window(-7, -1));
                    assertThat(read.spec().ifMissing()).isEqualTo(IfMissing.SKIP);
                });
    }

    @Test
    void assetsCanNotReadTheirOwnPartition() {
        Compiled shop =
                shop(
                        "  @Asset @Daily(start = \"2001-01-01\") List<Order> a(@Window(from = 0, to = 0) List<Order> a) { return a; }");

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:4: Cannot read asset 'sales/a' in itself: only earlier partitions can be read, with @Window(from = -1, to = -1) on time partitions.");
    }

    @Test
    void depsReadsAndAfterAreNotLoaded() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets @Daily(start = "2001-01-01") class Shop {
                          @Asset int a() { return 1; }
                          @Asset int b() { return 1; }
                          @Asset int c() { return 1; }
                          @Asset(deps = "a") @Reads(value = "b", mapping = Reads.Mapping.WINDOW, from = -2, ifMissing = SKIP) @Reads("c") @After("c")
                          int d() { return 1; }
                        }
                        """);

        assertThat(shop.asset("d").upstreams())
                .extracting(read -> read.spec().toString())
                .containsExactly(
                        "UpstreamSpec[asset=a, name=a, strength=DATA, loaded=false, mapping=Optional.empty, ifMissing=FAIL, type=Optional.empty, columns=Optional.empty, reading=ALL]",
                        "UpstreamSpec[asset=b, name=b, strength=DATA, loaded=false, mapping=Optional[Window[startOffset=-2, endOffset=0]], ifMissing=SKIP, type=Optional.empty, columns=Optional.empty, reading=ALL]",
                        "UpstreamSpec[asset=c, name=c, strength=DATA, loaded=false, mapping=Optional.empty, ifMissing=FAIL, type=Optional.empty, columns=Optional.empty, reading=ALL]",
                        "UpstreamSpec[asset=c, name=c, strength=ORDER, loaded=false, mapping=Optional.empty, ifMissing=FAIL, type=Optional.empty, columns=Optional.empty, reading=ALL]");
    }

    @Test
    void overloadedMethodsAndVoidOnesAreCalled() throws Exception {
        Compiled shop =
                shop(
                        """
                          @Asset int a() { return 1; }
                          @Asset String b(int a) { return "int " + a; }
                          String b(String a) { return a; }
                          @Asset void c(int a) {}
                        """);

        assertThat(run(shop.asset("sales/b"), Map.of("a", 3))).isEqualTo("int 3");
        assertThat(run(shop.asset("sales/c"), Map.of("a", 3))).isNull();
    }

    @Test
    void cyclesAreErrors() {
        Compiled shop =
                shop(
                        """
                          @Asset int a(int b) { return b; }
                          @Asset int b(int c) { return c; }
                          @Asset(deps = "a") int c() { return 1; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:4: Assets form a cycle: sales/a → sales/b → sales/c → sales/a.");
        assertThat(shop.pointedAt()).singleElement().asString().startsWith("b)");
    }

    @Test
    void annotationsForDataAreRefusedElsewhere() {
        Compiled shop =
                shop(
                        """
                          interface Client {}
                          @Asset int a(@All Client client) { return 1; }
                          @Asset int b(@Published int a) { return 1; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:5: Cannot use @All on 'client': it reads no asset.",
                        "Shop.java:6: Cannot use @Published in 'sales/b': only checks look at what readers see.");
    }

    @Test
    void whatCanNotBeCalledIsAnErrorThere() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class A {
                          @Asset private int a() { return 1; }
                          @Asset <T> int b() { return 1; }
                        }
                        """,
                        """
                        package shop;
                        @Assets abstract class B {
                          @Asset int c() { return 1; }
                        }
                        """,
                        """
                        package shop;
                        @Assets class C {
                          C(int x) {}
                          C() {}
                          @Asset int d() { return 1; }
                        }
                        """,
                        """
                        package shop;
                        @Assets class D {
                          private D() {}
                          @Asset int e() { return 1; }
                          @Assets class Inner {
                          @Asset int f() { return 1; } }
                          @Assets private static class Hidden {
                          @Asset int g() { return 1; } }
                        }
                        """,
                        """
                        package shop;
                        @Assets class E {
                          E(List<String> list) {}
                          @Asset int h() { return 1; }
                        }
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "A.java:3: Cannot call 'a': it is private. Make it package-private or public.",
                        "A.java:4: Cannot call 'b': it has type parameters.",
                        "B.java:2: Cannot create 'B': it is abstract.",
                        "C.java:4: Cannot create 'C': it has 2 constructors. Keep one.",
                        "D.java:3: Cannot create 'D': its constructor is private. Make it package-private or public.",
                        "D.java:5: Cannot create 'Inner': it is an inner class. Make it static.",
                        "D.java:7: Cannot generate definitions of 'Hidden': it is private. Make it package-private or public.",
                        "E.java:3: Cannot create 'E': the parameter 'list' of its constructor is no resource. Take it in the method that needs it.");
    }

    @Test
    void methodsOfUnmarkedClassesAreNotForgotten() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        class A {
                          @Asset int a() { return 1; }
                          @Resource String r() { return ""; }
                        }
                        """,
                        "@dev.heddle.api.asset.Assets class Bare { }");

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "A.java:3: Cannot use @Asset on 'a': put @Assets on the class 'A'.",
                        "A.java:4: Cannot use @Resource on 'r': put @Resources on the class 'A'.",
                        "Bare.java:1: Cannot generate definitions of 'Bare': it is in no package. Put it in a package.");
    }
}
