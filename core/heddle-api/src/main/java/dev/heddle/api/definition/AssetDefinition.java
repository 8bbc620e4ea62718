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
public record AssetDefinition(
        AssetSpec spec,
        ValueType<?> type,
        List<Upstream> upstreams,
        Code code,
        Optional<AssetKey> formerly) {
    /// Copies the list.
    public AssetDefinition {
        upstreams = List.copyOf(upstreams);
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
