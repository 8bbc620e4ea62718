package dev.heddle.planner.selection;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.partition.Unpartitioned;
import dev.heddle.model.text.NearestName;
import dev.heddle.planner.PlannerError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Resolves one choice of partitions for some assets. One use.
final class PartitionsResolver {
    private static final int MOST_PROBLEMS = 20;

    private final List<AssetSpec> assets;
    private final Instant now;
    private final PartitionsArgument.CellsByState cells;
    private final String text;
    private final Map<AssetKey, IntRanges> found = new LinkedHashMap<>();
    private final Map<AssetKey, IntStream.Builder> singles = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    PartitionsResolver(
            List<AssetSpec> assets,
            Instant now,
            PartitionsArgument.CellsByState cells,
            String text) {
        this.assets = assets;
        this.now = now;
        this.cells = cells;
        this.text = text;
    }

    Map<AssetKey, IntRanges> resolve(List<PartitionsItem> items) {
        for (PartitionsItem item : items) {
            switch (item) {
                case PartitionsItem.Word word ->
                        assets.forEach(asset -> add(asset, positions(word, asset)));
                case PartitionsItem.Single single -> addKey(single.key());
                case PartitionsItem.Range range -> addRange(range);
            }
        }
        if (!problems.isEmpty() && !assets.isEmpty()) {
            throw unknownPartitions();
        }
        singles.forEach((key, positions) ->
                found.merge(key, IntRanges.ofAll(positions.build()), IntRanges::union));
        Map<AssetKey, IntRanges> ordered = new LinkedHashMap<>();
        assets.forEach(asset ->
                Optional.ofNullable(found.get(asset.key()))
                        .ifPresent(positions -> ordered.put(asset.key(), positions)));
        checkLimit(ordered);
        return Collections.unmodifiableMap(ordered);
    }

    private void add(AssetSpec asset, IntRanges positions) {
        found.merge(asset.key(), positions, IntRanges::union);
    }

    private IntRanges positions(PartitionsItem.Word word, AssetSpec asset) {
        IntRanges existing = existing(asset);
        return switch (word) {
            case ALL -> existing;
            case LATEST -> existing.isEmpty() ? existing : IntRanges.single(existing.last());
            case MISSING -> cells.missing().apply(asset.key()).intersect(existing);
            case FAILED -> cells.failed().apply(asset.key()).intersect(existing);
        };
    }

    private IntRanges existing(AssetSpec asset) {
        return asset.partitions().existingAt(now);
    }

    private void addKey(PartitionKey key) {
        boolean belongs = false;
        for (AssetSpec asset : assets) {
            OptionalInt position = asset.partitions().positionOf(key);
            if (position.isPresent() && position.getAsInt() < asset.partitions().sizeAt(now)) {
                singles.computeIfAbsent(asset.key(), _ -> IntStream.builder())
                        .add(position.getAsInt());
                belongs = true;
            }
        }
        if (!belongs) {
            report(key);
        }
    }

    private void addRange(PartitionsItem.Range range) {
        boolean first = assets.stream().anyMatch(asset -> defines(asset, range.first()));
        boolean last = assets.stream().anyMatch(asset -> defines(asset, range.last()));
        if (!first || !last) {
            report(first ? range.last() : range.first());
            return;
        }
        boolean any = false;
        for (AssetSpec asset : assets) {
            Optional<IntRanges> within =
                    bounds(asset.partitions(), range)
                            .map(positions -> positions.intersect(existing(asset)))
                            .filter(positions -> !positions.isEmpty());
            within.ifPresent(positions -> add(asset, positions));
            any |= within.isPresent();
        }
        if (!any) {
            reportEmpty(range);
        }
    }

    private static boolean defines(AssetSpec asset, PartitionKey key) {
        return asset.partitions().positionOf(key).isPresent();
    }

