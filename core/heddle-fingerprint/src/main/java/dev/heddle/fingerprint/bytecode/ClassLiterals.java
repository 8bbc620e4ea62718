package dev.heddle.fingerprint.bytecode;

import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.List;
import java.util.Set;

/// Tells class literals that only name a class (`getLogger(Flights.class)`,
/// `Row.class::isInstance`) from those by which other code may instantiate it
/// (`mapper.readValue(text, Row.class)`).
final class ClassLiterals {

    private static final Set<String> HARMLESS =
            Set.of(
                    "getName",
                    "getSimpleName",
                    "getTypeName",
                    "getCanonicalName",
                    "getPackageName",
                    "getPackage",
                    "getClassLoader",
                    "getModule",
                    "getResource",
                    "getResourceAsStream",
                    "isInstance",
                    "cast",
                    "hashCode",
                    "equals",
                    "toString",
                    "desiredAssertionStatus");

    private ClassLiterals() {}

    /// Returns whether the literal that `steps.get(index)` loads goes to a harmless place.
    static boolean onlyNames(List<Step> steps, int index) {
        Instruction next = at(steps, index + 1);
        if (next instanceof ConstantInstruction || next instanceof LoadInstruction) {
            return isHarmlessCall(at(steps, index + 2));
        }
        if (next instanceof StackInstruction) {
            return isLock(steps, index) || isBoundReference(steps, index);
        }
        return isHarmlessCall(next);
    }

    private static boolean isHarmlessCall(Instruction instruction) {
        if (!(instruction instanceof InvokeInstruction call)) {
            return false;
        }
        String name = call.name().stringValue();
        return name.equals("getLogger")
                || (call.owner().asInternalName().equals("java/lang/Class")
                        && HARMLESS.contains(name));
    }

    /// `synchronized (Row.class)`: dup, store, monitorenter.
    private static boolean isLock(List<Step> steps, int index) {
        return at(steps, index + 2) instanceof StoreInstruction
                && at(steps, index + 3) instanceof MonitorInstruction;
    }

    /// `Row.class::cast`: dup, requireNonNull, pop, invokedynamic.
    private static boolean isBoundReference(List<Step> steps, int index) {
        return at(steps, index + 4) instanceof InvokeDynamicInstruction dynamic
                && dynamic.bootstrapArgs().size() > 1
                && dynamic.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc handle
                && handle.owner().descriptorString().equals("Ljava/lang/Class;")
                && HARMLESS.contains(handle.methodName());
    }

    private static Instruction at(List<Step> steps, int index) {
        return steps.get(Math.min(index, steps.size() - 1)).instruction();
    }
}
