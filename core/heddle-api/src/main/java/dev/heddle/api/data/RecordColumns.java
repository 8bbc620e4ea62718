package dev.heddle.api.data;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.schema.SnakeCase;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The columns that follow from a record: one a component, named in snake case; not null unless the
/// component is `Optional` or carries an annotation named `Nullable`.
public final class RecordColumns {
    private RecordColumns() {}

    /// Returns the columns of a record, in the order of its components.
    ///
    /// @throws IllegalArgumentException if a component's type can not be stored; names it and the
    ///   way out
    public static List<Column> of(Class<? extends Record> row) {
        return of(row, new HashSet<>());
    }

    private static List<Column> of(Class<?> row, Set<Class<?>> open) {
        if (!open.add(row)) {
            throw new IllegalArgumentException(
                    "Cannot store record '"
                            + row.getSimpleName()
                            + "' in columns: it contains itself. Store that part as JSON text in a String component.");
        }
        List<Column> columns =
                Arrays.stream(row.getRecordComponents())
                        .map(component -> column(component, open))
                        .toList();
        open.remove(row);
        if (!columns.isEmpty() && columns.stream().noneMatch(Column::versioned)) {
            throw new IllegalArgumentException(
                    "Cannot store record '"
                            + row.getSimpleName()
                            + "' in columns: all of its components are @Unversioned, so that nothing tells two rows apart.");
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot store record '" + row.getSimpleName() + "': it has no components.");
        }
        return columns;
    }

    private static Column column(RecordComponent component, Set<Class<?>> open) {
        Type type = component.getGenericType();
        boolean optional =
                type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
        Type held = optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
        boolean nullable =
                optional
                        || markedNullable(component)
                        || markedNullable(component.getAnnotatedType());
        boolean left = component.isAnnotationPresent(Unversioned.class);
        if (left && open.size() > 1) {
            throw new IllegalArgumentException(
                    "Cannot leave component '"
                            + component.getName()
                            + "' of record '"
                            + component.getDeclaringRecord().getSimpleName()
                            + "' out of the version: only components of the row itself can be @Unversioned, not those of nested records.");
        }
        return new Column(
                SnakeCase.of(component.getName()), type(component, held, open), nullable, !left);
    }

    private static boolean markedNullable(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }

    private static ColumnType type(RecordComponent component, Type type, Set<Class<?>> open) {
        if (type == BigDecimal.class) {
            Decimal digits = component.getAnnotation(Decimal.class);
            if (digits == null) {
                throw unsupported(component, "BigDecimal needs @Decimal(precision = …, scale = …)");
            }
            return new ColumnType.Decimal(digits.precision(), digits.scale());
        }
        if (type instanceof Class<?> plain) {
            return plainType(component, plain, open);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ColumnType.ListOf(type(component, arguments[0], open));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new ColumnType.MapOf(type(component, arguments[1], open));
            }
        }
        throw unsupported(component, "the type " + type.getTypeName() + " has no column type");
    }

    private static ColumnType plainType(
            RecordComponent component, Class<?> type, Set<Class<?>> open) {
        if (type.isEnum()) {
            return ColumnType.Simple.TEXT;
        }
        if (type.isRecord()) {
            return new ColumnType.Struct(of(type, open));
        }
        String name = type == byte[].class ? "byte[]" : type.getName();
        return ColumnType.ofJavaType(name)
                .orElseThrow(() ->
                        unsupported(
                                component,
                                "the type " + type.getTypeName() + " has no column type"));
    }

    private static IllegalArgumentException unsupported(RecordComponent component, String reason) {
        return new IllegalArgumentException(
                "Cannot store component '"
                        + component.getName()
                        + "' of record '"
                        + component.getDeclaringRecord().getSimpleName()
                        + "': "
                        + reason
                        + ". Use one of the supported types, or JSON text in a String component.");
    }
}
