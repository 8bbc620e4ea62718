package dev.heddle.fingerprint.bytecode;

import java.lang.classfile.Attributes;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.stream.Stream;

/// The classes that generic types name, type arguments included.
public final class Signatures {

    private Signatures() {}

    /// Returns the internal names in the parameters' and the result's types of `method`, with
    /// repetitions.
    public static List<String> ofMethod(MethodModel method) {
        MethodSignature signature =
                method.findAttribute(Attributes.signature())
                        .map(SignatureAttribute::asMethodSignature)
                        .orElseGet(
                                () -> MethodSignature.parseFrom(method.methodType().stringValue()));
        return Stream.concat(signature.arguments().stream(), Stream.of(signature.result()))
                .flatMap(Signatures::namesIn)
                .toList();
    }

    /// Returns the internal names in the types of what an instance of `type` holds: a record's
    /// components, another class's fields.
    public static List<String> ofContent(ProjectClass type) {
        if (type.recordComponents().isPresent()) {
            return type.recordComponents().get().stream().flatMap(Signatures::ofComponent).toList();
        }
        return type.fields().values().stream()
                .filter(field -> !field.flags().has(AccessFlag.STATIC))
                .flatMap(Signatures::ofField)
                .toList();
    }

    private static Stream<String> ofComponent(RecordComponentInfo component) {
        return namesIn(
                component
                        .findAttribute(Attributes.signature())
                        .map(SignatureAttribute::asTypeSignature)
                        .orElseGet(
                                () -> Signature.parseFrom(component.descriptor().stringValue())));
    }

    private static Stream<String> ofField(FieldModel field) {
        return namesIn(
                field.findAttribute(Attributes.signature())
                        .map(SignatureAttribute::asTypeSignature)
                        .orElseGet(() -> Signature.parseFrom(field.fieldType().stringValue())));
    }

    static Stream<String> namesIn(Signature signature) {
        return switch (signature) {
            case Signature.BaseTypeSig primitive -> Stream.empty();
            case Signature.TypeVarSig variable -> Stream.empty();
            case Signature.ArrayTypeSig array -> namesIn(array.componentSignature());
            case Signature.ClassTypeSig type ->
                    Stream.concat(
                            Stream.of(References.internalName(type.classDesc())),
                            type.typeArgs().stream().flatMap(Signatures::namesIn));
        };
    }

    private static Stream<String> namesIn(Signature.TypeArg argument) {
        return switch (argument) {
            case Signature.TypeArg.Unbounded any -> Stream.empty();
            case Signature.TypeArg.Bounded bounded -> namesIn(bounded.boundType());
        };
    }
}
