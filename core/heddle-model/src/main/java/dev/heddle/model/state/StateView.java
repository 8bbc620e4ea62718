package dev.heddle.model.state;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The recorded state of one environment at one moment: what the planner reads. Immutable. Safe for
/// use by several threads.
public interface StateView {
    /// Returns the environment's name.
    String environment();

    /// Returns the number of the newest change set; 0 if there is none.
    long sequence();

    /// Returns what is recorded about an asset; [AssetState#unknown] if nothing is.
    AssetState asset(AssetKey key);

    /// Returns the keys of all assets that have a head.
    Set<AssetKey> assetsWithHeads();

    /// Returns, for each recipe for which there is one, the newest materialization of the asset
    /// that may be shown again instead of building: AUDITED or PUBLISHED, not withdrawn, not
    /// overridden, its code proven.
    Map<Fingerprint, Reusable> reusable(AssetKey asset, Collection<Fingerprint> recipes);

    /// A materialization that may be shown again.
    ///
    /// @param materialization its identity
    /// @param version its data version
    /// @param projections as in a head
    record Reusable(
            MaterializationId materialization,
            DataVersion version,
            Map<Fingerprint, VersionRoot> projections) {
        /// Copies the map.
        public Reusable {
            projections = Map.copyOf(projections);
        }
    }

    /// Returns the components of a fingerprint of code that was recorded, to explain what changed.
    Optional<CodeFingerprint> code(Fingerprint code);

    /// Returns the value of a materialization as stored, to explain what its columns were.
    Optional<ValueSpec> value(MaterializationId materialization);

    /// Returns how a materialization goes on from the one before; empty if its asset was not
    /// incremental.
    Optional<Increment> increment(MaterializationId materialization);
}
