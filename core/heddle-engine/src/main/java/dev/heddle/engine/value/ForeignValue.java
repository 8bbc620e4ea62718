package dev.heddle.engine.value;

import dev.heddle.api.data.ValueType;
import dev.heddle.model.asset.ValueKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a single value from a file that somebody else wrote.
public final class ForeignValue {
    private ForeignValue() {}

    /// Returns the value of a text, of bytes or of a JSON document.
    ///
    /// @throws IOException if the file can not be read
    public static Object read(ValueType<?> type, Path file) throws IOException {
        if (type.spec().kind() == ValueKind.TEXT) {
            return Files.readString(file, StandardCharsets.UTF_8);
        }
        byte[] bytes = Files.readAllBytes(file);
        return type.spec().kind() == ValueKind.BYTES
                ? bytes
                : JsonValues.read(bytes, type.raw(), type.arguments());
    }
}
