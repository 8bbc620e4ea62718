package dev.heddle.fingerprint.bytecode;

import dev.heddle.fingerprint.bytecode.Encoded.Hole;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes code in canonical form: every value with a tag and, where it has one, its length. Class
/// names that come from the compiler become holes for the hash of the class.
final class Encoder {

    private final ClassLookup classes;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    private final List<Hole> holes = new ArrayList<>();

    Encoder(ClassLookup classes) {
        this.classes = classes;
    }

    Encoder tag(char tag) {
        out.write(tag);
        return this;
    }

    Encoder number(long value) {
        boolean small = value >= 0 && value < 128;
        out.write(small ? 'n' : 'N');
        int bytes = small ? 1 : Long.BYTES;
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
        return this;
    }

    Encoder text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        tag('t').number(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    Encoder unit(UnitKey unit) {
        tag('u');
        holes.add(new Hole(out.size(), unit));
        return this;
    }

    /// Writes a class by its internal name, an array type by its descriptor.
    Encoder type(String name) {
        if (name.startsWith("[")) {
            return descriptor(name);
        }
        return isFolded(name) ? unit(UnitKey.ofClass(name)) : text(name);
    }

    /// Writes the descriptor of a field, a method or an array.
    Encoder descriptor(String descriptor) {
        if (descriptor.indexOf('$') < 0) {
            return text(descriptor);
        }
        int from = 0;
        int start = descriptor.indexOf('L');
        while (start >= 0) {
            int end = descriptor.indexOf(';', start);
            String name = descriptor.substring(start + 1, end);
            if (isFolded(name)) {
                text(descriptor.substring(from, start)).unit(UnitKey.ofClass(name));
                from = end + 1;
            }
            start = descriptor.indexOf('L', end);
        }
        return text(descriptor.substring(from));
    }

    /// Appends what another encoder wrote.
    Encoder append(Encoded other) {
        int base = out.size();
        out.writeBytes(other.bytes());
        other.holes().forEach(hole -> holes.add(new Hole(base + hole.offset(), hole.unit())));
        return this;
    }

    boolean isFolded(String name) {
        if (name.indexOf('$') < 0) {
            return false;
        }
        ProjectClass found = classes.find(name);
        return found != null && found.isFolded();
    }

    Encoded finish() {
        return new Encoded(out.toByteArray(), List.copyOf(holes));
    }
}
