package dev.heddle.planner;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PolicyRule;
import dev.heddle.model.plan.Trigger;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.move.Moves;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// All that a plan is a function of.
///
/// @param graph what is defined
/// @param state what is recorded
/// @param observed what was just seen of external assets, newer than what is recorded
/// @param asOf the instant to plan for
/// @param code which code the definitions come from
/// @param scope which cells may be acted on
/// @param limits what makes a plan wait for a word
public record PlanRequest(
        AssetGraph graph,
        StateView state,
        List<Observation> observed,
        Instant asOf,
        Plan.Code code,
        Scope scope,
        Limits limits) {
    /// Copies the list.
    public PlanRequest {
        observed = List.copyOf(observed);
    }

    /// Returns the request for everything as it is recorded, whatever would stop an apply.
    public static PlanRequest recorded(
            AssetGraph graph, StateView state, Instant asOf, Plan.Code code) {
        return new PlanRequest(graph, state, List.of(), asOf, code, Scope.ALL, Limits.NONE);
    }

    /// Returns this with the state as it is once assets whose key changed are recorded under it.
    PlanRequest withMoves() {
        return new PlanRequest(
                graph, Moves.applied(graph, state), observed, asOf, code, scope, limits);
    }

    /// Which cells may be acted on, and how.
    ///
    /// @param assets the assets; empty for all
    /// @param partitions positions by asset, for assets that are not wanted whole
    /// @param only cells with this trigger alone, if given
    /// @param forced whether cells are built although they are in line
    /// @param retryRejected whether cells that a check rejected are tried again
    /// @param retire whether cells without a definition are taken out
    /// @param ignoreHolds whether held cells count as if they were not
    public record Scope(
            Optional<Set<AssetKey>> assets,
            Map<AssetKey, IntRanges> partitions,
            Optional<Trigger> only,
            boolean forced,
            boolean retryRejected,
            boolean retire,
            boolean ignoreHolds) {
        /// Everything that is not in line.
        public static final Scope ALL =
                new Scope(Optional.empty(), Map.of(), Optional.empty(), false, false, false, false);

        /// Copies the collections.
        public Scope {
            assets = assets.map(Set::copyOf);
            partitions = Map.copyOf(partitions);
        }

        /// Returns whether cells of an asset may be acted on.
        public boolean includes(AssetKey asset) {
            return assets.map(wanted -> wanted.contains(asset)).orElse(true);
        }
    }

    /// What makes a plan wait for a word.
    ///
    /// @param maxCells the most cells to build; empty without limit
    /// @param freeBytes how much can be written; empty if not known
    /// @param protectedAssets assets that are not changed without being told so
    /// @param allowBreaking readers whose break is allowed; `*` for all
    /// @param unproven what is said to code that is not proven
    /// @param destructive what is said to taking data out, and to writing over what can not be
    ///   brought back
    /// @param frozen why nothing may change now, and until when; empty if it may
    public record Limits(
            OptionalLong maxCells,
            OptionalLong freeBytes,
            Set<AssetKey> protectedAssets,
            Set<String> allowBreaking,
            PolicyRule unproven,
            PolicyRule destructive,
            Optional<String> frozen) {
        /// No limits.
        public static final Limits NONE =
                new Limits(OptionalLong.empty(), OptionalLong.empty(), Set.of(), Set.of());

        /// Copies the sets.
        public Limits {
            protectedAssets = Set.copyOf(protectedAssets);
            allowBreaking = Set.copyOf(allowBreaking);
        }

        /// Returns limits with the usual rules: what is unproven or destructive is warned of.
        public Limits(
                OptionalLong maxCells,
                OptionalLong freeBytes,
                Set<AssetKey> protectedAssets,
                Set<String> allowBreaking) {
            this(
                    maxCells,
                    freeBytes,
                    protectedAssets,
                    allowBreaking,
                    PolicyRule.WARN,
                    PolicyRule.WARN,
                    Optional.empty());
        }
    }
}
