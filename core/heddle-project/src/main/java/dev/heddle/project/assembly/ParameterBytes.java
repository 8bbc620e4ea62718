package dev.heddle.project.assembly;

import dev.heddle.model.fingerprint.FingerprintHasher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The parameters of a factory-made asset in a form that is equal exactly if they are.
final class ParameterBytes {
    private ParameterBytes() {}

    static byte[] of(Record parameters) {
        FingerprintHasher hasher = FingerprintHasher.of("parameters");
        add(hasher, parameters);
        return hasher.finish().hex().getBytes(StandardCharsets.US_ASCII);
    }

    private static void add(FingerprintHasher hasher, @Nullable Object value) {
        switch (value) {
            case null -> hasher.text("null");
            case Record record -> addRecord(hasher, record);
            case Optional<?> optional -> add(hasher, optional.orElse(null));
            case Map<?, ?> map -> {
                TreeMap<String, Object> sorted = new TreeMap<>();
                map.forEach((key, held) -> sorted.put(String.valueOf(key), held));
                hasher.text("map").number(sorted.size());
                sorted.forEach((key, held) -> add(hasher.text(key), held));
            }
            case Collection<?> list -> {
                hasher.text("list").number(list.size());
                list.forEach(element -> add(hasher, element));
            }
            case Enum<?> constant -> hasher.text("enum").text(constant.name());
            case byte[] bytes -> hasher.bytes(bytes);
            default -> hasher.text(value.getClass().getName()).text(value.toString());
        }
    }

    private static void addRecord(FingerprintHasher hasher, Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        hasher.text("record").number(components.length);
        for (RecordComponent component : components) {
            hasher.text(component.getName());
            add(hasher, read(component, record));
        }
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "Cannot read component '"
                            + component.getName()
                            + "' of the parameters: "
                            + e.getMessage(),
                    e);
        }
    }
}
