package dev.heddle.project.reading;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.text.NearestName;
import dev.heddle.project.error.Problems;
import dev.heddle.project.setting.SettingValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fills records of the user's from a tree of values. Components may be scalars, records, lists,
/// maps from text, and `Optional` or `@Nullable` ones of these.
final class RecordReader {

    private final ScalarParser scalars;
    private final Problems problems;

    RecordReader(ScalarParser scalars, Problems problems) {
        this.scalars = scalars;
        this.problems = problems;
    }

    /// Returns nothing, and reports it, if something in `value` does not fit.
    Optional<Object> read(String name, Type type, SettingValue value) {
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw) {
            return readGeneric(name, generic, raw, value);
        }
        if (!(type instanceof Class<?> plain)) {
            return unsupported(name, type, value.location());
        }
        if (plain.isRecord()) {
            return readRecord(name, plain, value);
        }
        if (plain == List.class) {
            return readList(name, String.class, value);
        }
        if (plain == Map.class) {
            return readMap(name, String.class, value);
        }
        return ScalarParser.isScalar(plain)
                ? scalars.parse(name, plain, value)
                : unsupported(name, type, value.location());
    }

    private Optional<Object> readGeneric(
            String name, ParameterizedType type, Class<?> raw, SettingValue value) {
        Type[] arguments = type.getActualTypeArguments();
        if (raw == List.class || raw == Collection.class || raw == Set.class) {
            Optional<Object> list = readList(name, arguments[0], value);
            return raw == Set.class ? list.map(it -> Set.copyOf((List<?>) it)) : list;
        }
        if (raw == Map.class && arguments[0] == String.class) {
            return readMap(name, arguments[1], value);
        }
        return unsupported(name, type, value.location());
    }

    private Optional<Object> readList(String name, Type type, SettingValue value) {
        if (!(value instanceof SettingValue.ListOf list)) {
            return wrong(name, "a list", value);
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            read(name + "[" + i + "]", type, list.items().get(i)).ifPresent(items::add);
        }
        return items.size() == list.items().size()
                ? Optional.of(List.copyOf(items))
                : Optional.empty();
    }

    private Optional<Object> readMap(String name, Type type, SettingValue value) {
        if (!(value instanceof SettingValue.MapOf map)) {
            return wrong(name, "a map", value);
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        map.entries()
                .forEach((key, entry) ->
                        read(name + "." + key, type, entry.value())
                                .ifPresent(it -> entries.put(key, it)));
        return entries.size() == map.entries().size()
                ? Optional.of(Collections.unmodifiableMap(entries))
                : Optional.empty();
    }

    private Optional<Object> readRecord(String name, Class<?> type, SettingValue value) {
        if (!(value instanceof SettingValue.MapOf map)) {
            return wrong(name, "a map", value);
        }
        int before = problems.list().size();
        Keys keys = new Keys(map, problems, name);
        List<@Nullable Object> values = new ArrayList<>();
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            values.add(component(name, component, keys));
        }
        keys.finish();
        if (problems.list().size() > before) {
            return Optional.empty();
        }
        return construct(name, type, components, values.toArray(), map.location());
    }

    private @Nullable Object component(String name, RecordComponent component, Keys keys) {
        String full = name.isEmpty() ? component.getName() : name + "." + component.getName();
        Optional<SettingValue> value = keys.find(component.getName());
        Type type = component.getGenericType();
        boolean optional = component.getType() == Optional.class;
        if (optional && type instanceof ParameterizedType generic) {
            return value.flatMap(it -> read(full, generic.getActualTypeArguments()[0], it));
        }
        if (value.isPresent()) {
            return read(full, type, value.get()).orElse(null);
        }
        if (!isNullable(component)) {
            problems.add("Value of '" + full + "' is missing.", keys.location());
        }
        return null;
    }

    private static boolean isNullable(RecordComponent component) {
        return Stream.concat(
                        Stream.of(component.getAnnotations()),
                        Stream.of(component.getAnnotatedType().getAnnotations()))
                .anyMatch(it -> it.annotationType().getSimpleName().equals("Nullable"));
    }

    private Optional<Object> construct(
            String name,
            Class<?> type,
            RecordComponent[] components,
            @Nullable Object[] values,
            SourceLocation at) {
        Class<?>[] types =
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            String where = name.isEmpty() ? "The values do" : "Value of '" + name + "' does";
            @Nullable Throwable cause = e.getCause();
            String reason = cause == null ? "" : String.valueOf(cause.getMessage());
            problems.add(where + " not fit: " + reason, at);
        } catch (ReflectiveOperationException e) {
            problems.add("Record " + type.getName() + " can not be created: " + e, at);
        }
        return Optional.empty();
    }

    private Optional<Object> wrong(String name, String wanted, SettingValue value) {
        String what = name.isEmpty() ? "The value" : "Value of '" + name + "'";
        problems.add(what + " must be " + wanted + ", not " + value.kind() + ".", value.location());
        return Optional.empty();
    }

    private Optional<Object> unsupported(String name, Type type, SourceLocation at) {
        problems.add(
                "Value of '" + name + "' can not be read as " + type.getTypeName() + ".",
                "Use text, numbers, dates, enums, records, lists and maps from text.",
                at);
        return Optional.empty();
    }

    /// The keys of a map that a record is read from.
    static final class Keys {
        private final SettingValue.MapOf map;
        private final Problems problems;
        private final String name;
        private final Map<String, String> known = new LinkedHashMap<>();

        Keys(SettingValue.MapOf map, Problems problems, String name) {
            this.map = map;
            this.problems = problems;
            this.name = name;
        }

        SourceLocation location() {
            return map.location();
        }

        /// Finds the value of a component, written as in Java or with hyphens: `token-url`.
        Optional<SettingValue> find(String component) {
            String hyphens = hyphens(component);
            known.put(component, hyphens);
            known.put(hyphens, hyphens);
            return Stream.of(component, hyphens)
                    .flatMap(key -> Optional.ofNullable(map.entries().get(key)).stream())
                    .map(SettingValue.SettingEntry::value)
                    .filter(value -> !(value instanceof SettingValue.Nothing))
                    .findFirst();
        }

        static String hyphens(String name) {
            return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        }

        void finish() {
            map.entries()
                    .forEach((key, entry) -> {
                        if (!known.containsKey(key)) {
                            unknown(key, entry.keyLocation());
                        }
                    });
        }

        private void unknown(String key, SourceLocation at) {
            String where = name.isEmpty() ? "" : " in '" + name + "'";
            List<String> valid = known.values().stream().distinct().toList();
            problems.add(
                    "Unknown key '" + key + "'" + where + ".",
                    NearestName.of(key, valid)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Valid keys: " + String.join(", ", valid) + "."),
                    at);
        }
    }
}
