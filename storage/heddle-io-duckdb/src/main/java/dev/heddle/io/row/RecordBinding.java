package dev.heddle.io.row;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A record and the columns of its components: takes records apart into stored values and puts them
/// together again. Safe for use by several threads.
///
/// The record may be private and of any class loader. Exceptions of its constructor and accessors
/// are let through.
public final class RecordBinding {

    /// How one component gets in and out of its column.
    private record Component(
            String name,
            boolean nullable,
            boolean optional,
            MethodHandle accessor,
            ValueBinding binding) {

        @Nullable Object stored(Record row) {
            Object value = read(row);
            if (optional && value != null) {
                value = ((Optional<?>) value).orElse(null);
            } else if (value == null && optional) {
                throw Unstorable.because("is null instead of an empty Optional").in(name);
            }
            if (value == null) {
                return absent();
            }
            try {
                return binding.toStored(value);
            } catch (Unstorable e) {
                throw e.in(name);
            }
        }

        private @Nullable Object absent() {
            if (!nullable) {
                throw Unstorable.isNull().in(name);
            }
            return null;
        }

        @Nullable Object java(@Nullable Object stored) {
            if (stored == null) {
                absent();
                return optional ? Optional.empty() : null;
            }
            try {
                Object value = binding.toJava(stored);
                return optional ? Optional.of(value) : value;
            } catch (Unstorable e) {
                throw e.in(name);
            }
        }

        private @Nullable Object read(Record row) {
            try {
                return (@Nullable Object) accessor.invokeExact((Object) row);
            } catch (Throwable e) {
                throw letThrough(e);
            }
        }
    }

    private final Component[] components;
    private final MethodHandle constructor;

    private RecordBinding(Component[] components, MethodHandle constructor) {
        this.components = components;
        this.constructor = constructor;
    }

    /// Returns the binding of a record to columns, one a component in order.
    ///
    /// @throws HeddleException with kind USER if they do not fit each other
    public static RecordBinding of(Class<? extends Record> row, List<Column> columns) {
        RecordComponent[] components = row.getRecordComponents();
        if (components.length != columns.size()) {
            throw doesNotFit(
                    row,
                    "it has "
                            + components.length
                            + " components, and there are "
                            + columns.size()
                            + " columns");
        }
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(row, MethodHandles.lookup());
            Component[] bound = new Component[components.length];
            for (int i = 0; i < bound.length; i++) {
                bound[i] = component(row, lookup, components[i], columns.get(i));
            }
            return new RecordBinding(bound, constructor(row, lookup, components));
        } catch (IllegalAccessException | NoSuchMethodException e) {
            throw doesNotFit(row, "its module does not open it: " + e.getMessage());
        }
    }

    private static Component component(
            Class<?> row, MethodHandles.Lookup lookup, RecordComponent component, Column column)
            throws IllegalAccessException {
        Type type = component.getGenericType();
        boolean optional = component.getType() == Optional.class;
        if (optional && type instanceof ParameterizedType generic) {
            type = generic.getActualTypeArguments()[0];
        }
        if (component.getType().isPrimitive() && column.nullable()) {
            throw doesNotFit(
                    row,
                    "component '"
                            + component.getName()
                            + "' is primitive, and column '"
                            + column.name()
                            + "' may be null");
        }
        MethodHandle accessor =
                lookup.unreflect(component.getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
        try {
            ValueBinding binding = ValueBinding.of(type, column.type());
            return new Component(
                    component.getName(), column.nullable(), optional, accessor, binding);
        } catch (IllegalArgumentException e) {
            throw doesNotFit(row, "component '" + component.getName() + "': " + e.getMessage());
        }
    }

    private static MethodHandle constructor(
            Class<?> row, MethodHandles.Lookup lookup, RecordComponent[] components)
            throws IllegalAccessException, NoSuchMethodException {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return lookup.findConstructor(row, MethodType.methodType(void.class, types))
                .asSpreader(Object[].class, types.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    private static HeddleException doesNotFit(Class<?> row, String reason) {
        return HeddleException.of(
                DataError.RECORD_DOES_NOT_FIT,
                "Cannot use record '" + row.getSimpleName() + "' for rows: " + reason + ".");
    }

    /// Returns how many components there are.
    public int size() {
        return components.length;
    }

    /// Returns the stored value of one component of a row.
    ///
    /// @throws Unstorable if it does not fit
    public @Nullable Object stored(Record row, int component) {
        return components[component].stored(row);
    }

    Object toStored(Record row) {
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].stored(row);
        }
        return values;
    }

    /// Returns the record of stored values, one a component in order. Overwrites the array.
    ///
    /// @throws Unstorable if a value does not fit its component
    public Record toJava(@Nullable Object[] stored) {
        for (int i = 0; i < components.length; i++) {
            stored[i] = components[i].java(stored[i]);
        }
        try {
            return (Record) (Object) constructor.invokeExact(stored);
        } catch (Throwable e) {
            throw letThrough(e);
        }
    }

    private static RuntimeException letThrough(Throwable failure) {
        throw RecordBinding.<RuntimeException>unchecked(failure);
    }

    @SuppressWarnings({
        "unchecked",
        "TypeParameterUnusedInFormals"
    }) // Throws what the user's code threw, as it is.
    private static <E extends Throwable> E unchecked(Throwable failure) throws E {
        throw (E) failure;
    }
}
