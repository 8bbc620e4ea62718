package dev.heddle.model.plan;

import dev.heddle.model.asset.AssetKey;
import java.util.Optional;

/// A reason why a plan is not carried out without being told so.
///
/// @param kind what it guards against
/// @param asset the asset it is about, if it is about one
/// @param message what would happen, and how to allow it
public record Gate(Kind kind, Optional<AssetKey> asset, String message) {
    /// What a gate guards against.
    public enum Kind {
        /// A reader needs a column that would be gone or changed.
        BREAKING_CHANGE,
        /// More cells would be built than the policy allows.
        MAX_CELLS,
        /// There is less free space than the plan is expected to write.
        DISK,
        /// An asset that the policy protects would be changed.
        PROTECTED,
        /// Code that was not proven would make data, and the policy refuses it.
        UNPROVEN,
        /// Data would be taken out or written over for good, and the policy refuses it.
        DESTRUCTIVE,
        /// The policy says that nothing changes at this time.
        FREEZE;

        /// Returns the flag that answers the gate; empty if only the cause can be removed.
        public Optional<String> flag() {
            return switch (this) {
                case BREAKING_CHANGE -> Optional.of("--allow-breaking");
                case MAX_CELLS -> Optional.of("--max-cells");
                case DISK -> Optional.empty();
                case PROTECTED -> Optional.of("--allow-protected");
                case UNPROVEN -> Optional.of("--allow-unproven");
                case DESTRUCTIVE -> Optional.of("--allow-destructive");
                case FREEZE -> Optional.of("--allow-frozen");
            };
        }
    }
}
