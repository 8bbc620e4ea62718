package dev.heddle.fingerprint.bytecode;

import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.Optional;

/// A method in canonical form, and what it refers to.
///
/// @param code flags, types, annotations and instructions; not the method's name
/// @param facts what they refer to
/// @param line the first line of its body in the source file, 0 if unknown
record MethodBody(Encoded code, Facts facts, int line) {

    private static final AccessFlag[] FLAGS = {
        AccessFlag.STATIC,
        AccessFlag.SYNCHRONIZED,
        AccessFlag.NATIVE,
        AccessFlag.ABSTRACT,
        AccessFlag.STRICT
    };

    static MethodBody read(ClassLookup classes, ProjectClass owner, MethodModel method) {
        var out = new Encoder(classes);
        var facts = new Facts();
        int flags = 0;
        for (AccessFlag flag : FLAGS) {
            flags = 2 * flags + (method.flags().has(flag) ? 1 : 0);
        }
        out.tag('m').number(flags).descriptor(method.methodType().stringValue());
        var annotations = new Annotations(classes, out, facts);
        annotations.write(method);
        annotations.writeParameters(method);
        if (method.flags().has(AccessFlag.NATIVE)) {
            String name =
                    Names.member(
                            new MemberKey(
                                    owner.name(),
                                    method.methodName().stringValue(),
                                    method.methodType().stringValue()));
            facts.addOpaque(new OpaqueCall(name, 0, "native code"));
        }
        Optional<Step.Body> body = method.code().map(Step::read);
        body.ifPresent(steps -> new Instructions(classes, owner, steps, out, facts).write());
        return new MethodBody(out.finish(), facts, body.map(Step.Body::firstLine).orElse(0));
    }
}
