package dev.heddle.api.definition;

import dev.heddle.api.runtime.Body;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec.ResourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Code that is told how steps ended.
///
/// @param name its name in messages
/// @param onFailure whether it is told of failures, or else of successes
/// @param assets of which assets; empty for all
/// @param resources what its code takes
/// @param source where it is declared
/// @param body the code; it reads the `StepEvent` as `event`
public record HookDefinition(
        String name,
        boolean onFailure,
        Set<AssetKey> assets,
        List<ResourceSpec> resources,
        Optional<SourceLocation> source,
        Body<?> body) {
    /// Copies the collections.
    public HookDefinition {
        assets = Set.copyOf(assets);
        resources = List.copyOf(resources);
    }

    /// Begins the declaration of a hook that is told of failures.
    public static Builder onFailure(String name) {
        return new Builder(name, true);
    }

    /// Begins the declaration of a hook that is told of successes.
    public static Builder onSuccess(String name) {
        return new Builder(name, false);
    }

    /// Returns whether it is told of an asset.
    public boolean follows(AssetKey asset) {
        return assets.isEmpty() || assets.contains(asset);
    }

    /// Collects the parts of a hook. One thread at a time.
    public static final class Builder {
        private final String name;
        private final boolean failure;
        private final Set<AssetKey> assets = new TreeSet<>();
        private final List<ResourceSpec> resources = new ArrayList<>();
        private Optional<SourceLocation> source = Optional.empty();

        private Builder(String name, boolean failure) {
            this.name = name;
            this.failure = failure;
        }

        /// Adds an asset; without any, it is told of all.
        public Builder of(String asset) {
            assets.add(AssetKey.parse(asset));
            return this;
        }

        /// Says that the code takes a resource.
        public Builder uses(Class<?> resource, String resourceName) {
            resources.add(new ResourceSpec(resource.getName(), resourceName));
            return this;
        }

        /// Says where it is declared.
        public Builder source(String file, int line) {
            source = Optional.of(new SourceLocation(file, line, 0));
            return this;
        }

        /// Ends the declaration with the code. It must not capture anything.
        public HookDefinition by(Body<@Nullable Void> body) {
            return new HookDefinition(name, failure, assets, resources, source, body);
        }
    }
}
