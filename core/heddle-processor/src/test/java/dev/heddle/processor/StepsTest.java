package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepsTest {
    private static Compiled shop(String body) {
        return Compiled.of(
                "package shop;\n\n@Assets @Daily(start = \"2001-01-01\") class Shop {\n"
                        + "record Row(int x) {}\n"
                        + body
                        + "\n}\n");
    }

    @Test
    void assetsThatTakeSeveralKeysAreMadeTogether() {
        Compiled shop =
                shop(
                        """
                        @Asset Map<PartitionKey, Dataset<Row>> all(PartitionKeys keys) { return Map.of(); }
                        @Asset @PartitionsPerStep(30) Map<PartitionKey, List<Row>> some(PartitionKeys keys, PartitionWindow window, Dataset<Row> all) { return Map.of(); }
                        @Asset void elsewhere(PartitionKeys keys) {}
                        @Asset Dataset<Row> one(PartitionKey key, Dataset<Row> some) { return some; }
                        """);

        assertThat(shop.asset("all").spec().perStep()).isEqualTo(Integer.MAX_VALUE);
        assertThat(shop.asset("some").spec().perStep()).isEqualTo(30);
        assertThat(shop.asset("elsewhere").spec().perStep()).isEqualTo(Integer.MAX_VALUE);
        assertThat(shop.asset("one").spec().perStep()).isEqualTo(1);
        assertThat(shop.asset("all").spec().value().type())
                .isEqualTo(shop.asset("one").spec().value().type());
    }

    @Test
    void whatCanNotBeMadeTogetherIsAnError() {
        Compiled shop =
                shop(
                        """
                        @Asset Dataset<Row> rows(PartitionKeys keys) { return Dataset.of(List.of()); }
                        @Asset Map<PartitionKey, List<Row>> both(PartitionKeys keys, PartitionKey key) { return Map.of(); }
                        @Asset Map<PartitionKey, Path> files(PartitionKeys keys, StagedLocation out) { return Map.of(); }
                        @Asset @PartitionsPerStep(3) List<Row> single(PartitionKey key) { return List.of(); }
                        @Asset @PartitionsPerStep(0) void none(PartitionKeys keys) {}
                        @Asset String text() { return ""; }
                        @Asset void reads(PartitionKeys keys, String text) {}
                        @Asset Map<PartitionKey, List<Row>> again(PartitionKeys keys, List<Row> again) { return Map.of(); }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:5: Cannot make several partitions in a step of 'rows': return Map<PartitionKey, Dataset<Row>> with a value for each, or take one PartitionKey.",
                        "Shop.java:6: Cannot make several partitions in a step of 'both': a step has several keys: take PartitionKeys alone.",
                        "Shop.java:7: Cannot make several partitions in a step of 'files': a StagedLocation is a folder of one partition.",
                        "Shop.java:8: Cannot limit the partitions in a step of 'single': it takes no PartitionKeys.",
                        "Shop.java:9: Cannot limit the partitions in a step of 'none': it is at least 1.",
                        "Shop.java:11: Cannot hand several partitions of 'text' over as one value: take a Map<PartitionKey, …>.",
                        "Shop.java:12: Cannot make several partitions in a step of 'again': it reads earlier partitions of itself.");
    }
}
