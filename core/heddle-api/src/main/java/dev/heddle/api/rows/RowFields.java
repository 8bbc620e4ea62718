package dev.heddle.api.rows;

import dev.heddle.api.data.Decimal;
import dev.heddle.api.data.RecordColumns;
import dev.heddle.model.schema.Column;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A record as named fields. Safe for use by several threads.
///
/// @param <R> the record
final class RowFields<R extends Record> {
    /// What a field holds.
    sealed interface Shape {
        /// One value that has a text.
        record Simple(Class<?> type, TextValue text) implements Shape {}

        /// A list.
        record Many(Shape of) implements Shape {}

        /// A map from text.
        record Named(Shape of) implements Shape {}

        /// A record.
        record Inner(RowFields<?> fields) implements Shape {}
    }

    /// One field.
    private record Field(
            RecordComponent component,
            String name,
            boolean nullable,
            boolean optional,
            Optional<Decimal> digits,
            Shape shape) {}

    private final Class<R> row;
    private final List<Field> fields;
    private final Constructor<R> constructor;

    private RowFields(Class<R> row, List<Field> fields, Constructor<R> constructor) {
        this.row = row;
        this.fields = fields;
        this.constructor = constructor;
    }

    /// Returns the fields of a record.
    ///
    /// @throws IllegalArgumentException if a component's type can not be stored
    static <R extends Record> RowFields<R> of(Class<R> row) {
        List<Column> columns = RecordColumns.of(row);
        RecordComponent[] components = row.getRecordComponents();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            fields.add(field(components[i], columns.get(i)));
        }
        try {
            Constructor<R> constructor =
                    row.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new RowFields<>(row, List.copyOf(fields), constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every record has its constructor.", e);
        }
    }

    private static Field field(RecordComponent component, Column column) {
        component.getAccessor().setAccessible(true);
        Type type = component.getGenericType();
        boolean optional = component.getType() == Optional.class;
        Type held = optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
        Optional<Decimal> digits = Optional.ofNullable(component.getAnnotation(Decimal.class));
        return new Field(
                component,
                column.name(),
                column.nullable(),
                optional,
                digits,
                shape(held, digits.map(Decimal::scale).orElse(0)));
    }

    private static Shape shape(Type type, int scale) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? new Shape.Many(shape(arguments[0], scale))
                    : new Shape.Named(shape(arguments[1], scale));
        }
        Class<?> plain = (Class<?>) type;
        return TextValue.of(plain, scale)
                .<Shape>map(text -> new Shape.Simple(plain, text))
                .orElseGet(() -> new Shape.Inner(of(plain.asSubclass(Record.class))));
    }

    /// @param form what does not take more, such as `CSV`
    void requireSimple(String form) {
        for (Field field : fields) {
            if (!(field.shape() instanceof Shape.Simple)) {
                throw new IllegalArgumentException(
                        "Cannot write component '"
                                + field.component().getName()
                                + "' of record '"
                                + row.getSimpleName()
                                + "' as "
                                + form
                                + ": it holds more than one value. Use JsonLines, or text in a String component.");
            }
        }
    }

    int size() {
        return fields.size();
    }

    String name(int place) {
        return fields.get(place).name();
    }

    boolean nullable(int place) {
        return fields.get(place).nullable();
    }

    int precision(int place) {
        return fields.get(place).digits().map(Decimal::precision).orElse(0);
    }

    int scale(int place) {
        return fields.get(place).digits().map(Decimal::scale).orElse(0);
    }

    Shape shape(int place) {
        return fields.get(place).shape();
    }

    /// Returns what a record has in a field; nothing for an empty `Optional` or null.
    Optional<Object> value(Record from, int place) {
        Field field = fields.get(place);
        Object value = read(from, field);
        Object held = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (held == null && !field.nullable()) {
            throw new IllegalArgumentException(
                    "Cannot write a row: component '" + field.component().getName() + "' is null.");
        }
        return Optional.ofNullable(held);
    }

    private static @Nullable Object read(Record from, Field field) {
        try {
            return field.component().getAccessor().invoke(from);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(String.valueOf(e.getCause()), e.getCause());
        }
    }

    /// Returns the text that a record of simple fields has in one.
    Optional<String> text(Record from, int place) {
        return value(from, place)
                .map(value ->
                        ((Shape.Simple) fields.get(place).shape()).text().write().apply(value));
    }

    /// Returns the record of these texts.
    ///
    /// @throws IllegalArgumentException naming the field that has a wrong one
    R row(IntFunction<Optional<String>> texts) {
        return make(place -> texts.apply(place).map(text -> simple(place, text)));
    }

    private Object simple(int place, String text) {
        return ((Shape.Simple) fields.get(place).shape()).text().read(text);
    }

    /// Returns the record of these values.
    ///
    /// @throws IllegalArgumentException naming the field that has a wrong one
    R make(IntFunction<Optional<Object>> values) {
        @Nullable Object[] arguments = new Object[fields.size()];
        for (int i = 0; i < arguments.length; i++) {
            Field field = fields.get(i);
            try {
                Optional<Object> value = values.apply(i);
                if (value.isEmpty() && !field.nullable()) {
                    throw new IllegalArgumentException("there is no value.");
                }
                arguments[i] = field.optional() ? value : value.orElse(null);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("'" + field.name() + "': " + e.getMessage(), e);
            }
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(String.valueOf(e.getCause()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Opens a new file for text.
    static Writer create(Path file) throws IOException {
        return new BufferedWriter(
                Files.newBufferedWriter(
                        file,
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE),
                1 << 16);
    }
}