    private static Optional<IntRanges> bounds(
            PartitionsDefinition definition, PartitionsItem.Range range) {
        return switch (definition) {
            case Unpartitioned _ -> Optional.empty();
            case StaticPartitions fixed -> {
                OptionalInt first = fixed.positionOf(range.first());
                OptionalInt last = fixed.positionOf(range.last());
                yield first.isPresent() && last.isPresent()
                        ? Optional.of(IntRanges.of(first.getAsInt(), last.getAsInt() + 1))
                        : Optional.empty();
            }
            case TimePartitions time -> time.between(range.first(), range.last());
        };
    }

    private void report(PartitionKey key) {
        if (assets.isEmpty()) {
            return;
        }
        AssetSpec asset =
                assets.stream()
                        .filter(spec -> defines(spec, key))
                        .findFirst()
                        .or(() ->
                                assets.stream()
                                        .filter(spec ->
                                                !(spec.partitions() instanceof Unpartitioned))
                                        .findFirst())
                        .orElse(assets.getFirst());
        String start = "Cannot choose partition '" + key + "' of asset '" + asset.key() + "': ";
        if (defines(asset, key)) {
            problems.add(Problem.of(start + "it does not exist yet at " + now + "."));
        } else if (asset.partitions() instanceof Unpartitioned) {
            problems.add(Problem.of(start + "the asset is not partitioned."));
        } else {
            problems.add(
                    Problem.of(
                                    start
                                            + "the key is not in "
                                            + family(asset.partitions())
                                            + "partitions "
                                            + described(asset.partitions())
                                            + ".")
                            .withHint(valid(asset.partitions(), key)));
        }
    }

    private static String family(PartitionsDefinition definition) {
        return definition instanceof TimePartitions time ? time.cadence().word() + " " : "";
    }

    private static String described(PartitionsDefinition definition) {
        if (!(definition instanceof TimePartitions time)) {
            return "'" + definition.description() + "'";
        }
        String bounds = time.description().substring(time.cadence().word().length()).strip();
        return bounds.endsWith(")") ? bounds : bounds + " (" + time.zone().getId() + ")";
    }

    private String valid(PartitionsDefinition definition, PartitionKey key) {
        List<String> names = new ArrayList<>();
        if (definition instanceof StaticPartitions fixed) {
            fixed.keys().forEach(valid -> names.add(valid.value()));
        }
        for (PartitionsItem.Word word : PartitionsItem.Word.values()) {
            names.add(word.toString());
        }
        return NearestName.of(key.value(), names)
                .map(near -> "Did you mean '" + near + "'?")
                .orElseGet(() -> "Valid keys look like '" + example(definition) + "'.");
    }

    private PartitionKey example(PartitionsDefinition definition) {
        return definition instanceof StaticPartitions fixed
                ? fixed.keys().getFirst()
                : definition.keyAt(Math.max(0, definition.sizeAt(now) - 1));
    }

    private void reportEmpty(PartitionsItem.Range range) {
        problems.add(
                Problem.of(
                                "Cannot choose partitions '"
                                        + range
                                        + "': no such partition exists at "
                                        + now
                                        + " in any selected asset.")
                        .withHint("The first key comes first; both ends are included."));
    }

    private HeddleException unknownPartitions() {
        Problem first = problems.getFirst();
        int more = problems.size() - 1;
        HeddleException error =
                HeddleException.of(
                        PlannerError.UNKNOWN_PARTITION,
                        first.message() + (more == 0 ? "" : " (and " + more + " more problems)"),
                        problems.stream().limit(MOST_PROBLEMS).toList());
        return first.hint().map(error::withHint).orElse(error);
    }

    private void checkLimit(Map<AssetKey, IntRanges> chosen) {
        long cellsChosen = chosen.values().stream().mapToLong(IntRanges::size).sum();
        if (cellsChosen > PartitionsArgument.MOST_CELLS) {
            throw HeddleException.of(
                            PlannerError.TOO_MANY_CELLS,
                            "Cannot choose partitions '"
                                    + text
                                    + "': they are "
                                    + cellsChosen
                                    + " cells of "
                                    + chosen.size()
                                    + " assets, of at most "
                                    + PartitionsArgument.MOST_CELLS
                                    + ".")
                    .withHint("Name a smaller range, or fewer assets with -s.");
        }
    }
}
