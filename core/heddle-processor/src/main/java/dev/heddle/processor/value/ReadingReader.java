package dev.heddle.processor.value;

import dev.heddle.api.increment.Appended;
import dev.heddle.api.increment.Previous;
import dev.heddle.api.increment.Since;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.UpstreamSpec.Reading;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/// Reads which rows a parameter is handed, and which bookmark, and reports what can not be.
public final class ReadingReader {
    private final Compilation compilation;
    private final AssetKey key;
    private final boolean check;

    /// @param key the asset that is made, or checked
    /// @param check whether a check is handed them
    public ReadingReader(Compilation compilation, AssetKey key, boolean check) {
        this.compilation = compilation;
        this.key = key;
        this.check = check;
    }

    /// Returns the rows that a parameter asks for.
    public Reading read(VariableElement parameter) {
        List<Mark> marks =
                compilation
                        .marks()
                        .direct(parameter, List.of(Previous.class, Since.class, Appended.class));
        if (marks.isEmpty()) {
            return Reading.ALL;
        }
        Mark mark = marks.get(0);
        wrong(parameter, marks)
                .ifPresent(reason ->
                        compilation
                                .problems()
                                .error(
                                        mark.at(),
                                        "Cannot use @"
                                                + mark.simpleName()
                                                + " on '"
                                                + parameter.getSimpleName()
                                                + "': "
                                                + reason));
        return switch (mark.simpleName()) {
            case "Previous" -> Reading.PREVIOUS;
            case "Appended" -> Reading.APPENDED;
            default ->
                    mark.choice("rewritten", Since.Rewritten.class) == Since.Rewritten.DELIVER
                            ? Reading.SINCE_OR_AGAIN
                            : Reading.SINCE;
        };
    }

    private Optional<String> wrong(VariableElement parameter, List<Mark> marks) {
        if (marks.size() > 1) {
            return Optional.of("@" + marks.get(1).simpleName() + " says something else.");
        }
        boolean appended = marks.get(0).simpleName().equals("Appended");
        if (appended != check) {
            return Optional.of(
                    check
                            ? "a check sees all rows, or with @Appended those that were added."
                            : "only a check of '" + key + "' is handed what was added.");
        }
        boolean byPartition = marks.get(0).simpleName().equals("Since");
        return holdsRows(parameter.asType(), byPartition)
                ? Optional.empty()
                : Optional.of(
                        "it has to be a Dataset or a List of rows, not "
                                + JavaType.of(parameter.asType()).shortText()
                                + ".");
    }

    private static boolean holdsRows(TypeMirror type, boolean byPartition) {
        JavaType java = JavaType.of(type);
        return java.holdsRows()
                || (byPartition
                        && java.name().equals("java.util.Map")
                        && java.arguments().size() == 2
                        && java.arguments().get(1).holdsRows());
    }

    /// Returns the class of a bookmark.
    public Optional<TypeMirror> bookmark(VariableElement parameter, boolean asset) {
        List<? extends TypeMirror> arguments =
                ((DeclaredType) parameter.asType()).getTypeArguments();
        boolean plain =
                arguments.size() == 1
                        && arguments.get(0) instanceof DeclaredType held
                        && held.getTypeArguments().isEmpty();
        if (asset && plain) {
            return Optional.of(arguments.get(0));
        }
        compilation
                .problems()
                .error(
                        At.of(parameter),
                        "Cannot hand the bookmark '"
                                + parameter.getSimpleName()
                                + "' to "
                                + (asset
                                        ? "'"
                                                + key
                                                + "': say of which class, such as Cursor<Long>, without type arguments of its own."
                                        : "what is not an asset: only these have one."));
        return Optional.empty();
    }
}
