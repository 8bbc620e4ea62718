package dev.heddle.fingerprint.cache;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.UnprovenCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The stored form of many fingerprints: all texts once, then the fingerprints by the numbers of
/// their texts, then a checksum.
final class FingerprintFile {
    private static final String HEADER = "heddle-fingerprints 1";
    private static final int NONE = -1;

    private FingerprintFile() {}

    static byte[] write(Map<Fingerprint, CodeFingerprint> fingerprints, String content)
            throws IOException {
        Writer writer = new Writer();
        for (Map.Entry<Fingerprint, CodeFingerprint> entry : fingerprints.entrySet()) {
            writer.text(entry.getKey().hex());
            writer.fingerprint(entry.getValue());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            output.writeUTF(HEADER);
            output.writeUTF(content);
            output.writeInt(writer.texts.size());
            for (String text : writer.texts.keySet()) {
                output.writeUTF(text);
            }
            output.writeInt(fingerprints.size());
            writer.body.writeTo(output);
            output.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        }
        return bytes.toByteArray();
    }

    /// Returns what the file holds; nothing if it belongs to other content.
    ///
    /// @throws IOException if it is damaged
    static Map<Fingerprint, CodeFingerprint> read(byte[] file, String content) throws IOException {
        int length = file.length - Long.BYTES;
        if (length < 0 || ByteBuffer.wrap(file).getLong(length) != checksum(file, length)) {
            throw new IOException("The checksum does not fit.");
        }
        try (DataInputStream input =
                new DataInputStream(new ByteArrayInputStream(file, 0, length))) {
            if (!input.readUTF().equals(HEADER) || !input.readUTF().equals(content)) {
                return Map.of();
            }
            String[] texts = new String[input.readInt()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = input.readUTF();
            }
            Reader reader = new Reader(input, texts, new Fingerprint[texts.length]);
            int count = input.readInt();
            Map<Fingerprint, CodeFingerprint> found = HashMap.newHashMap(count);
            for (int i = 0; i < count; i++) {
                found.put(reader.hash(), reader.fingerprint());
            }
            return found;
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }

    /// Numbers texts while it writes.
    private static final class Writer {
        private final Map<String, Integer> texts = new LinkedHashMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final DataOutputStream output = new DataOutputStream(body);

        private void text(String text) throws IOException {
            int next = texts.size();
            Integer known = texts.putIfAbsent(text, next);
            output.writeInt(known == null ? next : known);
        }

        private void fingerprint(CodeFingerprint fingerprint) throws IOException {
            text(fingerprint.value().hex());
            output.writeInt(fingerprint.components().size());
            for (FingerprintComponent component : fingerprint.components()) {
                text(component.kind().name());
                text(component.name());
                text(component.hash().hex());
                output.writeInt(component.path().size());
                for (String step : component.path()) {
                    text(step);
                }
                location(component.source());
            }
            output.writeInt(fingerprint.unproven().size());
            for (UnprovenCall call : fingerprint.unproven()) {
                text(call.caller());
                text(call.callee());
                location(call.at());
                text(call.reason());
            }
        }

        private void location(Optional<SourceLocation> location) throws IOException {
            if (location.isEmpty()) {
                output.writeInt(NONE);
                return;
            }
            text(location.get().file());
            output.writeInt(location.get().line());
            output.writeInt(location.get().column());
        }
    }

    /// Reads what a [Writer] wrote.
    ///
    /// @param hashes those of `texts` that were met as hashes
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Reader(DataInputStream input, String[] texts, Fingerprint[] hashes) {
        private String text() throws IOException {
            return texts[input.readInt()];
        }

        private Fingerprint hash() throws IOException {
            int number = input.readInt();
            if (hashes[number] == null) {
                hashes[number] = new Fingerprint(texts[number]);
            }
            return hashes[number];
        }

        private CodeFingerprint fingerprint() throws IOException {
            Fingerprint value = hash();
            int count = input.readInt();
            List<FingerprintComponent> components = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                components.add(component());
            }
            int calls = input.readInt();
            List<UnprovenCall> unproven = new ArrayList<>(calls);
            for (int i = 0; i < calls; i++) {
                unproven.add(new UnprovenCall(text(), text(), location(), text()));
            }
            return new CodeFingerprint(value, components, unproven);
        }

        private FingerprintComponent component() throws IOException {
            ComponentKind kind = ComponentKind.valueOf(text());
            String name = text();
            Fingerprint hash = hash();
            String[] path = new String[input.readInt()];
            for (int i = 0; i < path.length; i++) {
                path[i] = text();
            }
            return new FingerprintComponent(kind, name, hash, List.of(path), location());
        }

        private Optional<SourceLocation> location() throws IOException {
            int file = input.readInt();
            return file == NONE
                    ? Optional.empty()
                    : Optional.of(
                            new SourceLocation(texts[file], input.readInt(), input.readInt()));
        }
    }
}
