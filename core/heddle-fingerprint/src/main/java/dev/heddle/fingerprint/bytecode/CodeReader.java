package dev.heddle.fingerprint.bytecode;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import java.lang.classfile.MethodModel;
import java.util.Optional;

/// Reads methods and shapes of the project's classes, each with the lambdas and the anonymous and
/// local classes in it.
///
/// One thread at a time.
public final class CodeReader {

    /// A method or a shape.
    ///
    /// @param hash the hash of full name and content
    /// @param facts what it refers to
    /// @param line the first line of a method's body, 0 if unknown
    public record Content(Fingerprint hash, Facts facts, int line) {}

    private final ClassLookup classes;
    private final Units units;

    /// Creates a reader of the classes that `classes` finds.
    public CodeReader(ClassLookup classes) {
        this.classes = classes;
        units = new Units(classes);
    }

    /// Reads a method of `owner`.
    public Content method(ProjectClass owner, MethodModel method) {
        MethodBody body = MethodBody.read(classes, owner, method);
        var key =
                new MemberKey(
                        owner.name(),
                        method.methodName().stringValue(),
                        method.methodType().stringValue());
        FingerprintHasher hasher = FingerprintHasher.of("method").text(fullName(key));
        return content(hasher, body.code(), body.facts(), body.line());
    }

    /// Returns the hash of a method of `owner` as an asset's own: of its content alone, so that an
    /// asset whose method is renamed stays as it is.
    public Fingerprint ownHash(ProjectClass owner, MethodModel method) {
        MethodBody body = MethodBody.read(classes, owner, method);
        return FingerprintHasher.of("own").bytes(units.fill(body.code())).finish();
    }

    /// Reads the shape of `type`; empty if it says nothing that its methods do not.
    ///
    /// @param withFields whether its fields count, because others may fill them
    public Optional<Content> shape(ProjectClass type, boolean withFields) {
        ClassShape shape = ClassShape.read(classes, type, withFields);
        if (shape.trivial()) {
            return Optional.empty();
        }
        FingerprintHasher hasher = FingerprintHasher.of("class").text(type.name()).flag(withFields);
        return Optional.of(content(hasher, shape.code(), shape.facts(), 0));
    }

    /// A lambda's number means nothing; its body tells it apart.
    private static String fullName(MemberKey key) {
        return key.name().startsWith("lambda$")
                ? key.owner() + " " + Names.member(key)
                : key.owner() + " " + key.selector();
    }

    private Content content(FingerprintHasher hasher, Encoded code, Facts facts, int line) {
        units.collect(code.units(), facts);
        return new Content(hasher.bytes(units.fill(code)).finish(), facts, line);
    }
}
