package dev.heddle.processor.value;

import dev.heddle.api.data.Ordered;
import dev.heddle.api.data.Version;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.processor.declared.Value;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Mark;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/// Reads how the version of an asset's data is found, and reports what can not be.
public final class VersionReader {
    private final Compilation compilation;
    private final Element element;
    private final AssetKey key;

    /// @param element where the asset is declared
    public VersionReader(Compilation compilation, Element element, AssetKey key) {
        this.compilation = compilation;
        this.element = element;
        this.key = key;
    }

    /// Returns what the asset holds, in order if the author says so.
    public Value ordered(Value value) {
        Optional<Mark> mark = compilation.marks().find(element, Ordered.class);
        if (mark.isEmpty()) {
            return value;
        }
        if (value instanceof Value.Rows rows) {
            return rows.inOrder();
        }
        report(mark.get(), "Cannot keep the order of '" + key + "': only rows have one.");
        return value;
    }

    /// Returns the way that the author asks for.
    ///
    /// @param byCode whether code of the author's makes it, which can declare a version
    public Optional<VersionMode> mode(Value value, boolean byCode) {
        Optional<Mark> mark = compilation.marks().find(element, Version.class);
        return mark.map(each -> each.choice("value", VersionMode.class))
                .filter(mode -> {
                    Optional<String> wrong = wrong(mode, value, byCode);
                    wrong.ifPresent(reason ->
                            report(
                                    mark.get(),
                                    "Cannot take the version of '"
                                            + key
                                            + "' by "
                                            + mode
                                            + ": "
                                            + reason));
                    return wrong.isEmpty();
                });
    }

    private static Optional<String> wrong(VersionMode mode, Value value, boolean byCode) {
        boolean elsewhere = value == Value.Plain.NOTHING;
        return switch (mode) {
            case CONTENT, TOKEN ->
                    elsewhere
                            ? Optional.of(
                                    "its author stores it elsewhere. Return MaterializeResult.version(…) and say DECLARED, or say INPUT.")
                            : Optional.empty();
            case DECLARED ->
                    byCode ? Optional.empty() : Optional.of("a query declares none. Say INPUT.");
            case INPUT -> Optional.empty();
        };
    }

    /// Reports annotations on what is not made, and so has no version of Heddle's.
    public void refuse() {
        compilation
                .marks()
                .direct(element, List.of(Ordered.class, Version.class))
                .forEach(mark ->
                        report(
                                mark,
                                "Cannot use @"
                                        + mark.simpleName()
                                        + " on '"
                                        + key
                                        + "': it is external, and its observer says its version."));
    }

    private void report(Mark mark, String message) {
        compilation.problems().error(mark.at(), message);
    }
}
