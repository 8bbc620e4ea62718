package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.model.asset.OutputSpec;
import org.junit.jupiter.api.Test;

class OutputsTest {
    private static Compiled shop(String body) {
        return Compiled.of(
                "package shop;\n\n@Assets(prefix = \"ml\", owners = \"team:ml\") class Shop {\n"
                        + "record Row(int x) {}\n"
                        + body
                        + "\n}\n");
    }

    private static final String SPLIT =
            """
            /// What a model learns from, and is judged by.
            ///
            /// @param train nine of ten rows
            @Outputs record Split(Dataset<Row> train, @Output(key = "ml/judge", kinds = "csv", tags = "small") Dataset<Row> test, Optional<String> report) {}
            @Asset List<Row> rows() { return List.of(); }
            /// Splits the rows.
            @Asset(kinds = "parquet", tags = "daily") @Retry(times = 2) @Pool("db") Split split(List<Row> rows, AssetContext context) {
              return new Split(Dataset.of(rows), Dataset.of(List.of(new Row(9))), context.wants("report") ? Optional.of("fine") : Optional.empty());
            }
            @Asset long count(Dataset<Row> train) { return train.count(); }
            @Asset String read(@From("ml/judge") Dataset<Row> test, @From("ml/report") String report) { return report; }
            """;

    @Test
    void eachComponentIsAnAsset() {
        Compiled shop = shop(SPLIT);

        AssetDefinition train = shop.asset("ml/train");
        assertThat(train.spec().output())
                .contains(new OutputSpec("shop.Shop.split", "train", false));
        assertThat(train.spec().description()).isEqualTo("nine of ten rows");
        assertThat(train.spec().kinds()).containsExactly("parquet");
        assertThat(train.spec().retry().times()).isEqualTo(2);
        AssetDefinition test = shop.asset("ml/judge");
        assertThat(test.spec().output()).contains(new OutputSpec("shop.Shop.split", "test", false));
        assertThat(test.spec().description()).isEqualTo("Splits the rows.");
        assertThat(test.spec().kinds()).containsExactly("csv");
        assertThat(test.spec().tags()).containsOnlyKeys("daily", "small");
        assertThat(test.spec().upstreams()).isEqualTo(train.spec().upstreams());
        assertThat(test.spec().pool()).contains("db");
        assertThat(test.spec().owners()).containsExactly("team:ml");
        AssetDefinition report = shop.asset("ml/report");
        assertThat(report.spec().output())
                .contains(new OutputSpec("shop.Shop.split", "report", true));
        assertThat(report.type().spec().type()).isEqualTo("String");
        assertThat(report.spec().source().orElseThrow().line()).isEqualTo(8);
    }

    @Test
    void generatedCodeIsTheCallsOfTheBuilder() {
        assertThat(shop(SPLIT).generated("shop.ShopDefinitions"))
                .contains("Step.named(\"shop.Shop.split\")")
                .contains(".output(\"train\",")
                .contains(".optional(\"report\",")
                .contains(".each(asset -> asset")
                .contains("OutputValues.of(")
                .contains(".with(\"train\", Shop.Split::train)")
                .contains(".assets(split())");
    }

    @Test
    void keysOfComponentsAreConstants() {
        assertThat(shop(SPLIT).generated("shop.ShopAssets"))
                .contains("TRAIN = \"ml/train\"", "TEST = \"ml/judge\"", "REPORT = \"ml/report\"")
                .doesNotContain("SPLIT");
    }

    @Test
    void severalPartitionsMayBeMadeOfEach() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets @Daily(start = "2001-01-01") class Shop {
                         record Row(int x) {}
                         @Outputs record Split(Map<PartitionKey, List<Row>> train, Map<PartitionKey, Optional<List<Row>>> test) {}
                         @Asset @PartitionsPerStep(7) Split split(PartitionKeys keys) { return new Split(Map.of(), Map.of()); }
                        }
                        """);

        assertThat(shop.asset("train").spec().perStep()).isEqualTo(7);
        assertThat(shop.asset("test").spec().output().orElseThrow().optional()).isTrue();
        assertThat(shop.asset("test").spec().value().type()).isEqualTo("Dataset<Row>");
    }

    @Test
    void mistakesPointToWhereTheyAre() {
        Compiled shop =
                shop(
                        """
                        @Outputs record Split(Dataset<String> train, Thread test, @Output(key = "a b") String c, @Output(formerly = "/") String d) {}
                        @Asset(key = "x") Split split(String d) { return null; }
                        @Outputs record Twice(String e, @Output(key = "ml/e") String f) {}
                        @Asset Twice twice() { return null; }
                        @Outputs private record Hidden(String g) {}
                        """);

        assertThat(shop.errors())
                .contains(
                        "Shop.java:5: Cannot use Dataset<String> for an asset: rows are records.",
                        "Shop.java:6: Cannot use 'key' on 'split': it makes several assets. Say it at a component with @Output.",
                        "Shop.java:6: Cannot read asset 'ml/d' in 'split': the same step makes it.",
                        "Shop.java:7: Cannot declare asset 'ml/e' twice: it stands also in shop.Shop.")
                .anySatisfy(error -> assertThat(error).startsWith("Shop.java:5: ").contains("a b"))
                .anySatisfy(error ->
                        assertThat(error)
                                .startsWith("Shop.java:5: ")
                                .contains("Cannot take over asset '/' in 'ml/d'"));
    }
}
