package dev.heddle.processor.source;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;

/// One of Heddle's annotations, on an element or on an annotation of the element.
public final class Mark {
    /// What javac gives as the value of an expression that it can not resolve (yet).
    private static final String UNRESOLVED = "<error>";

    private final Element on;
    private final AnnotationMirror written;
    private final AnnotationMirror mirror;
    private final Map<String, AnnotationValue> values;
    private final Problems problems;

    /// @param written the annotation on the element: `mirror`, or the one that carries it
    Mark(
            Element on,
            AnnotationMirror written,
            AnnotationMirror mirror,
            Elements elements,
            Problems problems) {
        this.on = on;
        this.written = written;
        this.mirror = mirror;
        this.problems = problems;
        this.values =
                elements.getElementValuesWithDefaults(mirror).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> entry.getKey().getSimpleName().toString(),
                                        Map.Entry::getValue));
    }

    /// Returns the canonical name of the annotation.
    public String type() {
        return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().toString();
    }

    /// Returns the simple name of the annotation.
    public String simpleName() {
        return mirror.getAnnotationType().asElement().getSimpleName().toString();
    }

    /// Returns a text; empty if it can not be resolved.
    public String text(String name) {
        return text(value(name));
    }

    private String text(AnnotationValue value) {
        Object raw = value.getValue();
        if (raw instanceof String text && !text.equals(UNRESOLVED)) {
            return text;
        }
        problems.unresolved();
        return "";
    }

    /// Returns a text unless it is empty.
    public Optional<String> find(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    /// Returns texts, without those that can not be resolved.
    public List<String> texts(String name) {
        return entries(name).stream().map(this::text).filter(text -> !text.isEmpty()).toList();
    }

    /// Returns the values of a list, each with its place.
    public List<Item> items(String name) {
        return entries(name).stream()
                .map(value -> new Item(text(value), at(value)))
                .filter(item -> !item.text().isEmpty())
                .toList();
    }

    /// A text of a list.
    ///
    /// @param text the text
    /// @param at where it stands
    public record Item(String text, At at) {}

    private List<? extends AnnotationValue> entries(String name) {
        if (value(name).getValue() instanceof List<?> list) {
            return list.stream().map(AnnotationValue.class::cast).toList();
        }
        problems.unresolved();
        return List.of();
    }

    /// Returns the annotations of a list.
    List<AnnotationMirror> annotations(String name) {
        return entries(name).stream()
                .map(AnnotationValue::getValue)
                .filter(AnnotationMirror.class::isInstance)
                .map(AnnotationMirror.class::cast)
                .toList();
    }

    /// Returns a number; 0 if it can not be resolved.
    public int number(String name) {
        if (value(name).getValue() instanceof Integer number) {
            return number;
        }
        problems.unresolved();
        return 0;
    }

    /// Returns a number of type `long`; 0 if it can not be resolved.
    public long wholeNumber(String name) {
        return value(name).getValue() instanceof Long number ? number : unresolved();
    }

    /// Returns a number of type `double`; 0 if it can not be resolved.
    public double decimal(String name) {
        return value(name).getValue() instanceof Double number ? number : unresolved();
    }

    private int unresolved() {
        problems.unresolved();
        return 0;
    }

    /// Returns a truth value; false if it can not be resolved.
    public boolean flag(String name) {
        if (value(name).getValue() instanceof Boolean flag) {
            return flag;
        }
        problems.unresolved();
        return false;
    }

    /// Returns the constant of an enum; the first one if it can not be resolved.
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        if (value(name).getValue() instanceof VariableElement constant) {
            return Enum.valueOf(type, constant.getSimpleName().toString());
        }
        problems.unresolved();
        return type.getEnumConstants()[0];
    }

    /// Returns the class that a value names; empty if it can not be resolved.
    public Optional<TypeElement> element(String name) {
        if (value(name).getValue() instanceof DeclaredType type
                && type.asElement() instanceof TypeElement element
                && type.getKind() == TypeKind.DECLARED) {
            return Optional.of(element);
        }
        problems.unresolved();
        return Optional.empty();
    }

    /// Returns whether the author wrote this value.
    public boolean says(String name) {
        return mirror.getElementValues().keySet().stream()
                .anyMatch(method -> method.getSimpleName().contentEquals(name));
    }

    /// Returns the annotation's place.
    public At at() {
        return new At(on, Optional.of(written), Optional.empty());
    }

    /// Returns the place of one of its values.
    public At at(String name) {
        return says(name) ? at(value(name)) : at();
    }

    private At at(AnnotationValue value) {
        return written.equals(mirror) ? new At(on, Optional.of(written), Optional.of(value)) : at();
    }

    private AnnotationValue value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
