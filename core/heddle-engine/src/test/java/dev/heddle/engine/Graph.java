package dev.heddle.engine;

import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.HookDefinition;
import dev.heddle.api.definition.Partitions;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.definition.Step;
import dev.heddle.api.definition.Upstream;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.api.runtime.OutputValues;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.project.SettingSource;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.asset.StepPolicy;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.fingerprint.UnprovenCall;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.plan.Plan;
import dev.heddle.sample.Bodies;
import dev.heddle.tck.graph.GraphText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A small language for projects: assets of text by letters of code, edges, checks, behaviours.
/// What an asset gives is, unless it is told otherwise, its key, its value letter and all that it
/// read.
public final class Graph {
    private static final AtomicLong NAMES = new AtomicLong();

    private final String name = "graph" + NAMES.incrementAndGet();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Test> checks = new ArrayList<>();
    public final List<ResourceDefinition> resources = new ArrayList<>();
    public final List<HookDefinition> hooks = new ArrayList<>();

    /// A check.
    private record Test(
            String asset,
            String name,
            boolean blocking,
            String letter,
            List<Upstream> reads,
            @Nullable Duration timeout) {}

    /// An asset that can be changed.
    public final class Node {
        public final String key;
        public final AtomicInteger calls = new AtomicInteger();
        public String code = "A";
        public String value = "A";
        public boolean stored = true;
        public boolean external;
        public boolean proven = true;
        public PartitionsDefinition partitions = PartitionsDefinition.none();
        public final List<Upstream> reads = new ArrayList<>();
        public int retries;
        public int perStep = 1;
        public StepPolicy steps = StepPolicy.USUAL;
        @Nullable String step;
        public boolean optional;
        public Duration backoff = Duration.ZERO;
        @Nullable Duration timeout;
        @Nullable Duration refresh;
        @Nullable String pool;
        public Bodies.@Nullable Behaviour behaviour;
        public @Nullable String formerly;
        @Nullable ValueType<?> holds;
        Consumer<Asset<?>> more = asset -> {};

        Node(String key) {
            this.key = key;
        }

        private Node withKey(String other) {
            Node node = new Node(other);
            node.code = code;
            node.value = value;
            node.stored = stored;
            node.external = external;
            node.proven = proven;
            node.partitions = partitions;
            node.reads.addAll(reads);
            node.behaviour = behaviour;
            node.formerly = key;
            return node;
        }

        private List<UnprovenCall> unproven() {
            return proven
                    ? List.of()
                    : List.of(new UnprovenCall("a()", "b()", Optional.empty(), "calls by name"));
        }

        /// What it gives is a function of its code.
        private String letters() {
            return code + "/" + value;
        }

        public Node code(String letter) {
            code = letter;
            return this;
        }

        /// Changes code and what it gives.
        public Node version(String letter) {
            code = letter;
            value = letter;
            return this;
        }

        public Node partitions(PartitionsDefinition definition) {
            partitions = definition;
            return this;
        }

        public Node reads(String... keys) {
            for (String read : keys) {
                reads.add(loaded(read));
            }
            return this;
        }

        public Node reads(String read, PartitionMapping mapping, IfMissing missing) {
            reads.add(loaded(read).mapped(mapping).ifMissing(missing));
            return this;
        }

        public Node perStep(int most) {
            perStep = most;
            return this;
        }

        public Node steps(StepPolicy policy) {
            steps = policy;
            return this;
        }

        /// Makes it in a step together with all others of that name. What is optional is absent
        /// while its value is N.
        public Node inStep(String name, boolean mayBeAbsent) {
            step = name;
            optional = mayBeAbsent;
            return this;
        }

        public Node after(String read) {
            reads.add(Upstream.of(read).mapped(new PartitionMapping.All()).onlyOrder());
            return this;
        }

        public Node reads(Upstream upstream) {
            reads.add(upstream);
            return this;
        }

        /// Says what it holds instead of a text.
        public Node holds(ValueType<?> type) {
            holds = type;
            return this;
        }

        /// Declares more of it.
        public Node says(Consumer<Asset<?>> what) {
            more = what;
            return this;
        }

