package dev.heddle.storage.jdbc.json;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.UnprovenCall;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Fingerprints of code with their components.
public final class FingerprintJson {
    private FingerprintJson() {}

    /// Returns `{"value":…,"components":[…],"unproven":[…]}`.
    public static ObjectNode write(CodeFingerprint code) {
        ObjectNode object = Json.object();
        object.put("value", code.value().hex());
        Json.put(object, "components", Json.array(code.components(), FingerprintJson::write));
        Json.put(object, "unproven", Json.array(code.unproven(), FingerprintJson::write));
        return object;
    }

    /// Inverse of [#write(CodeFingerprint)].
    public static CodeFingerprint readCode(JsonNode object) {
        return new CodeFingerprint(
                new Fingerprint(Json.string(object, "value")),
                Json.list(object, "components", FingerprintJson::readComponent),
                Json.list(object, "unproven", FingerprintJson::readCall));
    }

    /// Returns `{"kind":…,"name":…,"hash":…,"path":[…],"source":…}`.
    public static ObjectNode write(FingerprintComponent component) {
        ObjectNode object = Json.object();
        object.put("kind", component.kind().name());
        object.put("name", component.name());
        object.put("hash", component.hash().hex());
        Json.put(object, "path", Json.texts(component.path()));
        component.source().ifPresent(source -> object.set("source", write(source)));
        return object;
    }

    private static FingerprintComponent readComponent(JsonNode object) {
        return new FingerprintComponent(
                Json.constant(object, "kind", ComponentKind.class),
                Json.string(object, "name"),
                new Fingerprint(Json.string(object, "hash")),
                Json.texts(object, "path"),
                readSource(object, "source"));
    }

    /// Returns `{"caller":…,"callee":…,"at":…,"reason":…}`.
    public static ObjectNode write(UnprovenCall call) {
        ObjectNode object = Json.object();
        object.put("caller", call.caller());
        object.put("callee", call.callee());
        call.at().ifPresent(at -> object.set("at", write(at)));
        object.put("reason", call.reason());
        return object;
    }

    private static UnprovenCall readCall(JsonNode object) {
        return new UnprovenCall(
                Json.string(object, "caller"),
                Json.string(object, "callee"),
                readSource(object, "at"),
                Json.string(object, "reason"));
    }

    /// Returns `{"file":…,"line":…,"column":…}`.
    public static ObjectNode write(SourceLocation location) {
        ObjectNode object = Json.object();
        object.put("file", location.file());
        object.put("line", location.line());
        object.put("column", location.column());
        return object;
    }

    private static Optional<SourceLocation> readSource(JsonNode object, String field) {
        return object.has(field)
                ? Optional.of(Json.value(object, field, FingerprintJson::readLocation))
                : Optional.empty();
    }

    private static SourceLocation readLocation(JsonNode object) {
        return new SourceLocation(
                Json.string(object, "file"),
                (int) Json.number(object, "line"),
                (int) Json.number(object, "column"));
    }
}
