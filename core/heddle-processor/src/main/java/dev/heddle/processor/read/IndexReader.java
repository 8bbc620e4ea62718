package dev.heddle.processor.read;

import dev.heddle.api.definition.AssetIndex;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.processor.declared.PartitionsText;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;

/// Reads the assets of other modules, and of earlier compilations of this one.
final class IndexReader {
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
                PartitionsText.parse(entry.texts("partitions")),
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
}
