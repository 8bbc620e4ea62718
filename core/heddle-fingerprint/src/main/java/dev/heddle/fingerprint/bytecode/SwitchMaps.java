package dev.heddle.fingerprint.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.HashMap;
import java.util.Map;

/// The tables by which a switch over an enum turns constants into case numbers. The compiler keeps
/// them in a class of its own, one for a whole source file, and counts in the order of the file:
/// the numbers mean nothing.
final class SwitchMaps {

    static final String PREFIX = "$SwitchMap$";

    private SwitchMaps() {}

    /// Returns the constants' names by case number in table `field` of `holder`.
    static Map<Integer, String> read(ProjectClass holder, String field) {
        Map<Integer, String> names = new HashMap<>();
        MethodModel initializer = holder.methods().get("<clinit>()V");
        if (initializer == null || initializer.code().isEmpty()) {
            return names;
        }
        String table = "";
        String constant = "";
        for (CodeElement element : initializer.code().get()) {
            if (element instanceof FieldInstruction access) {
                String name = access.name().stringValue();
                if (name.startsWith(PREFIX)) {
                    table = name;
                } else {
                    constant = name;
                }
            } else if (element instanceof ConstantInstruction number
                    && number.constantValue() instanceof Integer value
                    && table.equals(field)) {
                names.put(value, constant);
            }
        }
        return names;
    }
}
