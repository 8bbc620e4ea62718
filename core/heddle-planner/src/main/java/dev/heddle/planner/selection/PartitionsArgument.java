package dev.heddle.planner.selection;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Which partitions are meant: keys, inclusive ranges, `latest`, `missing`, `failed`, `all`, in a
/// comma list. A key that looks like one of these is quoted. [#toString] gives a text that parses
/// to an equal value.
public final class PartitionsArgument {
    /// How many cells may be chosen at once.
    public static final long MOST_CELLS = 10_000_000;

    private final List<PartitionsItem> items;

    private PartitionsArgument(List<PartitionsItem> items) {
        this.items = List.copyOf(items);
    }

    /// Returns the choice with this text.
    ///
    /// @throws dev.heddle.model.HeddleException with
    ///   [dev.heddle.planner.PlannerError#INVALID_PARTITIONS]; the message names the column, from 1
    public static PartitionsArgument parse(String text) {
        return new PartitionsArgument(new PartitionsParser(text).parse());
    }

    /// Returns the choice of one partition, whatever its key looks like.
    public static PartitionsArgument of(PartitionKey key) {
        return new PartitionsArgument(List.of(new PartitionsItem.Single(key)));
    }

    /// Returns the choice of every partition.
    public static PartitionsArgument all() {
        return new PartitionsArgument(List.of(PartitionsItem.Word.ALL));
    }

    /// Returns the chosen positions that exist at `now`, by asset in the order given.
    ///
    /// An asset to which none of the keys belongs is left out, as long as each key belongs to some
    /// asset. Of a range, what lies outside an asset's partitions is left out. Cost grows with the
    /// number of parts, not of cells.
    ///
    /// @param assets those selected
    /// @param cells what is recorded, for `missing` and `failed`
    /// @throws dev.heddle.model.HeddleException with
    ///   [dev.heddle.planner.PlannerError#UNKNOWN_PARTITION] and a problem for each key that
    ///   belongs to no asset, or [dev.heddle.planner.PlannerError#TOO_MANY_CELLS] for more than
    ///   [#MOST_CELLS]
    public Map<AssetKey, IntRanges> resolve(
            Collection<AssetSpec> assets, Instant now, CellsByState cells) {
        return new PartitionsResolver(List.copyOf(assets), now, cells, toString()).resolve(items);
    }

    /// What is recorded about cells.
    ///
    /// @param missing the positions of an asset without data
    /// @param failed the positions of an asset whose newest attempt did not end well
    public record CellsByState(
            Function<AssetKey, IntRanges> missing, Function<AssetKey, IntRanges> failed) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof PartitionsArgument argument && items.equals(argument.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    @Override
    public String toString() {
        return items.stream().map(PartitionsItem::toString).collect(Collectors.joining(","));
    }
}
