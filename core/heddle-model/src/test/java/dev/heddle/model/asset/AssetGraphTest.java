package dev.heddle.model.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssetGraphTest {
    private static final TimePartitions DAYS =
            TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 1));

    private static AssetSpec.Builder asset(String key, String... reads) {
        AssetSpec.Builder spec = AssetSpec.named(AssetKey.parse(key));
        for (String read : reads) {
            spec.upstream(edge(read, Optional.empty()));
        }
        return spec;
    }

    private static UpstreamSpec edge(String asset, Optional<PartitionMapping> mapping) {
        return new UpstreamSpec(
                AssetKey.parse(asset),
                asset,
                UpstreamSpec.Strength.DATA,
                true,
                mapping,
                IfMissing.FAIL,
                Optional.empty());
    }

    private static CheckSpec check(String asset, CheckSpec.CheckInput... inputs) {
        return new CheckSpec(
                "unique",
                AssetKey.parse(asset),
                true,
                "",
                Optional.empty(),
                List.of(inputs),
                List.of());
    }

    private static List<String> problems(List<CheckSpec> checks, AssetSpec.Builder... assets) {
        return AssetGraph.problems(
                        Arrays.stream(assets).map(AssetSpec.Builder::build).toList(), checks)
                .stream()
                .map(Problem::toString)
                .toList();
    }

    private static List<String> problems(AssetSpec.Builder... assets) {
        return problems(List.of(), assets);
    }

    private static AssetGraph graph(List<AssetSpec.Builder> specs) {
        CodeFingerprint code =
                new CodeFingerprint(FingerprintHasher.of("t").finish(), List.of(), List.of());
        return AssetGraph.of(
                specs.stream().map(spec -> AssetSnapshot.of(spec.build(), code)).toList(),
                List.of());
    }

    @Test
    void putsReadersLastAndElseGoesByKey() {
        AssetGraph graph =
                graph(
                        List.of(
                                asset("d", "b", "c"),
                                asset("c", "z"),
                                asset("z"),
                                asset("b"),
                                asset("y")));
        assertThat(graph.assets())
                .extracting(each -> each.key().toString())
                .containsExactly("b", "y", "z", "c", "d");
        int d = graph.index(AssetKey.parse("d"));
        assertThat(graph.upstream(d)).extracting(Edge::upstream).containsExactly(0, 3);
        assertThat(graph.downstream(0)).extracting(Edge::downstream).containsExactly(d);
        assertThatThrownBy(() -> graph.index(AssetKey.parse("x")))
                .hasMessage("There is no asset 'x'.");
    }

    @Test
    void namesTheNearestAssetForAnUnknownOne() {
        assertThat(problems(asset("orders"), asset("b", "order", "qqqqqq")))
                .containsExactly(
                        "Cannot read asset 'order' in 'b': there is no such asset. Did you mean 'orders'?",
                        "Cannot read asset 'qqqqqq' in 'b': there is no such asset.");
    }

    @Test
    void refusesAKeyTwiceAndSaysWhere() {
        SourceLocation first = new SourceLocation("A.java", 3, 0);
        assertThat(problems(asset("a").source(first), asset("a")))
                .containsExactly(
                        "Cannot declare asset 'a' twice: it stands also at " + first + ".");
        assertThat(problems(asset("a"), asset("a")))
                .containsExactly("Cannot declare asset 'a' twice.");
    }

    @Test
    void tellsCycles() {
        assertThat(problems(asset("a", "c"), asset("b", "a"), asset("c", "b"), asset("d", "c")))
                .containsExactly("Assets form a cycle: a → c → b → a.");
    }

    @Test
    void refusesToReadItselfUnlessEarlier() {
        String message =
                "Cannot read asset 'a' in itself: only earlier partitions can be read,"
                        + " with @Window(from = -1, to = -1) on time partitions.";
        assertThat(problems(asset("a", "a").partitions(DAYS))).containsExactly(message);
        assertThat(
                        problems(
                                asset("a")
                                        .partitions(DAYS)
                                        .upstream(
                                                edge(
                                                        "a",
                                                        Optional.of(
                                                                new PartitionMapping.Window(
                                                                        -1, 0))))))
                .containsExactly(message);
        assertThat(
                        problems(
                                asset("a")
                                        .partitions(DAYS)
                                        .upstream(
                                                edge(
                                                        "a",
                                                        Optional.of(
                                                                new PartitionMapping.Window(
                                                                        -2, -1))))))
                .isEmpty();
    }

    @Test
    void refusesMappingsThatCanNotWork() {
        StaticPartitions keys = StaticPartitions.of(List.of(PartitionKey.of("EU")));
        assertThat(problems(asset("a").partitions(DAYS), asset("b", "a").partitions(keys)))
                .containsExactly(
                        "Cannot map 'a' (daily from 2020-01-01) to 'b' (static: EU): say which partitions with @All, @Last, @Only or @MappedBy.");
        assertThat(
                        problems(
                                asset("a").partitions(DAYS),
                                asset("b")
                                        .partitions(keys)
                                        .upstream(
                                                edge(
                                                        "a",
                                                        Optional.of(
                                                                new PartitionMapping.Identity())))))
                .containsExactly(
                        "Cannot map 'a' (daily from 2020-01-01) to 'b' (static: EU): the same partition needs the same kind of keys on both sides.");
    }

    @Test
    void refusesChecksOfUnknownAssets() {
        assertThat(
                        problems(
                                List.of(
                                        check(
                                                "order",
                                                new CheckSpec.CheckInput(
                                                        edge("xyz", Optional.empty()), false))),
                                asset("orders")))
                .containsExactly(
                        "Cannot check asset 'order' with 'unique': there is no such asset. Did you mean 'orders'?",
                        "Cannot read asset 'xyz' in check 'unique': there is no such asset.");
    }

    @Test
    void failsWithTheFirstProblem() {
        assertThatThrownBy(() -> graph(List.of(asset("a", "b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot build the asset graph: Cannot read asset 'b' in 'a': there is no such asset. Did you mean 'a'?");
    }

    @Test
    void takesAChainOfTenThousand() {
        List<AssetSpec.Builder> chain = new ArrayList<>();
        chain.add(asset("a0"));
        IntStream.range(1, 10_000).forEach(i -> chain.add(asset("a" + i, "a" + (i - 1))));
        AssetGraph graph = graph(chain.reversed());
        assertThat(graph.asset(9_999).key()).hasToString("a9999");
    }

    @Test
    void takesAReaderOfTenThousand() {
        List<AssetSpec.Builder> wide = new ArrayList<>();
        AssetSpec.Builder reader = asset("z");
        for (int i = 0; i < 10_000; i++) {
            wide.add(asset("a" + i));
            reader.upstream(edge("a" + i, Optional.empty()));
        }
        wide.add(reader);
        assertThat(graph(wide).upstream(10_000)).hasSize(10_000);
    }

    @Test
    void takesOverAKeyThatIsFreeAndOnlyOnce() {
        AssetKey old = AssetKey.parse("old");
        assertThat(
                        AssetGraph.problems(
                                List.of(
                                        asset("old").build(),
                                        asset("a").formerly(old).build(),
                                        asset("b").formerly(AssetKey.parse("gone")).build(),
                                        asset("c").formerly(AssetKey.parse("gone")).build()),
                                List.of()))
                .extracting(Problem::message)
                .containsExactly(
                        "Cannot take over asset 'old' in 'a': it is still declared.",
                        "Cannot take over asset 'gone' in 'c': asset 'b' takes it over as well.");
    }
}
