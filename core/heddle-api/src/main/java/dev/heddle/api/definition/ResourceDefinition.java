package dev.heddle.api.definition;

import dev.heddle.api.resource.Resource;
import dev.heddle.api.runtime.Body;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetSpec.ResourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A resource: how it is opened, and for how long.
///
/// @param type its declared type
/// @param name the name that chooses among several of the type, and that its settings stand under
/// @param scope how long it lives
/// @param settings the record of its settings, if it has some
/// @param uses other resources that it is opened with
/// @param stores the class whose objects it stores, if it is an I/O manager
/// @param source where it is declared
/// @param opener opens it; reads its settings by `inputs.config(…)`
public record ResourceDefinition(
        Class<?> type,
        String name,
        Resource.Scope scope,
        Optional<SettingsType<?>> settings,
        List<ResourceSpec> uses,
        Optional<Class<?>> stores,
        Optional<SourceLocation> source,
        Body<@Nullable Void> opener) {
    /// Copies the list.
    public ResourceDefinition {
        uses = List.copyOf(uses);
    }

    /// Returns a builder for a resource of this type and name.
    public static Builder of(Class<?> type, String name) {
        return new Builder(type, name);
    }

    /// Collects the parts of a resource. One thread at a time.
    public static final class Builder {
        private final Class<?> type;
        private final String name;
        private Resource.Scope scope = Resource.Scope.PROCESS;
        private Optional<SettingsType<?>> settings = Optional.empty();
        private final List<ResourceSpec> uses = new ArrayList<>();
        private Optional<Class<?>> stores = Optional.empty();
        private Optional<SourceLocation> source = Optional.empty();

        private Builder(Class<?> type, String name) {
            this.type = type;
            this.name = name;
        }

        /// Says how long it lives.
        public Builder scope(Resource.Scope length) {
            scope = length;
            return this;
        }

        /// Says which settings it takes.
        public Builder settings(SettingsType<?> record) {
            settings = Optional.of(record);
            return this;
        }

        /// Adds a resource that it is opened with.
        public Builder uses(Class<?> other, String otherName) {
            uses.add(new ResourceSpec(other.getName(), otherName));
            return this;
        }

        /// Says that it is an I/O manager for objects of this class.
        public Builder stores(Class<?> stored) {
            stores = Optional.of(stored);
            return this;
        }

        /// Says where it is declared.
        public Builder source(String file, int line) {
            source = Optional.of(new SourceLocation(file, line, 0));
            return this;
        }

        /// Returns the resource with what opens it.
        public ResourceDefinition by(Body<@Nullable Void> opener) {
            return new ResourceDefinition(
                    type, name, scope, settings, uses, stores, source, opener);
        }
    }
}
