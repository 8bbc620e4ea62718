package dev.heddle.api.definition;

import dev.heddle.api.data.ValueType;
import dev.heddle.api.runtime.Body;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.ColumnOrigin;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.asset.RetryPolicy;
import dev.heddle.model.asset.StepPolicy;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionsDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Declares an asset without annotations: set its parts, then say what makes it. One thread at a
/// time.
///
/// @param <P> the record of parameters that its code takes
public final class Asset<P extends @Nullable Object> {
    final AssetSpec.Builder spec;
    private ValueType<?> type = ValueType.none();
    private final List<Upstream> upstreams = new ArrayList<>();
    private Optional<Record> parameters = Optional.empty();
    private Optional<SettingsType<?>> config = Optional.empty();
    private Optional<AssetKey> formerly = Optional.empty();
    private Optional<IncrementSpec> increment = Optional.empty();
    private Optional<AssetDefinition.Migration> migration = Optional.empty();
    private final String key;

    private Asset(String key) {
        this.key = key;
        spec = AssetSpec.named(AssetKey.parse(key));
    }

    /// Begins the declaration of the asset with this key.
    ///
    /// @throws IllegalArgumentException if it is not a valid key
    public static Asset<@Nullable Void> named(String key) {
        return new Asset<>(key);
    }

    /// Names the key it had before: its identity, data and history go over, and nothing is rebuilt.
    /// No asset may be declared under that key any more. Has no effect once that has happened, so
    /// that it may stay or be removed.
    public Asset<P> formerly(String key) {
        AssetKey earlier = AssetKey.parse(key);
        formerly = Optional.of(earlier);
        spec.formerly(earlier);
        return this;
    }

    /// Says in which group it is shown.
    public Asset<P> group(String name) {
        spec.group(name);
        return this;
    }

    /// Adds kinds.
    public Asset<P> kinds(String... kinds) {
        spec.kinds(Arrays.asList(kinds));
        return this;
    }

    /// Adds an owner: a mail address or `team:name`.
    public Asset<P> owner(String owner) {
        spec.owners(List.of(owner));
        return this;
    }

    /// Adds a tag.
    public Asset<P> tag(String key, String value) {
        spec.tag(key, value);
        return this;
    }

    /// Sets the description, in Markdown.
    public Asset<P> description(String text) {
        spec.description(text);
        return this;
    }

    /// Adds a declared fact.
    public Asset<P> metadata(String name, Object value) {
        spec.metadata(name, MetadataValue.of(value));
        return this;
    }

    /// Says from which columns of what it reads one of its own comes.
    ///
    /// @param column as stored
    /// @param from each a key and a column: `sales/orders:amount`
    /// @throws IllegalArgumentException if one has another form
    public Asset<P> derives(String column, String... from) {
        spec.origins(
                column, Arrays.stream(from).map(ColumnOrigin::parse).collect(Collectors.toSet()));
        return this;
    }

    /// Says where it is declared.
    public Asset<P> source(String file, int line) {
        spec.source(new SourceLocation(file, line, 0));
        return this;
    }

    /// Says how it is split.
    public Asset<P> partitionedBy(PartitionsDefinition partitions) {
        spec.partitions(partitions);
        return this;
    }

    /// Says what is special about its steps. With several partitions, the code takes
    /// `context().partitions()`, reads what any of them reads, and returns a map of values by
    /// partition key, or nothing if it stores elsewhere.
    public Asset<P> steps(StepPolicy policy) {
        spec.steps(policy);
        return this;
    }

    /// Adds something that it reads.
    public Asset<P> reads(Upstream upstream) {
        upstreams.add(upstream);
        if (upstream.spec().reading() != UpstreamSpec.Reading.PREVIOUS) {
            spec.upstream(upstream.spec());
        }
        return this;
    }

    /// Says that it goes on from its own last materialization.
    public Asset<P> incremental(IncrementSpec how) {
        increment = Optional.of(how);
        spec.increment(how);
        return this;
    }

