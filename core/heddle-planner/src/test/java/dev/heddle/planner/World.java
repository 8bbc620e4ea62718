package dev.heddle.planner;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.asset.CheckSpec;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.Trigger;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Observation;
import dev.heddle.tck.graph.GraphText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A small language for planner tests: names assets, what happened to them, plans, and tells plans
/// as short texts. Days are partitions from 2020-01-01; four exist unless said otherwise.
final class World {
    final Map<String, TestAsset> assets = new LinkedHashMap<>();
    final TestState state = new TestState();
    final List<Observation> observed = new ArrayList<>();

    /// Cells whose step throws, or whose data a check rejects, whenever they are built.
    final Set<String> failing = new HashSet<>();

    final Set<String> rejected = new HashSet<>();
    final Map<String, List<String>> checks = new LinkedHashMap<>();
    Instant asOf = Instant.parse("2020-01-05T00:00:00Z");
    PlanRequest.Scope scope = PlanRequest.Scope.ALL;
    PlanRequest.Limits limits = PlanRequest.Limits.NONE;

    /// Declares an asset, or another version of one.
    TestAsset asset(String key, String... edges) {
        TestAsset asset = new TestAsset(key, List.of(edges));
        assets.put(key, asset);
        return asset;
    }

    /// Declares the assets of a [GraphText], of which `daily`, `observed`, `external`, `unproven`
    /// and keys such as `EU|US` are known. What is only named as read stays as it was declared.
    World draw(String text) {
        for (GraphText.Node node : GraphText.parse(text)) {
            boolean known = node.words().isEmpty() && node.reads().isEmpty();
            if (known && assets.containsKey(node.key())) {
                continue;
            }
            TestAsset asset =
                    asset(
                            node.key(),
                            node.reads().stream()
                                    .map(read -> (read.key() + " " + read.how()).strip())
                                    .toArray(String[]::new));
            node.words().forEach(word -> say(asset, word));
        }
        return this;
    }

    private static void say(TestAsset asset, String word) {
        switch (word) {
            case "daily" -> asset.daily();
            case "observed" -> asset.observed();
            case "external" -> asset.external();
            case "unproven" -> asset.unproven();
            default -> asset.keys(word.split("\\|", -1));
        }
    }

    TestAsset at(String key) {
        return assets.get(key);
    }

    /// Declares the blocking checks of an asset, such as `unique:1`, where the number is the code,
    /// or `fresh:1:PT26H`, which says how old data may be.
    World checked(String asset, String... names) {
        checks.put(asset, List.of(names));
        return this;
    }

    World observe(String asset, String partition, String version) {
        observed.add(
                new Observation(
                        AssetKey.parse(asset),
                        PartitionKey.of(partition),
                        Optional.of(DataVersion.of(version)),
                        asOf,
                        Optional.empty()));
        return this;
    }

    World vanished(String asset, String partition) {
        observed.add(Observation.gone(AssetKey.parse(asset), PartitionKey.of(partition), asOf));
        return this;
    }

    World observerFails(String asset) {
        observed.add(
                new Observation(
                        AssetKey.parse(asset),
                        PartitionKey.NONE,
                        Optional.empty(),
                        asOf,
                        Optional.of("no route")));
        return this;
    }

    World scoped(UnaryOperator<TestScope> change) {
        scope = change.apply(new TestScope()).build();
        return this;
    }

    AssetGraph graph() {
        return AssetGraph.of(
                assets.values().stream().map(TestAsset::snapshot).toList(),
                checks.keySet().stream()
                        .filter(assets::containsKey)
                        .flatMap(asset -> checksOf(asset).stream())
                        .toList());
    }

    private List<CheckSnapshot> checksOf(String asset) {
        return checks.getOrDefault(asset, List.of()).stream()
                .map(text -> text.split(":", -1))
                .map(parts ->
                        new CheckSnapshot(
                                new CheckSpec(
                                        parts[0],
                                        AssetKey.parse(asset),
                                        true,
                                        "",
                                        Optional.empty(),
                                        List.of(),
                                        List.of(),
                                        Optional.empty(),
                                        parts.length == 2
                                                ? Optional.empty()
                                                : Optional.of(Duration.parse(parts[2]))),
                                hash(parts[1])))
                .toList();
    }

    static Fingerprint hash(String text) {
        return FingerprintHasher.of("test").text(text).finish();
    }

    PlanRequest request() {
        return new PlanRequest(
                graph(),
                state,
                observed,
                asOf,
                new Plan.Code(Optional.empty(), false, hash("all")),
                scope,
                limits);
    }

    Plan plan() {
        return Planner.plan(request());
    }

    /// Returns the plan without cells that are in line and left alone.
    List<String> changes() {
        return PlanText.of(plan(), false);
    }

    List<String> everything() {
        return PlanText.of(plan(), true);
    }

    List<String> gates() {
        return plan().gates().stream().map(gate -> gate.kind() + ": " + gate.message()).toList();
    }

    /// Carries the plan out as the engine does, and forgets the scope.
    World apply() {
        new TestApply(this).apply(plan());
        scope = PlanRequest.Scope.ALL;
        observed.clear();
        return this;
    }

    static AssetPartition cell(String text) {
        String[] parts = text.split(" ", -1);
        return new AssetPartition(
                AssetKey.parse(parts[0]),
                parts.length == 1 ? PartitionKey.NONE : PartitionKey.of(parts[1]));
    }

    static final class TestScope {
        private Optional<Set<AssetKey>> chosen = Optional.empty();
        private final Map<AssetKey, IntRanges> partitions = new LinkedHashMap<>();
        Optional<Trigger> only = Optional.empty();
        boolean forced;
        boolean retryRejected;
        boolean retire;
        boolean ignoreHolds;

        TestScope assets(String... keys) {
            Set<AssetKey> wanted = new HashSet<>();
            for (String key : keys) {
                wanted.add(AssetKey.parse(key));
            }
            chosen = Optional.of(wanted);
            return this;
        }

        TestScope days(String asset, int from, int to) {
            partitions.put(AssetKey.parse(asset), IntRanges.of(from, to));
            return this;
        }

        TestScope only(Trigger trigger) {
            only = Optional.of(trigger);
            return this;
        }

        TestScope forced() {
            forced = true;
            return this;
        }

        TestScope retryRejected() {
            retryRejected = true;
            return this;
        }

        TestScope retire() {
            retire = true;
            return this;
        }

        TestScope ignoreHolds() {
            ignoreHolds = true;
            return this;
        }

        PlanRequest.Scope build() {
            return new PlanRequest.Scope(
                    chosen, partitions, only, forced, retryRejected, retire, ignoreHolds);
        }
    }

    static PlanRequest.Limits limits(long cells, long bytes) {
        return new PlanRequest.Limits(
                OptionalLong.of(cells), OptionalLong.of(bytes), Set.of(), Set.of());
    }
}
