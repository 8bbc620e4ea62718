package dev.heddle.location.wire;

import com.google.protobuf.ByteString;
import dev.heddle.location.proto.WireCode;
import dev.heddle.location.proto.WireComponent;
import dev.heddle.location.proto.WirePlace;
import dev.heddle.location.proto.WireProblem;
import dev.heddle.location.proto.WireUnproven;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.UnprovenCall;
import java.util.HexFormat;
import java.util.Optional;

/// Fingerprints, places in sources, and problems.
public final class CodeWire {
    private CodeWire() {}

    /// Writes a fingerprint.
    public static ByteString write(Fingerprint fingerprint) {
        return ByteString.copyFrom(HexFormat.of().parseHex(fingerprint.hex()));
    }

    /// Reads a fingerprint.
    public static Fingerprint read(ByteString fingerprint) {
        return Fingerprint.of(fingerprint.toByteArray());
    }

    static WirePlace write(SourceLocation place) {
        return WirePlace.newBuilder()
                .setFile(place.file())
                .setLine(place.line())
                .setColumn(place.column())
                .build();
    }

    static SourceLocation read(WirePlace place) {
        return new SourceLocation(place.getFile(), place.getLine(), place.getColumn());
    }

    /// Writes a problem.
    public static WireProblem write(Problem problem) {
        WireProblem.Builder to = WireProblem.newBuilder().setMessage(problem.message());
        problem.hint().ifPresent(to::setHint);
        problem.at().ifPresent(place -> to.setAt(write(place)));
        return to.build();
    }

    /// Reads a problem.
    public static Problem read(WireProblem from) {
        return new Problem(
                from.getMessage(),
                from.hasHint() ? Optional.of(from.getHint()) : Optional.empty(),
                from.hasAt() ? Optional.of(read(from.getAt())) : Optional.empty());
    }

    static WireCode write(CodeFingerprint code) {
        WireCode.Builder to = WireCode.newBuilder().setValue(write(code.value()));
        for (FingerprintComponent component : code.components()) {
            WireComponent.Builder part =
                    to.addComponentsBuilder()
                            .setKind(component.kind().name())
                            .setName(component.name())
                            .setHash(write(component.hash()))
                            .addAllPath(component.path());
            component.source().ifPresent(place -> part.setSource(write(place)));
        }
        for (UnprovenCall call : code.unproven()) {
            WireUnproven.Builder part =
                    to.addUnprovenBuilder()
                            .setCaller(call.caller())
                            .setCallee(call.callee())
                            .setReason(call.reason());
            call.at().ifPresent(place -> part.setAt(write(place)));
        }
        return to.build();
    }

    static CodeFingerprint read(WireCode from) {
        return new CodeFingerprint(
                read(from.getValue()),
                from.getComponentsList().stream().map(CodeWire::read).toList(),
                from.getUnprovenList().stream().map(CodeWire::read).toList());
    }

    private static FingerprintComponent read(WireComponent from) {
        return new FingerprintComponent(
                ComponentKind.valueOf(from.getKind()),
                from.getName(),
                read(from.getHash()),
                from.getPathList(),
                from.hasSource() ? Optional.of(read(from.getSource())) : Optional.empty());
    }

    private static UnprovenCall read(WireUnproven from) {
        return new UnprovenCall(
                from.getCaller(),
                from.getCallee(),
                from.hasAt() ? Optional.of(read(from.getAt())) : Optional.empty(),
                from.getReason());
    }
}
