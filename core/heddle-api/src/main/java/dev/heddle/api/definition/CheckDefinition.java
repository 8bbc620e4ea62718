package dev.heddle.api.definition;

import dev.heddle.api.runtime.Body;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec.ResourceSpec;
import dev.heddle.model.asset.CheckSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A check with its code.
///
/// @param spec what is declared
/// @param inputs what it reads, and as what; the one whose asset is the checked one, and is not
///   `published`, is what is tested
/// @param body the code, which returns a `CheckResult`
/// @param parameters the factory's parameters, hashed into the fingerprint
public record CheckDefinition(
        CheckSpec spec, List<Upstream> inputs, Body<?> body, Optional<Record> parameters) {
    /// Copies the list.
    public CheckDefinition {
        inputs = List.copyOf(inputs);
    }

    /// Begins the declaration of a check of an asset.
    public static Builder<@Nullable Void> of(String asset, String name) {
        return new Builder<>(asset, name);
    }

    /// Collects the parts of a check. One thread at a time.
    ///
    /// @param <P> the record of parameters that its code takes
    public static final class Builder<P extends @Nullable Object> {
        private final AssetKey asset;
        private final String name;
        private boolean blocking;
        private String description = "";
        private Optional<SourceLocation> source = Optional.empty();
        private final List<Upstream> inputs = new ArrayList<>();
        private final List<ResourceSpec> resources = new ArrayList<>();
        private Optional<Duration> timeout = Optional.empty();
        private Optional<Duration> within = Optional.empty();
        private Optional<Record> parameters = Optional.empty();

        private Builder(String asset, String name) {
            this.asset = AssetKey.parse(asset);
            this.name = name;
        }

        /// Says that data which fails it is rejected.
        public Builder<P> blocking() {
            blocking = true;
            return this;
        }

        /// Sets the description, in Markdown.
        public Builder<P> description(String text) {
            description = text;
            return this;
        }

        /// Says where it is declared.
        public Builder<P> source(String file, int line) {
            source = Optional.of(new SourceLocation(file, line, 0));
            return this;
        }

        /// Limits how long it takes, instead of the asset's own timeout. After it the check has
        /// failed.
        public Builder<P> timeout(Duration limit) {
            timeout = Optional.of(limit);
            return this;
        }

        /// Says that all it tests is how old the newest data is, by the end of its partition or
        /// when it was made: then plans and status tell of data that is older, too.
        public Builder<P> within(Duration age) {
            within = Optional.of(age);
            return this;
        }

        /// Adds something that it reads.
        public Builder<P> reads(Upstream input) {
            inputs.add(input);
            return this;
        }

        /// Says that the code takes a resource.
        public Builder<P> uses(Class<?> resource, String resourceName) {
            resources.add(new ResourceSpec(resource.getName(), resourceName));
            return this;
        }

        /// Hands a record to the code and hashes it into the fingerprint.
        @SuppressWarnings("unchecked") // The one place where the type of parameters is settled.
        public <Q extends Record> Builder<Q> with(Q record) {
            parameters = Optional.of(record);
            return (Builder<Q>) (Builder<?>) this;
        }

        /// Ends the declaration with the code. It must not capture anything.
        public CheckDefinition by(Body<P> body) {
            List<CheckSpec.CheckInput> declared =
                    inputs.stream()
                            .map(input -> new CheckSpec.CheckInput(input.spec(), input.published()))
                            .toList();
            return new CheckDefinition(
                    new CheckSpec(
                            name,
                            asset,
                            blocking,
                            description,
                            source,
                            declared,
                            resources,
                            timeout,
                            within),
                    inputs,
                    body,
                    parameters);
        }
    }
}
