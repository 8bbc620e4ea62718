package dev.heddle.processor.value;

import dev.heddle.api.data.Decimal;
import dev.heddle.api.data.Unversioned;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.schema.SnakeCase;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Enclosing;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/// Derives the columns of a record, and reports each component that can not be stored. One use for
/// each record.
public final class ColumnReader {
    private static final String WAY_OUT = " Store it as JSON text in a String component.";

    private final Compilation compilation;
    private final At user;
    private final Deque<TypeElement> open = new ArrayDeque<>();

    /// @param user who stores the record: blamed if the record comes from a class file
    public ColumnReader(Compilation compilation, At user) {
        this.compilation = compilation;
        this.user = user;
    }

    /// Returns the columns; empty if there is a problem, which is reported.
    public Optional<List<Column>> read(TypeElement row) {
        if (!row.getTypeParameters().isEmpty()) {
            return refuse(row, "it has type parameters. Declare a record for each row type.");
        }
        if (row.getRecordComponents().isEmpty()) {
            return refuse(row, "it has no components.");
        }
        open.push(row);
        List<Column> columns = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (RecordComponentElement component : row.getRecordComponents()) {
            column(component)
                    .filter(column -> isNew(names, column.name(), component))
                    .ifPresent(columns::add);
        }
        open.pop();
        if (!columns.isEmpty() && columns.stream().noneMatch(Column::versioned)) {
            return refuse(
                    row,
                    "all of its components are @Unversioned, so that nothing tells two rows apart.");
        }
        return columns.size() == row.getRecordComponents().size()
                ? Optional.of(columns)
                : Optional.empty();
    }

    private Optional<List<Column>> refuse(TypeElement row, String reason) {
        At at = compilation.sources().isHere(row) ? At.of(row) : user;
        compilation
                .problems()
                .error(
                        at,
                        "Cannot store record '" + row.getSimpleName() + "' in columns: " + reason);
        return Optional.empty();
    }

    private boolean isNew(
            Map<String, String> names, String name, RecordComponentElement component) {
        String other = names.putIfAbsent(name, component.getSimpleName().toString());
        if (other != null) {
            refuse(
                    component,
                    "the component '" + other + "' gives the same column '" + name + "'.");
        }
        return other == null;
    }

    private Optional<Column> column(RecordComponentElement component) {
        TypeMirror type = component.asType();
        boolean optional = isNamed(type, "java.util.Optional");
        if (optional && ((DeclaredType) type).getTypeArguments().isEmpty()) {
            return refuse(component, "Optional is raw. Say of what, such as Optional<String>.");
        }
        TypeMirror held = optional ? ((DeclaredType) type).getTypeArguments().get(0) : type;
        boolean nullable = optional || isMarkedNullable(component);
        boolean left = compilation.marks().has(component, Unversioned.class);
        if (left && open.size() > 1) {
            return leaveNested(component);
        }
        return type(component, held)
                .map(found ->
                        new Column(
                                SnakeCase.of(component.getSimpleName().toString()),
                                found,
                                nullable,
                                !left));
    }

    private Optional<Column> leaveNested(RecordComponentElement component) {
        At at = compilation.sources().isHere(component) ? At.of(component) : user;
        compilation
                .problems()
                .error(
                        at,
                        "Cannot leave component '"
                                + component.getSimpleName()
                                + "' of record '"
                                + Enclosing.of(component).getSimpleName()
                                + "' out of the version: only components of the row itself can be @Unversioned, not those of nested records.");
        return Optional.empty();
    }

    private static boolean isMarkedNullable(RecordComponentElement component) {
        return Stream.<AnnotatedConstruct>of(
                        component,
                        component.asType(),
                        component.getAccessor(),
                        component.getAccessor().getReturnType())
                .flatMap(place -> place.getAnnotationMirrors().stream())
                .anyMatch(mirror ->
                        mirror.getAnnotationType()
                                .asElement()
                                .getSimpleName()
                                .contentEquals("Nullable"));
    }

