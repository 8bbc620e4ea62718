package dev.heddle.processor.read;

import dev.heddle.api.definition.AssetIndex;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;

/// Reads the assets of other modules, and of earlier compilations of this one.
final class IndexReader {
    private static final Pattern TIME =
            Pattern.compile("(daily|monthly) from (\\S+?)(?: to (\\S+))?(?: \\((.+)\\))?");
    private static final String STATIC = "static: ";

    private final Compilation compilation;

    IndexReader(Compilation compilation) {
        this.compilation = compilation;
    }

    /// Adds the assets of all indexes, except of classes that are compiled now or no longer exist.
    /// Returns those whose keys are known already.
    List<KnownAsset> addTo(KnownAssets known, Set<String> compiledNow) {
        List<KnownAsset> twice = new ArrayList<>();
        PackageElement home = compilation.elements().getPackageElement("heddle.index");
        List<? extends Element> indexes = home == null ? List.of() : home.getEnclosedElements();
        for (Element index : indexes) {
            compilation
                    .marks()
                    .find(index, AssetIndex.class)
                    .filter(mark -> !compiledNow.contains(mark.text("declaredIn")))
                    .filter(mark -> exists(mark.text("declaredIn")))
                    .ifPresent(mark ->
                            assets(index, mark)
                                    .filter(asset -> known.add(asset).isPresent())
                                    .forEach(twice::add));
        }
        return twice;
    }

    private boolean exists(String binaryName) {
        return compilation.elements().getTypeElement(binaryName.replace('$', '.')) != null
                || compilation.elements().getTypeElement(binaryName) != null;
    }

    private Stream<KnownAsset> assets(Element index, Mark mark) {
        return compilation.marks().within(index, mark, "assets").stream()
                .flatMap(entry ->
                        KnownAssets.parse(entry.text("key")).stream()
                                .map(key -> asset(key, entry, mark.text("declaredIn"))));
    }

    private static KnownAsset asset(AssetKey key, Mark entry, String declaredIn) {
        return new KnownAsset(
                key,
                Optional.of(JavaType.parse(entry.text("type"))),
                partitions(entry.text("partitions")),
                false,
                declaredIn,
                Optional.empty(),
                keys(entry));
    }

    private static List<AssetKey> keys(Mark entry) {
        return entry.texts("upstream").stream()
                .map(KnownAssets::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /// Returns the definition that a description tells of; empty if it does not tell all.
    static Optional<PartitionsDefinition> partitions(String description) {
        if (description.equals(PartitionsDefinition.none().description())) {
            return Optional.of(PartitionsDefinition.none());
        }
        try {
            Optional<PartitionsDefinition> found =
                    description.startsWith(STATIC)
                            ? Optional.of(keys(description.substring(STATIC.length())))
                            : time(description);
            return found.filter(partitions -> partitions.description().equals(description));
        } catch (IllegalArgumentException | DateTimeException notTold) {
            return Optional.empty();
        }
    }

    private static PartitionsDefinition keys(String list) {
        return StaticPartitions.of(Arrays.stream(list.split(", ")).map(PartitionKey::of).toList());
    }

    private static Optional<PartitionsDefinition> time(String description) {
        Matcher matcher = TIME.matcher(description);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Cadence cadence = matcher.group(1).equals("daily") ? Cadence.DAILY : Cadence.MONTHLY;
        TimePartitions open = TimePartitions.of(cadence, date(cadence, matcher.group(2)));
        TimePartitions bounded =
                matcher.group(3) == null ? open : open.until(date(cadence, matcher.group(3)));
        return Optional.of(
                matcher.group(4) == null ? bounded : bounded.in(ZoneId.of(matcher.group(4))));
    }

    private static LocalDate date(Cadence cadence, String text) {
        return cadence == Cadence.DAILY ? LocalDate.parse(text) : YearMonth.parse(text).atDay(1);
    }
}