        public Node does(Bodies.@Nullable Behaviour what) {
            behaviour = what;
            return this;
        }

        public Node retry(int times) {
            retries = times;
            return this;
        }

        public Node pool(@Nullable String name) {
            pool = name;
            return this;
        }

        public Node timeout(Duration limit) {
            timeout = limit;
            return this;
        }

        @Nullable Object run(Inputs inputs) throws Exception {
            if (step == null) {
                return own(inputs);
            }
            OutputValues<Node> made = OutputValues.of(this);
            for (Node node : nodes.values()) {
                if (step.equals(node.step) && inputs.context().wants(node.key)) {
                    Object value = node.own(inputs);
                    made = made.with(node.key, _ -> node.optional ? node.maybe(value) : value);
                }
            }
            return made;
        }

        private @Nullable Object maybe(@Nullable Object made) {
            boolean absent = value.equals("N");
            if (perStep > 1) {
                return absent ? Map.of() : made;
            }
            return Optional.ofNullable(absent ? null : made);
        }

        private @Nullable Object own(Inputs inputs) throws Exception {
            calls.incrementAndGet();
            Bodies.Behaviour special = behaviour;
            return special == null ? text(inputs) : special.run(inputs);
        }

        public Object text(Inputs inputs) {
            if (perStep == 1) {
                return text(inputs, inputs.context().partition());
            }
            Map<PartitionKey, String> texts = new TreeMap<>();
            inputs.context().partitions().forEach(each -> texts.put(each, text(inputs, each)));
            return texts;
        }

        private String text(Inputs inputs, PartitionKey partition) {
            StringBuilder text = new StringBuilder(key + value);
            if (!partition.isNone()) {
                text.append('@').append(partition);
            }
            for (Upstream read : reads) {
                if (read.type().isPresent()) {
                    Map<PartitionKey, String> values = inputs.read(read.spec().name());
                    text.append(new TreeMap<>(values).values());
                }
            }
            return text.toString();
        }

        private AssetDefinition define() {
            Asset<Bodies.Named> asset =
                    Asset.named(key)
                            .partitionedBy(partitions)
                            .steps(steps.withPartitions(perStep))
                            .retry(retries, backoff)
                            .with(Bodies.register(name + "/" + key, this::run));
            if (formerly != null) {
                asset.formerly(formerly);
            }
            if (timeout != null) {
                asset.timeout(timeout);
            }
            if (refresh != null) {
                asset.refresh(RefreshPolicy.every(refresh));
            }
            if (pool != null) {
                asset.pool(pool);
            }
            if (external) {
                return asset.observedBy(Bodies.body());
            }
            if (stored) {
                asset.produces(holds == null ? ValueType.text() : holds);
            }
            more.accept(asset);
            reads.forEach(asset::reads);
            if (step != null) {
                Step<?> all = Step.named(step);
                return (optional ? all.optional(key, asset) : all.output(key, asset))
                        .with(Bodies.register(name + "/" + key, this::run))
                        .by(Bodies.body())
                        .get(0);
            }
            return asset.by(Bodies.body());
        }
    }

    public static Upstream loaded(String key) {
        return Upstream.of(key).as(ValueType.text()).perPartition();
    }

    public Node asset(String key, String... reads) {
        return nodes.computeIfAbsent(key, Node::new).reads(reads);
    }

    /// Declares the assets of a [GraphText]: keys such as `x|y` are its partitions, and arrows may
    /// say `all`, `all skip` and `after`.
    public Graph draw(String text) {
        for (GraphText.Node drawn : GraphText.parse(text)) {
            Node node = asset(drawn.key());
            drawn.words().forEach(keys -> node.partitions(Partitions.keys(keys.split("\\|", -1))));
            drawn.reads().forEach(read -> reads(node, read));
        }
        return this;
    }

    private static void reads(Node node, GraphText.Read read) {
        switch (read.how()) {
            case "" -> node.reads(read.key());
            case "all" -> node.reads(read.key(), new PartitionMapping.All(), IfMissing.FAIL);
            case "all skip" -> node.reads(read.key(), new PartitionMapping.All(), IfMissing.SKIP);
            case "after" -> node.after(read.key());
            default -> throw new IllegalArgumentException("Cannot read '" + read.how() + "'.");
        }
    }

