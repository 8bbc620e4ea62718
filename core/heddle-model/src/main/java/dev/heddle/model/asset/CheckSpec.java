package dev.heddle.model.asset;

import dev.heddle.model.SourceLocation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// All that is declared about one asset check, without its code.
///
/// @param name its name, unique for the asset, in snake case
/// @param asset the asset it tests
/// @param blocking whether data that fails it is rejected
/// @param description from the doc comment; may be empty
/// @param source where it is declared
/// @param inputs what it reads; the input named like the checked asset is the staged data
/// @param resources the resources its body takes
/// @param timeout how long it may take; empty for as long as a step of the asset
/// @param within how old the newest data may be, if that is all that it tests: then plans tell of
///   data that is older, too
public record CheckSpec(
        String name,
        AssetKey asset,
        boolean blocking,
        String description,
        Optional<SourceLocation> source,
        List<CheckInput> inputs,
        List<AssetSpec.ResourceSpec> resources,
        Optional<Duration> timeout,
        Optional<Duration> within) {
    /// Copies the lists.
    public CheckSpec {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(asset, "asset is null");
        inputs = List.copyOf(inputs);
        resources = List.copyOf(resources);
        Objects.requireNonNull(timeout, "timeout is null");
    }

    /// Creates a check without a timeout of its own.
    public CheckSpec(
            String name,
            AssetKey asset,
            boolean blocking,
            String description,
            Optional<SourceLocation> source,
            List<CheckInput> inputs,
            List<AssetSpec.ResourceSpec> resources) {
        this(
                name,
                asset,
                blocking,
                description,
                source,
                inputs,
                resources,
                Optional.empty(),
                Optional.empty());
    }

    /// One thing that a check reads.
    ///
    /// @param edge asset, parameter name, mapping and type
    /// @param published whether the check sees what readers see now instead of what the step read
    ///   or staged
    public record CheckInput(UpstreamSpec edge, boolean published) {}
}
