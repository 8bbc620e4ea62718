package dev.heddle.operation;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Trigger;
import dev.heddle.model.state.Observation;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A plan kept to be carried out later, with what it rests on: enough to tell whether it still
/// holds, and to do exactly that and nothing else.
///
/// @param environment where
/// @param baseSequence the newest change set when it was made
/// @param asOf the instant it was made for
/// @param choice how it was made
/// @param observations what was seen of external assets
/// @param assets the assets that it touches
public record SavedPlan(
        String environment,
        long baseSequence,
        Instant asOf,
        Choice choice,
        List<Observation> observations,
        List<Pinned> assets) {
    /// Copies the lists.
    public SavedPlan {
        observations = List.copyOf(observations);
        assets = List.copyOf(assets);
    }

    /// How a plan was made, apart from which cells were chosen.
    ///
    /// @param only cells with this trigger alone
    /// @param observe whether external assets were looked at first
    /// @param retryRejected whether cells that a check rejected are tried again
    /// @param retire whether cells without a definition are taken out
    /// @param allowed what gates let through
    public record Choice(
            Optional<Trigger> only,
            boolean observe,
            boolean retryRejected,
            boolean retire,
            PlanOptions.Allowed allowed) {
        /// Returns the choice that these options make.
        public static Choice of(PlanOptions options) {
            return new Choice(
                    options.only(),
                    options.observe(),
                    options.retryRejected(),
                    options.retire(),
                    options.allowed());
        }
    }

    /// An asset that a plan touches.
    ///
    /// @param asset its key
    /// @param definition what it was defined as, part by part: `code`, `columns` and the like;
    ///   empty if it was not defined
    /// @param state what its touched cells and what they read had, as one hash
    /// @param cells what is done with which of its cells
    public record Pinned(
            AssetKey asset,
            Map<String, Fingerprint> definition,
            Fingerprint state,
            Map<Action, PartitionSet> cells) {
        /// Copies the maps.
        public Pinned {
            definition = Collections.unmodifiableMap(new TreeMap<>(definition));
            Map<Action, PartitionSet> ordered = new EnumMap<>(Action.class);
            ordered.putAll(cells);
            cells = Collections.unmodifiableMap(ordered);
        }
    }
}
