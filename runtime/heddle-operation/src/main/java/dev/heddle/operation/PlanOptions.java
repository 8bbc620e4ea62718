package dev.heddle.operation;

import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.Trigger;
import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.planner.selection.Selection;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What to plan.
///
/// @param selection which assets
/// @param partitions which partitions of them; empty for all
/// @param only cells with this trigger alone
/// @param asOf the instant to plan for; empty for now
/// @param observe whether external assets are looked at first
/// @param retryRejected whether cells that a check rejected are tried again
/// @param retire whether cells without a definition are taken out
/// @param forced whether cells are built although they are in line
/// @param config settings of this run alone: files, or `KEY=VALUE`
/// @param allowed what gates let through
public record PlanOptions(
        Selection selection,
        Optional<PartitionsArgument> partitions,
        Optional<Trigger> only,
        Optional<Instant> asOf,
        boolean observe,
        boolean retryRejected,
        boolean retire,
        boolean forced,
        List<String> config,
        Allowed allowed) {
    /// Copies the list.
    public PlanOptions {
        config = List.copyOf(config);
    }

    /// What gates let through.
    ///
    /// @param breaking readers whose break is allowed; `*` for all
    /// @param maxCells the most cells to build; empty for the project's policy
    /// @param gates gates that let everything through
    public record Allowed(Set<String> breaking, OptionalLong maxCells, Set<Gate.Kind> gates) {
        /// Nothing.
        public static final Allowed NOTHING = new Allowed(Set.of(), OptionalLong.empty(), Set.of());

        /// Copies the sets.
        public Allowed {
            breaking = Set.copyOf(breaking);
            gates = Set.copyOf(gates);
        }

        /// Returns what either lets through; the limit of `other`, if it has one.
        public Allowed and(Allowed other) {
            Set<String> readers = new HashSet<>(breaking);
            readers.addAll(other.breaking());
            Set<Gate.Kind> both = new HashSet<>(gates);
            both.addAll(other.gates());
            return new Allowed(
                    readers, other.maxCells().isPresent() ? other.maxCells() : maxCells, both);
        }
    }
}
