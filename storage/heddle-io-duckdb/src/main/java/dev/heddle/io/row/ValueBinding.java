package dev.heddle.io.row;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns values of one Java type into stored values of one column type, and back. Neither is null.
interface ValueBinding {

    /// Returns the stored value.
    ///
    /// @throws Unstorable if the value does not fit the column
    Object toStored(Object value);

    /// Returns the value for a record.
    ///
    /// @throws Unstorable if the Java type has no such value
    Object toJava(Object stored);

    /// Returns the binding of a Java type to a column type.
    ///
    /// @throws IllegalArgumentException if they do not belong together; its message says why
    static ValueBinding of(Type javaType, ColumnType type) {
        if (javaType instanceof Class<?> plain) {
            return ofClass(plain, type);
        }
        if (javaType instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class && type instanceof ColumnType.ListOf list) {
                return new ListBinding(of(arguments[0], list.element()));
            }
            if (generic.getRawType() == Map.class
                    && arguments[0] == String.class
                    && type instanceof ColumnType.MapOf map) {
                return new MapBinding(of(arguments[1], map.value()));
            }
        }
        throw mismatch(javaType, type);
    }

    private static ValueBinding ofClass(Class<?> javaType, ColumnType type) {
        if (type instanceof ColumnType.Struct(List<Column> fields) && javaType.isRecord()) {
            return new StructBinding(RecordBinding.of(javaType.asSubclass(Record.class), fields));
        }
        ValueBinding binding = SimpleBindings.find(javaType, type);
        if (binding == null) {
            throw mismatch(javaType, type);
        }
        return binding;
    }

    private static IllegalArgumentException mismatch(Type javaType, ColumnType type) {
        return new IllegalArgumentException(
                "type " + javaType.getTypeName() + " can not hold " + type);
    }

    /// Elements are never null.
    record ListBinding(ValueBinding element) implements ValueBinding {
        @Override
        public Object toStored(Object value) {
            return each((List<?>) value, element::toStored);
        }

        @Override
        public Object toJava(Object stored) {
            return List.copyOf(each((List<?>) stored, element::toJava));
        }

        private static List<Object> each(
                List<?> values, java.util.function.UnaryOperator<Object> change) {
            List<Object> changed = new ArrayList<>(values.size());
            for (Object value : values) {
                try {
                    changed.add(change.apply(present(value)));
                } catch (Unstorable e) {
                    throw e.at(changed.size());
                }
            }
            return changed;
        }
    }

    /// Neither keys nor values are null. The order of the entries is kept.
    record MapBinding(ValueBinding element) implements ValueBinding {
        @Override
        public Object toStored(Object value) {
            return each((Map<?, ?>) value, element::toStored);
        }

        @Override
        public Object toJava(Object stored) {
            return java.util.Collections.unmodifiableMap(each((Map<?, ?>) stored, element::toJava));
        }

        private static Map<String, Object> each(
                Map<?, ?> values, java.util.function.UnaryOperator<Object> change) {
            Map<String, Object> changed = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : values.entrySet()) {
                String key = (String) SimpleBindings.text(present(entry.getKey()));
                try {
                    changed.put(key, change.apply(present(entry.getValue())));
                } catch (Unstorable e) {
                    throw e.in(key);
                }
            }
            return changed;
        }
    }

    /// A nested record.
    record StructBinding(RecordBinding record) implements ValueBinding {
        @Override
        public Object toStored(Object value) {
            return record.toStored((Record) value);
        }

        @Override
        public Object toJava(Object stored) {
            return record.toJava((@Nullable Object[]) stored);
        }
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw Unstorable.isNullWithin();
        }
        return value;
    }
}
