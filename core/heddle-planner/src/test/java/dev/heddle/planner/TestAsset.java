package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.UnprovenCall;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// An asset of a [World]. Its edges are texts: `b`, `b all`, `b last skip`, `b window -1 -1`, `b
/// only EU US`, `after b`, and `dep b` for one that is not loaded.
final class TestAsset {
    final AssetKey key;
    final List<String> edges;

    /// The key it had first, which its code is told apart by.
    private String origin;

    private Optional<AssetKey> formerly = Optional.empty();
    String code = "a";

    /// What comes out depends on this and the inputs: code that differs otherwise is cut off.
    String output = "";

    String config = "";
    PartitionsDefinition partitions = PartitionsDefinition.none();
    private boolean external;
    private boolean observed;
    private Optional<Duration> seenWithin = Optional.empty();
    private boolean unproven;
    private boolean takesClock;
    private ValueSpec value =
            new ValueSpec(ValueKind.ROWS, "Dataset<Row>", List.of(column("id", false)));

    TestAsset(String key, List<String> edges) {
        this.key = AssetKey.parse(key);
        this.edges = edges;
        this.origin = key;
    }

    /// Returns this under another key, with edges that name what they read otherwise.
    TestAsset renamed(UnaryOperator<String> names) {
        TestAsset made =
                new TestAsset(
                        names.apply(key.toString()),
                        edges.stream().map(edge -> renamed(edge, names)).toList());
        made.origin = origin;
        made.code = code;
        made.output = output;
        made.config = config;
        made.partitions = partitions;
        made.external = external;
        made.observed = observed;
        made.unproven = unproven;
        made.takesClock = takesClock;
        made.value = value;
        return made;
    }

    private static String renamed(String edge, UnaryOperator<String> names) {
        List<String> words = new ArrayList<>(List.of(edge.split(" ", -1)));
        int place = words.get(0).equals("after") || words.get(0).equals("dep") ? 1 : 0;
        words.set(place, names.apply(words.get(place)));
        return String.join(" ", words);
    }

    TestAsset formerly(String earlier) {
        formerly = Optional.of(AssetKey.parse(earlier));
        return this;
    }

    private static Column column(String name, boolean nullable) {
        return new Column(name, ColumnType.Simple.INTEGER, nullable);
    }

    TestAsset code(String text) {
        code = text;
        output = text;
        return this;
    }

    /// Changes the code without changing what comes out.
    TestAsset refactored(String text) {
        code = text;
        return this;
    }

    TestAsset config(String text) {
        config = text;
        return this;
    }

    TestAsset daily() {
        partitions = TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 1));
        return this;
    }

    TestAsset split(PartitionsDefinition definition) {
        partitions = definition;
        return this;
    }

    TestAsset keys(String... keys) {
        partitions = StaticPartitions.of(Arrays.stream(keys).map(PartitionKey::of).toList());
        return this;
    }

    TestAsset external() {
        external = true;
        return this;
    }

    TestAsset observed() {
        external = true;
        observed = true;
        return this;
    }

    TestAsset seenWithin(Duration window) {
        seenWithin = Optional.of(window);
        return this;
    }

    TestAsset unproven() {
        unproven = true;
        return this;
    }

    TestAsset takesClock() {
        takesClock = true;
        return this;
    }

    TestAsset authorStored() {
        value = ValueSpec.NONE;
        return this;
    }

    /// Sets the columns: `id`, `name?` for one that may be empty, `at:DATE` for another type.
    TestAsset columns(String... columns) {
        value =
                new ValueSpec(
                        ValueKind.ROWS,
                        "Dataset<Row>",
                        Arrays.stream(columns).map(TestAsset::parse).toList());
        return this;
    }

    ValueSpec value() {
        return value;
    }

    private static Column parse(String text) {
        boolean nullable = text.endsWith("?");
        String[] parts = text.replace("?", "").split(":", -1);
        ColumnType type =
                parts.length == 1 ? ColumnType.Simple.INTEGER : ColumnType.Simple.valueOf(parts[1]);
        return new Column(parts[0], type, nullable);
    }

    AssetSnapshot snapshot() {
        AssetSpec.Builder spec = AssetSpec.named(key).partitions(partitions).value(value);
        if (external) {
            spec.external(observed);
        }
        if (takesClock) {
            spec.takesClock();
        }
        seenWithin.ifPresent(window -> spec.refresh(new RefreshPolicy.Every(window)));
        edges.forEach(edge -> spec.upstream(edge(edge)));
        formerly.ifPresent(spec::formerly);
        return AssetSnapshot.of(spec.build(), fingerprint());
    }

    CodeFingerprint fingerprint() {
        return new CodeFingerprint(
                World.hash(origin + " " + code + " " + config),
                List.of(
                        component(ComponentKind.METHOD, origin + ".run", code),
                        component(ComponentKind.CONFIG, "limit", config)),
                unproven
                        ? List.of(new UnprovenCall("A.b", "C.d", Optional.empty(), "reflection"))
                        : List.of());
    }

    private static FingerprintComponent component(ComponentKind kind, String name, String text) {
        return new FingerprintComponent(kind, name, World.hash(text), List.of(), Optional.empty());
    }

    private static UpstreamSpec edge(String text) {
        List<String> words = List.of(text.split(" ", -1));
        boolean after = words.get(0).equals("after");
        boolean dep = words.get(0).equals("dep");
        String asset = words.get(after || dep ? 1 : 0);
        return new UpstreamSpec(
                AssetKey.parse(asset),
                asset,
                after ? UpstreamSpec.Strength.ORDER : UpstreamSpec.Strength.DATA,
                !after && !dep,
                after ? Optional.empty() : mapping(words.subList(dep ? 2 : 1, words.size())),
                words.contains("skip") ? IfMissing.SKIP : IfMissing.FAIL,
                Optional.empty());
    }

    private static Optional<PartitionMapping> mapping(List<String> words) {
        if (words.isEmpty() || words.get(0).equals("skip")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (words.get(0)) {
                    case "all" -> new PartitionMapping.All();
                    case "last" -> new PartitionMapping.Last();
                    case "same" -> new PartitionMapping.Identity();
                    case "only" ->
                            new PartitionMapping.Only(
                                    words.stream()
                                            .skip(1)
                                            .filter(word -> !word.equals("skip"))
                                            .map(PartitionKey::of)
                                            .toList());
                    case "window" ->
                            new PartitionMapping.Window(
                                    Integer.parseInt(words.get(1)), Integer.parseInt(words.get(2)));
                    default -> throw new IllegalArgumentException(words.toString());
                });
    }
}