    /// Says what turns data of older code into data as the present code would have made it, when
    /// its code changes. It has to be incremental.
    ///
    /// @param name stands for it: it is applied to data once, and the next migration has another
    /// @param before as what the older data is read, with the columns it had then
    /// @param body reads [AssetDefinition.Migration#BEFORE] and returns what the asset holds; it
    ///   must not capture anything
    /// @throws IllegalStateException if `incremental` was not called before
    public Asset<P> migratedBy(String name, ValueType<?> before, Body<@Nullable Void> body) {
        IncrementSpec how =
                increment.orElseThrow(() ->
                        new IllegalStateException(
                                "Cannot migrate '"
                                        + key
                                        + "': say first how it goes on, with incremental(…)."));
        migration =
                Optional.of(
                        new AssetDefinition.Migration(
                                name,
                                Upstream.of(key)
                                        .as(before)
                                        .named(AssetDefinition.Migration.BEFORE)
                                        .asPrevious(),
                                body));
        return incremental(how.migratedBy(name));
    }

    /// Says what it holds. Without it, its code stores elsewhere.
    public Asset<P> produces(ValueType<?> held) {
        type = held;
        return this;
    }

    /// Says when a failed step is tried again.
    public Asset<P> retry(int times, Duration backoff) {
        spec.retry(new RetryPolicy(times, backoff));
        return this;
    }

    /// Says when it is made anew though nothing tells that its source changed. Of an external
    /// asset, says how long holds what was last seen of it: once that is older, plans warn that the
    /// source is unknown. `RefreshPolicy.never()` says that no warning is due.
    public Asset<P> refresh(RefreshPolicy policy) {
        spec.refresh(policy);
        return this;
    }

    /// Limits one try.
    public Asset<P> timeout(Duration limit) {
        spec.timeout(limit);
        return this;
    }

    /// Names the pool whose slots its steps take.
    public Asset<P> pool(String name) {
        spec.pool(name);
        return this;
    }

    /// Says how its data version is found.
    public Asset<P> version(VersionMode mode) {
        spec.version(mode);
        return this;
    }

    /// Adds the author's own version of the code to its fingerprint.
    ///
    /// @param pinned whether it is all of the fingerprint, so that no change of code counts
    public Asset<P> codeVersion(String version, boolean pinned) {
        spec.codeVersion(version, pinned);
        return this;
    }

    /// Says that the code takes a resource.
    public Asset<P> uses(Class<?> resource, String name) {
        spec.resource(new AssetSpec.ResourceSpec(resource.getName(), name));
        return this;
    }

    /// Says that the code takes the run's clock, so that its results are never reused.
    public Asset<P> usesClock() {
        spec.takesClock();
        return this;
    }

    /// Says that the code takes a record of configuration.
    public Asset<P> configuredBy(SettingsType<?> record) {
        config = Optional.of(record);
        return this;
    }

    /// Hands a record to the code and hashes it into the fingerprint. The way for factories to make
    /// assets that differ.
    @SuppressWarnings("unchecked") // The one place where the type of parameters is settled.
    public <Q extends Record> Asset<Q> with(Q record) {
        parameters = Optional.of(record);
        return (Asset<Q>) (Asset<?>) this;
    }

    /// Ends the declaration with the code that makes the asset. It must not capture anything.
    public AssetDefinition by(Body<P> body) {
        return AssetDefinition.of(
                        spec,
                        type,
                        upstreams,
                        new AssetDefinition.Code.Java(body, parameters, config),
                        formerly)
                .migrating(migration);
    }

    /// Ends the declaration with a query over what the asset reads.
    public AssetDefinition bySql(String query) {
        return AssetDefinition.of(
                        spec, type, upstreams, new AssetDefinition.Code.Sql(query), formerly)
                .migrating(migration);
    }

    /// Ends the declaration of an external asset with the code that looks at it.
    public AssetDefinition observedBy(Body<P> observer) {
        spec.external(true);
        return AssetDefinition.of(
                spec,
                type,
                upstreams,
                new AssetDefinition.Code.Java(observer, parameters, config),
                formerly);
    }

    /// Ends the declaration of an external asset that nobody looks at.
    public AssetDefinition notObserved() {
        spec.external(false);
        return AssetDefinition.of(
                spec, type, upstreams, new AssetDefinition.Code.Nobody(), formerly);
    }
}
