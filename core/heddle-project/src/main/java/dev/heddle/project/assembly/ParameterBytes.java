package dev.heddle.project.assembly;

import dev.heddle.model.fingerprint.FingerprintHasher;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The parameters of a factory-made asset in a form that is equal exactly if they are, in every
/// process: sets and maps in an order of their own, arrays by their elements.
final class ParameterBytes {
    private ParameterBytes() {}

    /// Returns the form.
    ///
    /// @throws IllegalArgumentException if they hold something that has none
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
            case Map<?, ?> map -> addSorted(hasher.text("map"), entries(map));
            case Set<?> set ->
                    addSorted(
                            hasher.text("set"),
                            set.stream().map(element -> hash(List.of(element))).toList());
            case List<?> list -> {
                hasher.text("list").number(list.size());
                list.forEach(element -> add(hasher, element));
            }
            case Enum<?> constant -> hasher.text("enum").text(constant.name());
            case byte[] bytes -> hasher.bytes(bytes);
            default -> addOther(hasher, value);
        }
    }

    private static List<String> entries(Map<?, ?> map) {
        List<String> hashes = new ArrayList<>();
        map.forEach((key, held) -> {
            List<@Nullable Object> entry = new ArrayList<>();
            entry.add(key);
            entry.add(held);
            hashes.add(hash(entry));
        });
        return hashes;
    }

    private static String hash(List<?> values) {
        FingerprintHasher hasher = FingerprintHasher.of("element");
        values.forEach(value -> add(hasher, value));
        return hasher.finish().hex();
    }

    private static void addSorted(FingerprintHasher hasher, List<String> hashes) {
        hasher.number(hashes.size());
        hashes.stream().sorted().forEach(hasher::text);
    }

    private static void addOther(FingerprintHasher hasher, Object value) {
        if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            hasher.text("array").number(length);
            for (int i = 0; i < length; i++) {
                add(hasher, Array.get(value, i));
            }
            return;
        }
        switch (value) {
            case String _, Boolean _, Character _, UUID _, URI _, ZoneId _ -> {}
            case Byte _, Short _, Integer _, Long _, Float _, Double _ -> {}
            case BigDecimal _, BigInteger _, Temporal _, TemporalAmount _ -> {}
            case Path path -> {
                hasher.text(Path.class.getName()).text(path.toString());
                return;
            }
            case Class<?> type -> {
                hasher.text(Class.class.getName()).text(type.getName());
                return;
            }
            default ->
                    throw new IllegalArgumentException(
                            "a "
                                    + value.getClass().getName()
                                    + " has no form that is the same in every process. Use records,"
                                    + " lists, sets, maps, texts, numbers or dates.");
        }
        hasher.text(value.getClass().getName()).text(value.toString());
    }

    private static void addRecord(FingerprintHasher hasher, Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        hasher.text("record").number(components.length);
        for (RecordComponent component : components) {
            hasher.text(component.getName());
            try {
                add(hasher, read(component, record));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(component.getName() + ": " + e.getMessage(), e);
            }
        }
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("it can not be read: " + e.getMessage(), e);
        }
    }
}