    public boolean has(String key) {
        return nodes.containsKey(key);
    }

    public Node get(String key) {
        return java.util.Objects.requireNonNull(nodes.get(key));
    }

    /// Gives an asset another key, in all that read it as well.
    public Node rename(String from, String to) {
        List<Node> all = nodes();
        nodes.clear();
        for (Node node : all) {
            Node kept = node.key.equals(from) ? node.withKey(to) : node;
            kept.reads.replaceAll(
                    read -> read.spec().asset().equals(key(from)) ? other(read, to) : read);
            nodes.put(kept.key, kept);
        }
        return get(to);
    }

    private static Upstream other(Upstream read, String key) {
        UpstreamSpec spec = read.spec();
        return new Upstream(
                new UpstreamSpec(
                        key(key),
                        key,
                        spec.strength(),
                        spec.loaded(),
                        spec.mapping(),
                        spec.ifMissing(),
                        spec.type()),
                read.type(),
                read.byPartition(),
                read.published());
    }

    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    public void remove(String key) {
        nodes.remove(key);
    }

    public Graph check(String asset, String check, boolean blocking, Bodies.Behaviour behaviour) {
        return check(asset, check, blocking, behaviour, List.of());
    }

    public Graph check(
            String asset,
            String check,
            boolean blocking,
            Bodies.Behaviour behaviour,
            List<Upstream> reads) {
        return check(asset, check, blocking, behaviour, reads, null);
    }

    public Graph check(
            String asset,
            String check,
            boolean blocking,
            Bodies.Behaviour behaviour,
            List<Upstream> reads,
            @Nullable Duration timeout) {
        Bodies.register(name + "/" + asset + "/" + check, behaviour);
        checks.removeIf(known -> known.asset.equals(asset) && known.name.equals(check));
        checks.add(new Test(asset, check, blocking, "c" + checks.size(), reads, timeout));
        return this;
    }

    public void unchecked(String asset) {
        checks.removeIf(known -> known.asset.equals(asset));
    }

    private static Fingerprint hash(String text) {
        return FingerprintHasher.of("test").text(text).finish();
    }

    public EngineProject load() {
        List<AssetDefinition> assets = nodes.values().stream().map(Node::define).toList();
        List<CheckDefinition> tests = new ArrayList<>();
        List<CheckSnapshot> testSnapshots = new ArrayList<>();
        for (Test test : checks) {
            CheckDefinition.Builder<Bodies.Named> builder =
                    CheckDefinition.of(test.asset, test.name)
                            .with(new Bodies.Named(name + "/" + test.asset + "/" + test.name));
            if (get(test.asset).holds == null) {
                builder.reads(loaded(test.asset).named("tested"));
            }
            test.reads.forEach(builder::reads);
            if (test.blocking) {
                builder.blocking();
            }
            if (test.timeout != null) {
                builder.timeout(test.timeout);
            }
            CheckDefinition made = builder.by(Bodies.body());
            tests.add(made);
            testSnapshots.add(new CheckSnapshot(made.spec(), hash(test.letter)));
        }
        List<AssetSnapshot> snapshots =
                assets.stream()
                        .map(asset ->
                                AssetSnapshot.of(
                                        asset.spec(),
                                        new CodeFingerprint(
                                                hash(get(asset.spec().key().toString()).letters()),
                                                List.of(),
                                                get(asset.spec().key().toString()).unproven())))
                        .toList();
        return new EngineProject(
                name,
                AssetGraph.of(snapshots, testSnapshots),
                new Definitions(assets, tests, resources, hooks),
                NO_SETTINGS,
                new Plan.Code(Optional.empty(), false, hash("project")));
    }

    public static final SettingSource NO_SETTINGS =
            new SettingSource() {
                @Override
                public <T extends Record> T settings(SettingsType<T> type, String resource) {
                    return type.constructor().apply(new Object[0]);
                }

                @Override
                public <T extends Record> T config(
                        SettingsType<T> type, Map<String, String> overrides) {
                    return type.constructor().apply(new Object[0]);
                }
            };

    public static AssetKey key(String text) {
        return AssetKey.parse(text);
    }
}
