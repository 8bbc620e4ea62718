package dev.heddle.planner;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Trigger;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Cells of one asset that are told in one line of the plan. Grows while the asset is evaluated.
final class CellGroup {
    final Key key;
    final IntRanges.Builder positions = new IntRanges.Builder();

    /// A materialization that one of the cells shows, to look up what it was made with.
    final Optional<MaterializationId> example;

    /// Upstream cells that the reason names.
    final BitSet places = new BitSet();

    /// Upstream positions that differ, by edge.
    final Map<Integer, Differing> data = new TreeMap<>();

    CellGroup(Key key, Optional<MaterializationId> example) {
        this.key = key;
        this.example = example;
    }

    /// Notes which upstream cells differ on an edge: those that this plan renews and those
    /// published after the reader, or all if there is none of them.
    void note(int edge, IntRanges read, AssetGrid upstream, long since) {
        data.computeIfAbsent(edge, _ -> new Differing()).note(read, upstream, since);
    }

    /// Upstream positions that differ on one edge. Readers of all partitions read the same in every
    /// cell, so that what was just looked through is not looked through again.
    static final class Differing {
        final BitSet positions = new BitSet();
        private IntRanges seen = IntRanges.EMPTY;
        private long seenSince;

        private void note(IntRanges read, AssetGrid upstream, long since) {
            if (read.size() == 1) {
                positions.set(read.first());
                return;
            }
            if (since >= seenSince && read.equals(seen)) {
                return;
            }
            seen = read;
            seenSince = since;
            boolean any = false;
            for (IntRanges.Range range : read.ranges()) {
                for (int i = range.start(); i < range.end(); i++) {
                    if (upstream.changedSince(i, since)) {
                        positions.set(i);
                        any = true;
                    }
                }
            }
            if (!any) {
                read.ranges().forEach(range -> positions.set(range.start(), range.end()));
            }
        }
    }

    /// What the cells of a group share.
    ///
    /// @param state their state
    /// @param action what is done
    /// @param trigger what kind of event made them so
    /// @param certain whether the action is sure to happen
    /// @param own how their own definition differs; empty if it does not
    /// @param changed the edges on which other versions are read
    /// @param aged whether they are older than they may be
    /// @param forced whether somebody asked for them
    /// @param reason in words
    record Key(
            CellState state,
            Action action,
            Optional<Trigger> trigger,
            boolean certain,
            Optional<Own> own,
            List<Integer> changed,
            boolean aged,
            boolean forced,
            Reason reason) {}

    /// How the definition of cells differs from the one that made what they show.
    ///
    /// @param code the code they were made by, if it differs
    /// @param contract the columns they were made with, if they differ
    /// @param edges how their edges differ
    record Own(Optional<Fingerprint> code, Optional<Fingerprint> contract, EdgeChanges edges) {}
}
