package dev.heddle.planner;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadColumns;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.planner.cell.Leaves;
import dev.heddle.planner.cell.Positions;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The cells of one asset while a plan is made: what their readers need to know of them.
final class AssetGrid {
    final AssetSnapshot asset;
    final AssetState state;
    final int size;

    /// Cells whose version is not known before the plan was carried out.
    final BitSet moving = new BitSet();

    /// Of those, the cells that move because of a change and not because something arrived.
    final BitSet changing = new BitSet();

    /// Cells that need a build which this plan does not give them: failed, rejected or blocked.
    final BitSet stuck = new BitSet();

    /// Cells whose published data fails a blocking check, and that this plan does not renew.
    final BitSet untrusted = new BitSet();

    /// Cells that show another version once the plan was carried out, which is known already.
    private final BitSet renewed = new BitSet();

    /// How many cells have a recorded head.
    int heads;

    private final Positions.Split split;
    private final Leaves whole;

    /// What readers of some columns see, by the set's fingerprint.
    private final Map<Fingerprint, Leaves> projected = new HashMap<>();

    /// @param sets the sets of columns that have a version of their own for some reader
    AssetGrid(
            AssetSnapshot asset,
            AssetState state,
            int size,
            Set<ColumnSet> sets,
            Positions positions) {
        this.asset = asset;
        this.state = state;
        this.size = size;
        this.split = positions.of(asset.spec().partitions());
        this.whole = new Leaves(size);
        sets.forEach(set -> projected.put(set.fingerprint(), new Leaves(size)));
    }

    PartitionKey key(int position) {
        return split.key(position);
    }

    /// Returns the place in a list of the key at each position; -1 where it is not in it.
    int[] rows(List<PartitionKey> keys) {
        return split.rows(keys, size);
    }

    /// Sets what readers see in a cell.
    void shows(int position, VersionRoot leaf) {
        shows(position, leaf, Map.of());
    }

    /// Sets what readers see in a cell.
    ///
    /// @param projections what readers of some columns see, where these have a version of their own
    void shows(int position, VersionRoot leaf, Map<Fingerprint, VersionRoot> projections) {
        whole.set(position, leaf);
        projected.forEach(
                (set, leaves) -> leaves.set(position, projections.getOrDefault(set, leaf)));
    }

    /// Notes that readers see in a cell what its recorded head shows.
    void shows(int position, HeadColumns columns, int row) {
        heads++;
        whole.set(position, columns.high(row, 0), columns.low(row, 0));
        if (!projected.isEmpty()) {
            HeadColumns.Made made = columns.made(row);
            projected.forEach((set, leaves) -> {
                int place = made.sets().indexOf(set);
                int column = place < 0 ? 0 : 1 + made.reads().size() + place;
                leaves.set(position, columns.high(row, column), columns.low(row, column));
            });
        }
    }

    /// Sets what readers see in a cell once the plan was carried out.
    void renews(int position, VersionRoot leaf, Map<Fingerprint, VersionRoot> projections) {
        shows(position, leaf, projections);
        renewed.set(position);
        untrusted.clear(position);
    }

    /// Notes that nothing is to be seen in a cell any more.
    void vanishes(int position) {
        whole.clear(position);
        projected.values().forEach(leaves -> leaves.clear(position));
        renewed.set(position);
        untrusted.clear(position);
    }

    /// Notes that a cell is built, or may be: then its data may be others.
    void moves(int position, boolean change) {
        moving.set(position);
        changing.set(position, change);
        untrusted.clear(position);
    }

    boolean hasData(int position) {
        return whole.has(position);
    }

    /// Returns whether a cell shows another version than when a change set was published.
    boolean changedSince(int position, long changeSet) {
        if (renewed.get(position)) {
            return true;
        }
        if (state.heads().isEmpty()) {
            return false;
        }
        Head head = state.heads().get(key(position));
        return head != null && head.changeSet() > changeSet;
    }

    /// Returns the first of these positions where there is neither data nor a build to come; -1 if
    /// none.
    int firstAbsent(IntRanges positions) {
        if (positions.size() == 1) {
            int only = positions.first();
            return !whole.has(only) && !moving.get(only) ? only : -1;
        }
        for (IntRanges.Range range : positions.ranges()) {
            for (int i = range.start(); i < range.end(); i++) {
                if (!whole.has(i) && !moving.get(i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /// Returns the first of these positions that can not be brought in line; -1 if none.
    ///
    /// @param withData whether only those count that show old data
    int firstStuck(IntRanges positions, boolean withData) {
        if (stuck.isEmpty()) {
            return -1;
        }
        for (IntRanges.Range range : positions.ranges()) {
            for (int i = stuck.nextSetBit(range.start());
                    i >= 0 && i < range.end();
                    i = stuck.nextSetBit(i + 1)) {
                if (!withData || hasData(i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /// Returns the first of these positions that is in a set; -1 if none.
    static int first(BitSet set, IntRanges positions) {
        if (set.isEmpty()) {
            return -1;
        }
        if (positions.size() == 1) {
            return set.get(positions.first()) ? positions.first() : -1;
        }
        for (IntRanges.Range range : positions.ranges()) {
            int next = set.nextSetBit(range.start());
            if (next >= 0 && next < range.end()) {
                return next;
            }
        }
        return -1;
    }

    /// Returns the sum of what these cells show.
    ///
    /// @param columns the columns that are read, if they have a version of their own
    VersionRoot root(IntRanges positions, Optional<ColumnSet> columns) {
        return leaves(columns).root(positions);
    }

    /// Returns what the cells show to readers of some columns.
    Leaves leaves(Optional<ColumnSet> columns) {
        return columns.map(set -> projected.get(set.fingerprint())).orElse(whole);
    }

    /// Returns whether readers that are in line see no difference to another evaluation of the same
    /// asset.
    boolean looksLike(AssetGrid other) {
        return size == other.size
                && state.uid().equals(other.state.uid())
                && asset.spec().equals(other.asset.spec())
                && moving.equals(other.moving)
                && changing.equals(other.changing)
                && stuck.equals(other.stuck)
                && untrusted.equals(other.untrusted)
                && renewed.equals(other.renewed)
                && whole.sameAs(other.whole)
                && projected.keySet().equals(other.projected.keySet())
                && projected.entrySet().stream()
                        .allMatch(entry ->
                                entry.getValue()
                                        .sameAs(
                                                Objects.requireNonNull(
                                                        other.projected.get(entry.getKey()))));
    }
}
