package dev.heddle.fingerprint.bytecode;

import dev.heddle.model.fingerprint.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Code in canonical form, with holes where it refers to units.
///
/// @param bytes the form without the units' hashes
/// @param holes where a unit's hash belongs, in ascending order
@SuppressWarnings("ArrayRecordComponent") // Never compared; shared within the package, not changed.
record Encoded(byte[] bytes, List<Hole> holes) {

    /// @param offset the hash belongs before the byte at this index
    record Hole(int offset, UnitKey unit) {}

    Set<UnitKey> units() {
        Set<UnitKey> units = new LinkedHashSet<>();
        holes.forEach(hole -> units.add(hole.unit()));
        return units;
    }

    /// Returns the bytes with every hole filled.
    byte[] fill(Function<UnitKey, Fingerprint> hashes) {
        if (holes.isEmpty()) {
            return bytes;
        }
        var filled = new ByteArrayOutputStream(bytes.length + 64 * holes.size());
        int from = 0;
        for (Hole hole : holes) {
            filled.write(bytes, from, hole.offset() - from);
            filled.writeBytes(hashes.apply(hole.unit()).hex().getBytes(StandardCharsets.US_ASCII));
            from = hole.offset();
        }
        filled.write(bytes, from, bytes.length - from);
        return filled.toByteArray();
    }
}
