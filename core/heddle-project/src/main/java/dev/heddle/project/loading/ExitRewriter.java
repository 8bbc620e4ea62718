package dev.heddle.project.loading;

import dev.heddle.api.runtime.ExitGuard;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;

/// Turns `System.exit`, `Runtime.exit` and `Runtime.halt` into calls of `ExitGuard`, method
/// references too. Classes without such a call are handed back as they are. Safe for use by several
/// threads.
final class ExitRewriter {

    private static final String SYSTEM = "java/lang/System";
    private static final String RUNTIME = "java/lang/Runtime";
    private static final Set<String> ENDS = Set.of("exit", "halt");
    private static final String TYPE = "(I)V";

    private static final ClassDesc GUARD = ExitGuard.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc OF_SYSTEM = MethodTypeDesc.ofDescriptor(TYPE);
    private static final MethodTypeDesc OF_RUNTIME =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void, ClassDesc.ofInternalName(RUNTIME), ConstantDescs.CD_int);

    private final ClassFile classFile;

    /// @param loader finds the classes that a rewritten class names, without loading them
    ExitRewriter(ClassLoader loader) {
        var hierarchy =
                ClassHierarchyResolver.ofResourceParsing(loader)
                        .orElse(ClassHierarchyResolver.defaultResolver());
        this.classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
    }

    byte[] rewrite(byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        if (!namesAnEnd(model)) {
            return bytes;
        }
        return classFile.transformClass(
                model, ClassTransform.transformingMethodBodies(ExitRewriter::rewrite));
    }

    private static boolean namesAnEnd(ClassModel model) {
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof MethodRefEntry method
                    && isEnd(
                            method.owner().asInternalName(),
                            method.name().stringValue(),
                            method.type().stringValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnd(String owner, String name, String type) {
        boolean ending = ENDS.contains(name) && type.equals(TYPE);
        return ending && (owner.equals(SYSTEM) || owner.equals(RUNTIME));
    }

    private static void rewrite(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && isEnd(
                        call.owner().asInternalName(),
                        call.name().stringValue(),
                        call.type().stringValue())) {
            boolean system = call.owner().asInternalName().equals(SYSTEM);
            code.invokestatic(GUARD, "exit", system ? OF_SYSTEM : OF_RUNTIME);
        } else if (element instanceof InvokeDynamicInstruction call
                && call.bootstrapArgs().stream().anyMatch(ExitRewriter::isEnd)) {
            code.invokedynamic(rewritten(call));
        } else {
            code.with(element);
        }
    }

    private static boolean isEnd(ConstantDesc constant) {
        return constant instanceof DirectMethodHandleDesc handle
                && isEnd(
                        internalName(handle.owner()),
                        handle.methodName(),
                        handle.lookupDescriptor());
    }

    private static DynamicCallSiteDesc rewritten(InvokeDynamicInstruction call) {
        List<ConstantDesc> arguments =
                call.bootstrapArgs().stream()
                        .map(argument -> isEnd(argument) ? guard(argument) : argument)
                        .toList();
        return DynamicCallSiteDesc.of(
                call.bootstrapMethod(),
                call.name().stringValue(),
                call.typeSymbol(),
                arguments.toArray(ConstantDesc[]::new));
    }

    private static ConstantDesc guard(ConstantDesc end) {
        boolean system =
                end instanceof DirectMethodHandleDesc handle
                        && internalName(handle.owner()).equals(SYSTEM);
        return MethodHandleDesc.ofMethod(
                DirectMethodHandleDesc.Kind.STATIC, GUARD, "exit", system ? OF_SYSTEM : OF_RUNTIME);
    }

    private static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }
}
