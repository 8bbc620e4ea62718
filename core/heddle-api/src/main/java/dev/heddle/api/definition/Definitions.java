package dev.heddle.api.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// All that a project, or a part of it, declares. Immutable.
///
/// @param assets assets, external ones included
/// @param checks asset checks
/// @param resources resources and I/O managers
/// @param hooks what is told how steps ended
public record Definitions(
        List<AssetDefinition> assets,
        List<CheckDefinition> checks,
        List<ResourceDefinition> resources,
        List<HookDefinition> hooks) {
    /// Copies the lists.
    public Definitions {
        assets = List.copyOf(assets);
        checks = List.copyOf(checks);
        resources = List.copyOf(resources);
        hooks = List.copyOf(hooks);
    }

    /// Returns definitions without hooks.
    public Definitions(
            List<AssetDefinition> assets,
            List<CheckDefinition> checks,
            List<ResourceDefinition> resources) {
        this(assets, checks, resources, List.of());
    }

    /// Returns definitions of these assets alone.
    public static Definitions of(Stream<AssetDefinition> assets) {
        return new Definitions(assets.toList(), List.of(), List.of());
    }

    /// Returns definitions of these assets alone.
    public static Definitions of(AssetDefinition... assets) {
        return of(Stream.of(assets));
    }

    /// Returns an empty builder.
    public static Builder builder() {
        return new Builder();
    }

    /// Returns all of several definitions.
    public static Definitions merge(Collection<Definitions> parts) {
        return new Definitions(
                parts.stream().flatMap(part -> part.assets.stream()).toList(),
                parts.stream().flatMap(part -> part.checks.stream()).toList(),
                parts.stream().flatMap(part -> part.resources.stream()).toList(),
                parts.stream().flatMap(part -> part.hooks.stream()).toList());
    }

    /// Collects definitions. One thread at a time.
    public static final class Builder {
        private final List<AssetDefinition> assets = new ArrayList<>();
        private final List<CheckDefinition> checks = new ArrayList<>();
        private final List<ResourceDefinition> resources = new ArrayList<>();
        private final List<HookDefinition> hooks = new ArrayList<>();

        private Builder() {}

        /// Adds an asset.
        public Builder asset(AssetDefinition asset) {
            assets.add(asset);
            return this;
        }

        /// Adds the assets of one step.
        public Builder assets(Collection<AssetDefinition> several) {
            assets.addAll(several);
            return this;
        }

        /// Adds a check.
        public Builder check(CheckDefinition check) {
            checks.add(check);
            return this;
        }

        /// Adds a resource.
        public Builder resource(ResourceDefinition resource) {
            resources.add(resource);
            return this;
        }

        /// Adds a hook.
        public Builder hook(HookDefinition hook) {
            hooks.add(hook);
            return this;
        }

        /// Returns the definitions.
        public Definitions build() {
            return new Definitions(assets, checks, resources, hooks);
        }
    }
}
