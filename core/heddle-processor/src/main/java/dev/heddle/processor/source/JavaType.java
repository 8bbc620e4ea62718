package dev.heddle.processor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/// A Java type as text, so that types of this compilation and of an index can be compared.
/// Primitives stand for their boxes, wildcards for their bounds; annotations do not count.
///
/// @param name the qualified name, of arrays with `[]`
/// @param arguments the type arguments
public record JavaType(String name, List<JavaType> arguments) {
    /// The type of assets of which nothing is loaded.
    public static final JavaType VOID = new JavaType("void", List.of());

    /// Copies the arguments.
    public JavaType {
        arguments = List.copyOf(arguments);
    }

    /// Returns the text of a type.
    public static JavaType of(TypeMirror type) {
        return switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, CHAR -> boxed(type);
            case VOID -> VOID;
            case ARRAY -> array((ArrayType) type);
            case DECLARED ->
                    new JavaType(
                            ((TypeElement) ((DeclaredType) type).asElement())
                                    .getQualifiedName()
                                    .toString(),
                            ((DeclaredType) type)
                                    .getTypeArguments().stream().map(JavaType::of).toList());
            case WILDCARD -> bound((WildcardType) type);
            default -> new JavaType(type.toString(), List.of());
        };
    }

    /// Returns whether a type, or one of its arguments, does not exist (yet).
    public static boolean isUnresolved(TypeMirror type) {
        return switch (type.getKind()) {
            case ERROR -> true;
            case ARRAY -> isUnresolved(((ArrayType) type).getComponentType());
            case DECLARED ->
                    ((DeclaredType) type)
                            .getTypeArguments().stream().anyMatch(JavaType::isUnresolved);
            default -> false;
        };
    }

    private static JavaType boxed(TypeMirror type) {
        String word = type.getKind().name().toLowerCase(Locale.ROOT);
        return new JavaType(
                switch (word) {
                    case "int" -> "java.lang.Integer";
                    case "char" -> "java.lang.Character";
                    default ->
                            "java.lang."
                                    + word.substring(0, 1).toUpperCase(Locale.ROOT)
                                    + word.substring(1);
                },
                List.of());
    }

    private static JavaType array(ArrayType type) {
        TypeMirror component = type.getComponentType();
        String name =
                component.getKind().isPrimitive()
                        ? component.getKind().name().toLowerCase(Locale.ROOT)
                        : of(component).toString();
        return new JavaType(name + "[]", List.of());
    }

    private static JavaType bound(WildcardType type) {
        TypeMirror bound =
                type.getExtendsBound() == null ? type.getSuperBound() : type.getExtendsBound();
        return bound == null ? new JavaType("java.lang.Object", List.of()) : of(bound);
    }

    /// Reads back what [#toString] wrote.
    public static JavaType parse(String text) {
        int open = text.indexOf('<');
        if (open < 0 || !text.endsWith(">")) {
            return new JavaType(text.strip(), List.of());
        }
        List<JavaType> arguments = new ArrayList<>();
        int depth = 0;
        int start = open + 1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (depth < 0 || (depth == 0 && c == ',')) {
                arguments.add(parse(text.substring(start, i).strip()));
                start = i + 1;
            }
        }
        return new JavaType(text.substring(0, open).strip(), arguments);
    }

    /// Returns whether a reader of this type may read what was written as `other`: the same type,
    /// or a list where there is a data set of the same rows, or the other way round.
    public boolean fits(JavaType other) {
        return equals(other)
                || (holdsRows() && other.holdsRows() && arguments.equals(other.arguments));
    }

    /// Returns whether it is a list or a data set of something.
    public boolean holdsRows() {
        return arguments.size() == 1
                && (name.equals("java.util.List") || name.equals("dev.heddle.api.data.Dataset"));
    }

    /// Returns the type with simple names, as it stands in source.
    public String shortText() {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        return arguments.isEmpty()
                ? simple
                : arguments.stream()
                        .map(JavaType::shortText)
                        .collect(Collectors.joining(", ", simple + "<", ">"));
    }

    @Override
    public String toString() {
        return arguments.isEmpty()
                ? name
                : arguments.stream()
                        .map(JavaType::toString)
                        .collect(Collectors.joining(", ", name + "<", ">"));
    }
}
