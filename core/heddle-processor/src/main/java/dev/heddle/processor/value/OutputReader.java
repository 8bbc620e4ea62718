package dev.heddle.processor.value;

import dev.heddle.api.asset.Output;
import dev.heddle.api.asset.Outputs;
import dev.heddle.processor.source.Comment;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/// Reads which assets a method makes at once: the components of a record that is marked so.
public final class OutputReader {
    private final Compilation compilation;

    /// Reads in a compilation.
    public OutputReader(Compilation compilation) {
        this.compilation = compilation;
    }

    /// One asset of several.
    ///
    /// @param record the record
    /// @param name the component's name
    /// @param type what it holds; by partition if the step makes several
    /// @param optional whether it may be left out
    /// @param byPartition whether it is a map by partition
    /// @param at where it is declared, or else the method
    /// @param mark what it says of itself
    public record Component(
            TypeElement record,
            String name,
            TypeMirror type,
            boolean optional,
            boolean byPartition,
            Element at,
            Optional<Mark> mark) {
        /// Returns the text of the record's comment on it.
        public Optional<String> description(Compilation compilation) {
            return Optional.ofNullable(
                    Comment.of(compilation.elements().getDocComment(record))
                            .parameters()
                            .get(name));
        }
    }

    /// Returns whether a method makes several assets.
    public boolean makesSeveral(ExecutableElement method) {
        return record(method).isPresent();
    }

    private Optional<TypeElement> record(ExecutableElement method) {
        return method.getReturnType().getKind() == TypeKind.DECLARED
                ? Optional.of((TypeElement) ((DeclaredType) method.getReturnType()).asElement())
                        .filter(type -> compilation.marks().has(type, Outputs.class))
                : Optional.empty();
    }

    /// Returns the components of what a method returns; empty if it makes one asset.
    ///
    /// @param byPartition whether the values are maps by partition
    public List<Component> read(ExecutableElement method, boolean byPartition) {
        return record(method).stream()
                .flatMap(record ->
                        record.getRecordComponents().stream()
                                .map(component ->
                                        component(method, record, component, byPartition)))
                .toList();
    }

    private Component component(
            ExecutableElement method,
            TypeElement record,
            RecordComponentElement component,
            boolean byPartition) {
        TypeMirror whole = component.asType();
        boolean mapped = byPartition && isByPartition(whole);
        TypeMirror one = mapped ? argument(whole, 1) : whole;
        boolean optional = is(one, "java.util.Optional", 1);
        TypeMirror held = optional ? argument(one, 0) : one;
        Optional<VariableElement> field =
                ElementFilter.fieldsIn(record.getEnclosedElements()).stream()
                        .filter(each -> each.getSimpleName().equals(component.getSimpleName()))
                        .filter(each -> compilation.sources().isHere(record))
                        .findFirst();
        return new Component(
                record,
                component.getSimpleName().toString(),
                held,
                optional,
                mapped,
                field.<Element>map(each -> each).orElse(method),
                compilation.marks().find(component, Output.class));
    }

    private static TypeMirror argument(TypeMirror type, int index) {
        return ((DeclaredType) type).getTypeArguments().get(index);
    }

    private static boolean is(TypeMirror type, String name, int arguments) {
        return type.getKind() == TypeKind.DECLARED
                && JavaType.of(type).name().equals(name)
                && ((DeclaredType) type).getTypeArguments().size() == arguments;
    }

    /// Returns whether a type is a map by partition.
    public static boolean isByPartition(TypeMirror type) {
        return is(type, "java.util.Map", 2)
                && is(argument(type, 0), "dev.heddle.model.partition.PartitionKey", 0);
    }
}
