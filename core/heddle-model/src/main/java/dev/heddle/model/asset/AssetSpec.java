package dev.heddle.model.asset;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionsDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// All that is declared about one asset, without its code.
///
/// @param key its name
/// @param external whether it is only looked at, never built
/// @param observed whether it is external and has an observer
/// @param group the group it is shown in; `default` if none was said
/// @param kinds such as `csv` or `model`, at most 10
/// @param owners mail addresses or `team:name`
/// @param tags key and value, the value may be empty
/// @param description from the doc comment, Markdown; may be empty
/// @param metadata declared facts
/// @param source where it is declared
/// @param partitions how it is split
/// @param upstreams what it reads, in the order of the parameters
/// @param value what it holds
/// @param retry when a failed step is tried again
/// @param timeout how long one try may take
/// @param pool the pool whose slots its steps take
/// @param version how its data version is found; empty for the usual way of its storage
/// @param codeVersion the author's own version of the code
/// @param pinned whether `codeVersion` replaces the fingerprint of the code
/// @param resources the types and names of the resources its body takes
/// @param takesClock whether its body takes the run's clock, so that it is never reused
/// @param refresh when it is made anew though nothing that it reads tells of a change
/// @param formerly the key it had before, whose identity, data and history it takes over
/// @param steps what is special about its steps
/// @param output its part in a step that makes several assets
/// @param increment how it goes on from its own last materialization, if it does
/// @param origins from which columns of what it reads its own come; columns of which that is not
///   known are left out
public record AssetSpec(
        AssetKey key,
        boolean external,
        boolean observed,
        String group,
        Set<String> kinds,
        List<String> owners,
        Map<String, String> tags,
        String description,
        Map<String, MetadataValue> metadata,
        Optional<SourceLocation> source,
        PartitionsDefinition partitions,
        List<UpstreamSpec> upstreams,
        ValueSpec value,
        RetryPolicy retry,
        Optional<Duration> timeout,
        Optional<String> pool,
        Optional<VersionMode> version,
        Optional<String> codeVersion,
        boolean pinned,
        List<ResourceSpec> resources,
        boolean takesClock,
        Optional<RefreshPolicy> refresh,
        Optional<AssetKey> formerly,
        StepPolicy steps,
        Optional<OutputSpec> output,
        Optional<IncrementSpec> increment,
        Map<String, Set<ColumnOrigin>> origins) {
    /// The group of assets that name none.
    public static final String DEFAULT_GROUP = "default";

    /// Copies the collections.
    public AssetSpec {
        Objects.requireNonNull(key, "key is null");
        kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
        owners = List.copyOf(owners);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        upstreams = List.copyOf(upstreams);
        resources = List.copyOf(resources);
        Map<String, Set<ColumnOrigin>> sorted = new TreeMap<>();
        origins.forEach((column, from) ->
                sorted.put(column, Collections.unmodifiableSet(new TreeSet<>(from))));
        origins = Collections.unmodifiableMap(sorted);
    }

    /// Returns whether the author writes the data elsewhere, so that nothing of it can be taken
    /// back.
    public boolean authorStored() {
        return !external && value.kind() == ValueKind.NONE;
    }

    /// Returns how its data version is found: as declared, else by its content; what its author
    /// stores has the version that the code returns, or else the recipe.
    public VersionMode versionMode() {
        return version.orElse(
                value.kind() == ValueKind.NONE ? VersionMode.INPUT : VersionMode.CONTENT);
    }

    /// Returns whether one recipe may give other data at another time, so that nothing made before
    /// is taken for it.
    public boolean dependsOnTime() {
        return takesClock
                || refresh.filter(policy -> !(policy instanceof RefreshPolicy.Never)).isPresent();
    }

    /// Returns what tells its steps from those of others: the name of the step that it shares, or
    /// its own key.
    public Object step() {
        return output.<Object>map(OutputSpec::step).orElse(key);
    }

    /// Returns whether a step may make other cells beside one of its own.
    public boolean sharesSteps() {
        return perStep() > 1 || output.isPresent();
    }

    /// Returns how many consecutive partitions one step may make at most.
    public int perStep() {
        return steps.partitions();
    }

    /// Returns whether what its steps do can not be taken back, and is done once for each recipe.
    public boolean sink() {
        return steps.sink();
    }

    /// Returns the instant such that data begun before it is older than it may be.
    public Instant notBefore(Instant now) {
        return refresh.flatMap(policy -> policy.lastTick(now)).orElse(Instant.MIN);
    }

    /// Returns a copy that reads these edges.
    public AssetSpec withUpstreams(List<UpstreamSpec> edges) {
        return with(edges, steps, output, origins);
    }

    /// Returns a copy whose steps make one cell each.
    public AssetSpec alone() {
        return with(upstreams, steps.withPartitions(1), Optional.empty(), origins);
    }

    /// Returns a copy that knows where columns come from; what it knew already stays.
    public AssetSpec withOrigins(Map<String, Set<ColumnOrigin>> found) {
        Map<String, Set<ColumnOrigin>> all = new TreeMap<>(found);
        all.putAll(origins);
        return with(upstreams, steps, output, all);
    }

    private AssetSpec with(
            List<UpstreamSpec> edges,
            StepPolicy policy,
            Optional<OutputSpec> part,
            Map<String, Set<ColumnOrigin>> columns) {
        return new AssetSpec(
                key,
                external,
                observed,
                group,
                kinds,
                owners,
                tags,
                description,
                metadata,
                source,
                partitions,
                edges,
                value,
                retry,
                timeout,
                pool,
                version,
                codeVersion,
                pinned,
                resources,
                takesClock,
                refresh,
                formerly,
                policy,
                part,
                increment,
                columns);
    }

    /// Returns a builder for the asset with this key.
    public static Builder named(AssetKey key) {
        return new Builder(key);
    }

    /// A resource that a body takes.
    ///
    /// @param type the binary name of its class
    /// @param name the parameter's name, which chooses among several of the type
    public record ResourceSpec(String type, String name) {}

    /// Collects the parts of a specification. One thread at a time.
    public static final class Builder {
        private final AssetKey key;
        private boolean external;
        private boolean observed;
        private String group = DEFAULT_GROUP;
        private final Set<String> kinds = new TreeSet<>();
        private final List<String> owners = new ArrayList<>();
        private final Map<String, String> tags = new LinkedHashMap<>();
        private String description = "";
        private final Map<String, MetadataValue> metadata = new LinkedHashMap<>();
        private Optional<SourceLocation> source = Optional.empty();
        private PartitionsDefinition partitions = PartitionsDefinition.none();
        private final List<UpstreamSpec> upstreams = new ArrayList<>();
        private ValueSpec value = ValueSpec.NONE;
        private RetryPolicy retry = RetryPolicy.NONE;
        private Optional<Duration> timeout = Optional.empty();
        private Optional<String> pool = Optional.empty();
        private Optional<VersionMode> version = Optional.empty();
        private Optional<String> codeVersion = Optional.empty();
        private boolean pinned;
        private final List<ResourceSpec> resources = new ArrayList<>();
        private boolean takesClock;
        private Optional<RefreshPolicy> refresh = Optional.empty();
        private Optional<AssetKey> formerly = Optional.empty();
        private StepPolicy steps = StepPolicy.USUAL;
        private Optional<OutputSpec> output = Optional.empty();
        private Optional<IncrementSpec> increment = Optional.empty();
        private final Map<String, Set<ColumnOrigin>> origins = new LinkedHashMap<>();

        private Builder(AssetKey key) {
            this.key = key;
        }

        /// Says that it is only looked at, and whether an observer does that.
        public Builder external(boolean byObserver) {
            external = true;
            observed = byObserver;
            return this;
        }

        /// Says in which group it is shown.
        public Builder group(String name) {
            group = name;
            return this;
        }

        /// Adds kinds.
        public Builder kinds(Collection<String> more) {
            kinds.addAll(more);
            return this;
        }

        /// Adds owners.
        public Builder owners(Collection<String> more) {
            owners.addAll(more);
            return this;
        }

        /// Adds a tag.
        public Builder tag(String name, String text) {
            tags.put(name, text);
            return this;
        }

        /// Sets the description.
        public Builder description(String text) {
            description = text;
            return this;
        }

        /// Adds a declared fact.
        public Builder metadata(String name, MetadataValue fact) {
            metadata.put(name, fact);
            return this;
        }

        /// Says where it is declared.
        public Builder source(SourceLocation place) {
            source = Optional.of(place);
            return this;
        }

        /// Says how it is split.
        public Builder partitions(PartitionsDefinition definition) {
            partitions = definition;
            return this;
        }

        /// Adds an edge.
        public Builder upstream(UpstreamSpec edge) {
            upstreams.add(edge);
            return this;
        }

        /// Says what it holds.
        public Builder value(ValueSpec spec) {
            value = spec;
            return this;
        }

        /// Says when a failed step is tried again.
        public Builder retry(RetryPolicy policy) {
            retry = policy;
            return this;
        }

        /// Limits one try.
        public Builder timeout(Duration limit) {
            timeout = Optional.of(limit);
            return this;
        }

        /// Names the pool.
        public Builder pool(String name) {
            pool = Optional.of(name);
            return this;
        }

        /// Says how its data version is found.
        public Builder version(VersionMode mode) {
            version = Optional.of(mode);
            return this;
        }

        /// Sets the author's version of the code; `replaces` says whether it replaces the
        /// fingerprint.
        public Builder codeVersion(String text, boolean replaces) {
            codeVersion = Optional.of(text);
            pinned = replaces;
            return this;
        }

        /// Adds a resource that the body takes.
        public Builder resource(ResourceSpec resource) {
            resources.add(resource);
            return this;
        }

        /// Says that the body takes the run's clock.
        public Builder takesClock() {
            takesClock = true;
            return this;
        }

        /// Says when it is made anew though nothing that it reads tells of a change.
        public Builder refresh(RefreshPolicy policy) {
            refresh = Optional.of(policy);
            return this;
        }

        /// Names the key it had before.
        public Builder formerly(AssetKey earlier) {
            formerly = Optional.of(earlier);
            return this;
        }

        /// Says what is special about its steps.
        public Builder steps(StepPolicy policy) {
            steps = policy;
            return this;
        }

        /// Says that it goes on from its own last materialization.
        public Builder increment(IncrementSpec how) {
            increment = Optional.of(how);
            return this;
        }

        /// Says where a column comes from.
        public Builder origins(String column, Set<ColumnOrigin> from) {
            origins.put(column, from);
            return this;
        }

        /// Says which part it has in a step that makes several assets.
        public Builder output(OutputSpec part) {
            output = Optional.of(part);
            return this;
        }

        /// Returns the specification.
        public AssetSpec build() {
            return new AssetSpec(
                    key,
                    external,
                    observed,
                    group,
                    kinds,
                    owners,
                    tags,
                    description,
                    metadata,
                    source,
                    partitions,
                    upstreams,
                    value,
                    retry,
                    timeout,
                    pool,
                    version,
                    codeVersion,
                    pinned,
                    resources,
                    takesClock,
                    refresh,
                    formerly,
                    steps,
                    output,
                    increment,
                    origins);
        }
    }
}
