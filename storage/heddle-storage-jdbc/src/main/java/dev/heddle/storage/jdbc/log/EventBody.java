package dev.heddle.storage.jdbc.log;

import dev.heddle.model.event.Event;
import dev.heddle.storage.jdbc.json.EventJson;
import dev.heddle.storage.jdbc.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// The stored form of an event: compact JSON, as text so that people can read it with any tool, or
/// deflated if it is long. The first byte tells them apart: JSON begins with a brace, which the
/// header of deflated data never is.
public final class EventBody {
    private static final int LONG = 4096;

    private EventBody() {}

    /// Returns a `String`, or a `byte[]` if it is long.
    static Object write(Event event) {
        String json = Json.write(EventJson.write(event));
        return json.length() <= LONG ? json : deflate(json.getBytes(StandardCharsets.UTF_8));
    }

    /// Returns the event.
    ///
    /// @param body the bytes as stored
    public static Event read(String type, byte[] body) {
        return EventJson.read(type, Json.parse(text(body)));
    }

    private static String text(byte[] body) {
        byte[] json = body.length > 0 && body[0] == '{' ? body : inflate(body);
        return new String(json, StandardCharsets.UTF_8);
    }

    private static byte[] deflate(byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 2);
        // Fast: most of what is long here is hashes, which no effort makes shorter.
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(bytes, deflater)) {
            stream.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static byte[] inflate(byte[] body) {
        try (InflaterInputStream stream = new InflaterInputStream(new ByteArrayInputStream(body))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw Json.damaged("Cannot read a recorded event: its bytes are damaged.", e);
        }
    }
}
