package dev.heddle.processor.read;

import dev.heddle.api.asset.Reads;
import dev.heddle.api.partition.All;
import dev.heddle.api.partition.KeyMap;
import dev.heddle.api.partition.Last;
import dev.heddle.api.partition.MappedBy;
import dev.heddle.api.partition.Only;
import dev.heddle.api.partition.Window;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.KeyMapping;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Mark;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/// Reads which upstream partitions the author asks for.
final class MappingReader {
    private static final List<Class<? extends Annotation>> FAMILY =
            List.of(Window.class, All.class, Last.class, Only.class, KeyMap.class, MappedBy.class);

    /// Stands for user code, which is not run by a compiler.
    private static final KeyMapping UNKNOWN = reader -> List.of();

    /// Stands for what was refused: it is possible between all partitions, so that nothing more is
    /// said.
    private static final PartitionMapping REFUSED = new PartitionMapping.Last();

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
        return marks.stream().findFirst().flatMap(mark -> choice(parameter, mark));
    }

    private Optional<Choice> choice(VariableElement parameter, Mark mark) {
        Optional<IfMissing> ifMissing =
                mark.says("ifMissing")
                        ? Optional.of(mark.choice("ifMissing", IfMissing.class))
                        : Optional.empty();
        return Optional.of(new Choice(mapping(parameter, mark).orElse(REFUSED), ifMissing));
    }

    private Optional<PartitionMapping> mapping(VariableElement parameter, Mark mark) {
        try {
            return switch (mark.simpleName()) {
                case "Window" -> Optional.of(window(mark));
                case "All" -> Optional.of(new PartitionMapping.All());
                case "Last" -> Optional.of(new PartitionMapping.Last());
                case "KeyMap" -> Optional.of(table(parameter, mark));
                case "MappedBy" -> custom(mark, "value");
                default -> Optional.of(only(mark, "value"));
            };
        } catch (IllegalArgumentException e) {
            compilation.problems().error(mark.at(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static PartitionMapping only(Mark mark, String name) {
        return new PartitionMapping.Only(keys(mark, name));
    }

    private static List<PartitionKey> keys(Mark mark, String name) {
        return mark.texts(name).stream().map(PartitionKey::of).toList();
    }

    private PartitionMapping table(VariableElement parameter, Mark mark) {
        Map<PartitionKey, List<PartitionKey>> reads = new TreeMap<>();
        for (Mark row : compilation.marks().within(parameter, mark, "value")) {
            if (reads.put(PartitionKey.of(row.text("key")), keys(row, "reads")) != null) {
                throw new IllegalArgumentException(
                        "Cannot say twice what partition '" + row.text("key") + "' reads.");
            }
        }
        return new PartitionMapping.Keys(reads);
    }

    /// Returns the mapping by a class that the generated code can make.
    private Optional<PartitionMapping> custom(Mark mark, String name) {
        Optional<TypeElement> type = mark.element(name);
        Optional<String> wrong = type.flatMap(MappingReader::unusable);
        wrong.ifPresent(reason ->
                compilation
                        .problems()
                        .error(
                                mark.at(name),
                                "Cannot map partitions with "
                                        + type.get().getSimpleName()
                                        + ": "
                                        + reason
                                        + "."));
        return type.filter(found -> wrong.isEmpty())
                .map(found ->
                        new PartitionMapping.Custom(
                                found.getQualifiedName().toString(), UNKNOWN, Optional.empty()));
    }

    private static Optional<String> unusable(TypeElement type) {
        if (type.getKind().isInterface() || type.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.of("it is abstract");
        }
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                return Optional.of("it is private, and the generated code has to make one");
            }
        }
        if (type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC)) {
            return Optional.of("it is an inner class: make it static");
        }
        boolean made =
                ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .anyMatch(constructor ->
                                constructor.getParameters().isEmpty()
                                        && !constructor.getModifiers().contains(Modifier.PRIVATE));
        return made
                ? Optional.empty()
                : Optional.of("it has no constructor without parameters that is not private");
    }

    private static PartitionMapping window(Mark mark) {
        return new PartitionMapping.Window(mark.number("from"), mark.number("to"));
    }

    /// Returns the mapping of a `@Reads`; empty for the usual one.
    Optional<PartitionMapping> read(Mark reads) {
        try {
            return switch (reads.choice("mapping", Reads.Mapping.class)) {
                case USUAL -> Optional.empty();
                case WINDOW -> Optional.of(window(reads));
                case ALL -> Optional.of(new PartitionMapping.All());
                case LAST -> Optional.of(new PartitionMapping.Last());
                case ONLY -> Optional.of(only(reads, "only"));
                case MAPPED_BY -> custom(reads, "mappedBy");
            };
        } catch (IllegalArgumentException e) {
            compilation.problems().error(reads.at(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
