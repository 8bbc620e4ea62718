package dev.heddle.api.definition;

import dev.heddle.api.data.ValueType;
import dev.heddle.api.runtime.Body;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import java.util.List;
import java.util.Optional;

/// An asset with its code.
///
/// @param spec what is declared
/// @param type what it holds
/// @param upstreams what it reads, and as what
/// @param code what makes it; of an external asset, what looks at it
/// @param formerly the key it had before
/// @param migration what turns data of older code into data of its own, if it is incremental
public record AssetDefinition(
        AssetSpec spec,
        ValueType<?> type,
        List<Upstream> upstreams,
        Code code,
        Optional<AssetKey> formerly,
        Optional<Migration> migration) {
    /// Copies the list.
    public AssetDefinition {
        upstreams = List.copyOf(upstreams);
    }

    /// Returns an asset without a migration.
    public AssetDefinition(
            AssetSpec spec,
            ValueType<?> type,
            List<Upstream> upstreams,
            Code code,
            Optional<AssetKey> formerly) {
        this(spec, type, upstreams, code, formerly, Optional.empty());
    }

    static AssetDefinition of(
            AssetSpec.Builder spec,
            ValueType<?> type,
            List<Upstream> upstreams,
            Code code,
            Optional<AssetKey> formerly) {
        return new AssetDefinition(
                spec.value(type.spec()).build(), type, upstreams, code, formerly);
    }

    /// Returns a copy with a migration.
    AssetDefinition migrating(Optional<Migration> by) {
        return new AssetDefinition(spec, type, upstreams, code, formerly, by);
    }

    /// Code that turns what older code of an asset made into what its present code would have made.
    ///
    /// @param name stands for it: it is applied to data once
    /// @param before the older data, and as what the code reads it
    /// @param body the code, which reads `before` and returns what the asset holds
    public record Migration(String name, Upstream before, Body<?> body) {
        /// The name by which the code reads the older data.
        public static final String BEFORE = "before";
    }

    /// What makes an asset, or looks at it.
    public sealed interface Code {
        /// Java code.
        ///
        /// @param body the code
        /// @param parameters the factory's parameters, hashed into the fingerprint
        /// @param config the record of configuration, if the body takes one
        record Java(Body<?> body, Optional<Record> parameters, Optional<SettingsType<?>> config)
                implements Code {}

        /// A query over what the asset reads, by the names of its upstreams.
        ///
        /// @param text the query
        record Sql(String text) implements Code {}

        /// Nothing: an external asset that nobody looks at.
        record Nobody() implements Code {}
    }
}
