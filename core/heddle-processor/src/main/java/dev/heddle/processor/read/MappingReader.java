package dev.heddle.processor.read;

import dev.heddle.api.asset.Reads;
import dev.heddle.api.partition.All;
import dev.heddle.api.partition.Last;
import dev.heddle.api.partition.Only;
import dev.heddle.api.partition.Window;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Mark;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.VariableElement;

/// Reads which upstream partitions the author asks for.
final class MappingReader {
    private static final List<Class<? extends Annotation>> FAMILY =
            List.of(Window.class, All.class, Last.class, Only.class);

    private final Compilation compilation;

    MappingReader(Compilation compilation) {
        this.compilation = compilation;
    }

    /// A choice of partitions.
    ///
    /// @param mapping which ones
    /// @param ifMissing what happens if some do not exist, if the author says so
    record Choice(PartitionMapping mapping, Optional<IfMissing> ifMissing) {}

    /// Returns the mapping annotations of a parameter.
    List<Mark> marks(VariableElement parameter) {
        return compilation.marks().direct(parameter, FAMILY);
    }

    /// Returns the choice at a parameter, if there is one that can be understood.
    Optional<Choice> read(VariableElement parameter) {
        List<Mark> marks = marks(parameter);
        if (marks.size() > 1) {
            compilation
                    .problems()
                    .error(
                            marks.get(1).at(),
                            "Cannot map '"
                                    + parameter.getSimpleName()
                                    + "' by both @"
                                    + marks.get(0).simpleName()
                                    + " and @"
                                    + marks.get(1).simpleName()
                                    + ": keep one of them.");
        }
        return marks.stream().findFirst().flatMap(this::choice);
    }

    private Optional<Choice> choice(Mark mark) {
        Optional<IfMissing> ifMissing =
                mark.says("ifMissing")
                        ? Optional.of(mark.choice("ifMissing", IfMissing.class))
                        : Optional.empty();
        return mapping(mark).map(mapping -> new Choice(mapping, ifMissing));
    }

    private Optional<PartitionMapping> mapping(Mark mark) {
        try {
            return Optional.of(
                    switch (mark.simpleName()) {
                        case "Window" -> window(mark);
                        case "All" -> new PartitionMapping.All();
                        case "Last" -> new PartitionMapping.Last();
                        default ->
                                new PartitionMapping.Only(
                                        mark.texts("value").stream()
                                                .map(PartitionKey::of)
                                                .toList());
                    });
        } catch (IllegalArgumentException e) {
            compilation.problems().error(mark.at(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static PartitionMapping window(Mark mark) {
        return new PartitionMapping.Window(mark.number("from"), mark.number("to"));
    }

    /// Returns the choice of a `@Reads`; empty for the usual one.
    Optional<Choice> read(Mark reads) {
        IfMissing ifMissing = reads.choice("ifMissing", IfMissing.class);
        try {
            return switch (reads.choice("mapping", Reads.Mapping.class)) {
                case USUAL -> Optional.empty();
                case WINDOW -> Optional.of(new Choice(window(reads), Optional.of(ifMissing)));
                case ALL ->
                        Optional.of(new Choice(new PartitionMapping.All(), Optional.of(ifMissing)));
                case LAST ->
                        Optional.of(
                                new Choice(new PartitionMapping.Last(), Optional.of(ifMissing)));
            };
        } catch (IllegalArgumentException e) {
            compilation.problems().error(reads.at(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
