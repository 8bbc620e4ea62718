package dev.heddle.api.definition;

import dev.heddle.api.runtime.Body;
import dev.heddle.model.asset.OutputSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Declares several assets that one body makes. One thread at a time.
///
/// @param <P> the record of parameters that its code takes
public final class Step<P extends @Nullable Object> {
    private final String name;
    private final List<Asset<?>> assets = new ArrayList<>();

    private Step(String name) {
        this.name = name;
    }

    /// Begins the declaration of a step.
    ///
    /// @param name tells it from all others of the project
    public static Step<@Nullable Void> named(String name) {
        return new Step<>(name);
    }

    /// Adds an asset that every call of the code makes, if it is asked for.
    ///
    /// @param output how the code calls it
    public Step<P> output(String output, Asset<?> asset) {
        return add(asset, new OutputSpec(name, output, false));
    }

    /// Adds an asset that the code may leave out: its value is an `Optional`.
    ///
    /// @param output how the code calls it
    public Step<P> optional(String output, Asset<?> asset) {
        return add(asset, new OutputSpec(name, output, true));
    }

    private Step<P> add(Asset<?> asset, OutputSpec output) {
        asset.spec.output(output);
        assets.add(asset);
        return this;
    }

    /// Declares of each asset added so far what they have to have in common: partitions, upstreams,
    /// resources, retries, timeout and pool.
    public Step<P> each(Consumer<Asset<?>> common) {
        assets.forEach(common);
        return this;
    }

    /// Hands a record to the code and hashes it into the fingerprint.
    @SuppressWarnings("unchecked") // The one place where the type of parameters is settled.
    public <Q extends Record> Step<Q> with(Q record) {
        assets.forEach(asset -> asset.with(record));
        return (Step<Q>) (Step<?>) this;
    }

    /// Ends the declaration with the code, which returns `OutputValues`. It must not capture
    /// anything.
    @SuppressWarnings("unchecked") // All assets were given the parameters of the step.
    public List<AssetDefinition> by(Body<P> body) {
        return assets.stream().map(asset -> ((Asset<P>) asset).by(body)).toList();
    }
}
