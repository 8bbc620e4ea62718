package dev.heddle.fingerprint.bytecode;

import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Optional;

/// Finds which file of the class path a call of `getResource` and the like reads.
final class ResourceReads {

    /// @param constant the file, as a path from the root of the class path, if its name is a
    ///   constant
    /// @param unknown the call, if it is not
    record Read(List<String> constant, List<OpaqueCall> unknown) {}

    private ResourceReads() {}

    /// Looks at the call `steps.get(index)` of `target` in class `caller`; empty if it reads no
    /// resource.
    static Optional<Read> find(String caller, List<Step> steps, int index, MemberKey target) {
        boolean byClass = target.owner().equals("java/lang/Class");
        if (!target.descriptor().startsWith("(Ljava/lang/String;)")
                || !(byClass || target.owner().endsWith("ClassLoader"))) {
            return Optional.empty();
        }
        if (index > 0
                && steps.get(index - 1).instruction() instanceof ConstantInstruction constant
                && constant.constantValue() instanceof String name) {
            String base =
                    byClass && !name.startsWith("/") ? folder(receiver(caller, steps, index)) : "";
            return Optional.of(
                    new Read(
                            List.of(base + (name.startsWith("/") ? name.substring(1) : name)),
                            List.of()));
        }
        var unknown =
                new OpaqueCall(
                        Names.method(target),
                        steps.get(index).line(),
                        "reads a resource whose name is not a constant");
        return Optional.of(new Read(List.of(), List.of(unknown)));
    }

    private static String receiver(String caller, List<Step> steps, int index) {
        if (index < 2) {
            return caller;
        }
        Instruction before = steps.get(index - 2).instruction();
        return before instanceof ConstantInstruction constant
                        && constant.constantValue() instanceof ClassDesc type
                ? References.internalName(type)
                : caller;
    }

    private static String folder(String className) {
        return className.substring(0, className.lastIndexOf('/') + 1);
    }
}