    private Optional<ColumnType> type(RecordComponentElement component, TypeMirror type) {
        return switch (type.getKind()) {
            case ERROR -> {
                compilation.problems().unresolved();
                yield Optional.empty();
            }
            case DECLARED -> declared(component, (DeclaredType) type);
            case TYPEVAR, WILDCARD ->
                    refuse(component, "the type " + type + " is not settled." + WAY_OUT);
            default -> simple(component, type);
        };
    }

    private Optional<ColumnType> simple(RecordComponentElement component, TypeMirror type) {
        JavaType java = JavaType.of(type);
        Optional<ColumnType> found = ColumnType.ofJavaType(java.name()).map(ColumnType.class::cast);
        return found.isPresent()
                ? found
                : refuse(component, "there is no column for " + java.shortText() + "." + WAY_OUT);
    }

    private Optional<ColumnType> declared(RecordComponentElement component, DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        String name = element.getQualifiedName().toString();
        if (!element.getTypeParameters().isEmpty() && type.getTypeArguments().isEmpty()) {
            return refuse(
                    component,
                    element.getSimpleName() + " is raw. Say of what, such as List<String>.");
        }
        if (element.getKind() == ElementKind.ENUM) {
            return Optional.of(ColumnType.Simple.TEXT);
        }
        if (element.getKind() == ElementKind.RECORD) {
            return struct(component, element);
        }
        return switch (name) {
            case "java.math.BigDecimal" -> decimal(component);
            case "java.util.List" ->
                    type(component, type.getTypeArguments().get(0)).map(ColumnType.ListOf::new);
            case "java.util.Map" -> map(component, type.getTypeArguments());
            case "java.util.Optional" ->
                    refuse(component, "an Optional may only be the whole component." + WAY_OUT);
            case "java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble" ->
                    refuse(
                            component,
                            "use Optional<"
                                    + boxOf(name)
                                    + "> instead of "
                                    + element.getSimpleName()
                                    + ".");
            default ->
                    element.getModifiers().contains(Modifier.SEALED)
                            ? refuse(
                                    component,
                                    element.getSimpleName()
                                            + " is sealed, and a column has one type. Store it as JSON text in a String component, or make an asset of each case.")
                            : simple(component, type);
        };
    }

    private static String boxOf(String optional) {
        return optional.endsWith("Int")
                ? "Integer"
                : optional.substring("java.util.Optional".length());
    }

    private Optional<ColumnType> map(
            RecordComponentElement component, List<? extends TypeMirror> arguments) {
        return isNamed(arguments.get(0), "java.lang.String")
                ? type(component, arguments.get(1)).map(ColumnType.MapOf::new)
                : refuse(component, "the keys of a map have to be String." + WAY_OUT);
    }

    private Optional<ColumnType> struct(RecordComponentElement component, TypeElement record) {
        if (open.contains(record)) {
            return refuse(
                    component,
                    "the record " + record.getSimpleName() + " contains itself." + WAY_OUT);
        }
        return read(record).map(ColumnType.Struct::new);
    }

    private Optional<ColumnType> decimal(RecordComponentElement component) {
        Optional<Mark> digits = compilation.marks().find(component, Decimal.class);
        if (digits.isEmpty()) {
            return refuse(
                    component,
                    "a BigDecimal needs its digits. Add @Decimal(precision = 18, scale = 2), or what fits.");
        }
        try {
            return Optional.of(
                    new ColumnType.Decimal(
                            digits.get().number("precision"), digits.get().number("scale")));
        } catch (IllegalArgumentException e) {
            return refuse(component, lowered(String.valueOf(e.getMessage())));
        }
    }

    private static String lowered(String sentence) {
        return sentence.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + sentence.substring(1);
    }

    private <T> Optional<T> refuse(RecordComponentElement component, String reason) {
        At at = compilation.sources().isHere(component) ? At.of(component) : user;
        compilation
                .problems()
                .error(
                        at,
                        "Cannot store component '"
                                + component.getSimpleName()
                                + "' of record '"
                                + Enclosing.of(component).getSimpleName()
                                + "': "
                                + reason);
        return Optional.empty();
    }

    private static boolean isNamed(TypeMirror type, String name) {
        return type.getKind() == TypeKind.DECLARED && JavaType.of(type).name().equals(name);
    }
}
