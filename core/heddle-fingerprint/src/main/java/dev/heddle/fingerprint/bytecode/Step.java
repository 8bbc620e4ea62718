package dev.heddle.fingerprint.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.util.ArrayList;
import java.util.List;

/// One instruction of a body.
///
/// @param instruction the instruction
/// @param line its line in the source file, 0 if unknown
/// @param labels the labels that stand before it
record Step(Instruction instruction, int line, List<Label> labels) {

    /// @param steps the instructions
    /// @param end the labels after the last instruction
    /// @param handlers the exception table, in its order
    record Body(List<Step> steps, List<Label> end, List<ExceptionCatch> handlers) {

        int firstLine() {
            return steps.stream()
                    .mapToInt(Step::line)
                    .filter(line -> line > 0)
                    .findFirst()
                    .orElse(0);
        }
    }

    /// Returns the body without the compiler's code that only finds out whether assertions are on:
    /// it appears in the static initializer as soon as any method of the class asserts something.
    static Body read(CodeModel code) {
        List<Step> steps = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        int line = 0;
        for (CodeElement element : code) {
            if (element instanceof LabelTarget target) {
                labels.add(target.label());
            } else if (element instanceof LineNumber number) {
                line = number.line();
            } else if (element instanceof Instruction instruction) {
                steps.add(new Step(instruction, line, List.copyOf(labels)));
                labels.clear();
            }
        }
        removeAssertionStatus(steps);
        return new Body(steps, List.copyOf(labels), code.exceptionHandlers());
    }

    private static void removeAssertionStatus(List<Step> steps) {
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).calls("java/lang/Class", "desiredAssertionStatus")) {
                int end = endOfAssertionStatus(steps, i);
                steps.subList(end < 0 ? i : i - 1, end < 0 ? i : end + 1).clear();
                return;
            }
        }
    }

    private static int endOfAssertionStatus(List<Step> steps, int start) {
        for (int end = start; end < steps.size() && end < start + 6; end++) {
            if (steps.get(end).instruction() instanceof FieldInstruction field
                    && field.name().equalsString("$assertionsDisabled")) {
                return end;
            }
        }
        return -1;
    }

    boolean calls(String owner, String name) {
        return instruction instanceof InvokeInstruction call
                && call.name().equalsString(name)
                && call.owner().asInternalName().equals(owner);
    }
}
