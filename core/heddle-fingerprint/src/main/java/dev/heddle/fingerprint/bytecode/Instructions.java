package dev.heddle.fingerprint.bytecode;

import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Writes the instructions of one body. Positions become numbers of labels, indices of the constant
/// pool become values, short and wide forms of an instruction look alike.
final class Instructions {

    private final ClassLookup classes;
    private final ProjectClass owner;
    private final Step.Body body;
    private final Encoder out;
    private final Facts facts;
    private final References references;
    private final Map<Label, Integer> labels = new HashMap<>();
    private final Deque<Map<Integer, String>> switchMaps = new ArrayDeque<>();

    Instructions(
            ClassLookup classes, ProjectClass owner, Step.Body body, Encoder out, Facts facts) {
        this.classes = classes;
        this.owner = owner;
        this.body = body;
        this.out = out;
        this.facts = facts;
        references = new References(classes, out, facts);
    }

    void write() {
        numberLabels();
        List<Step> steps = body.steps();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            writeLabels(step.labels());
            references.atLine(step.line());
            write(step.instruction(), i);
        }
        writeLabels(body.end());
        out.number(body.handlers().size());
        for (ExceptionCatch handler : body.handlers()) {
            label(handler.tryStart());
            label(handler.tryEnd());
            label(handler.handler());
            handler.catchType().map(ClassEntry::asInternalName).ifPresent(references::type);
        }
    }

    private void numberLabels() {
        Set<Label> targets = new HashSet<>();
        for (Step step : body.steps()) {
            targets.addAll(targets(step.instruction()));
        }
        for (ExceptionCatch handler : body.handlers()) {
            targets.addAll(List.of(handler.tryStart(), handler.tryEnd(), handler.handler()));
        }
        body.steps().forEach(step -> number(step.labels(), targets));
        number(body.end(), targets);
    }

    private void number(List<Label> here, Set<Label> targets) {
        for (Label label : here) {
            if (targets.contains(label)) {
                labels.put(label, labels.size());
            }
        }
    }

    private static Collection<Label> targets(Instruction instruction) {
        Set<Label> targets = new HashSet<>();
        switch (instruction) {
            case BranchInstruction branch -> targets.add(branch.target());
            case TableSwitchInstruction choice -> {
                targets.add(choice.defaultTarget());
                choice.cases().forEach(one -> targets.add(one.target()));
            }
            case LookupSwitchInstruction choice -> {
                targets.add(choice.defaultTarget());
                choice.cases().forEach(one -> targets.add(one.target()));
            }
            case DiscontinuedInstruction.JsrInstruction jump -> targets.add(jump.target());
            default -> {
                // Nothing else jumps.
            }
        }
        return targets;
    }

    private void writeLabels(List<Label> here) {
        for (Label label : here) {
            if (labels.containsKey(label)) {
                out.tag('L');
                label(label);
            }
        }
    }

    private void label(Label label) {
        out.number(labels.getOrDefault(label, -1));
    }

    private void write(Instruction instruction, int index) {
        switch (instruction) {
            case ArrayLoadInstruction plain -> opcode(plain);
            case ArrayStoreInstruction plain -> opcode(plain);
            case ConvertInstruction plain -> opcode(plain);
            case MonitorInstruction plain -> opcode(plain);
            case NopInstruction plain -> opcode(plain);
            case OperatorInstruction plain -> opcode(plain);
            case ReturnInstruction plain -> opcode(plain);
            case StackInstruction plain -> opcode(plain);
            case ThrowInstruction plain -> opcode(plain);
            case BranchInstruction branch -> {
                out.tag('j').number(shortForm(branch.opcode()).bytecode());
                label(branch.target());
            }
            case ConstantInstruction constant -> constant(constant, index);
            case DiscontinuedInstruction.JsrInstruction jump -> {
                out.tag('J');
                label(jump.target());
            }
            case DiscontinuedInstruction.RetInstruction back -> out.tag('R').number(back.slot());
            case FieldInstruction field -> field(field);
            case IncrementInstruction increment ->
                    out.tag('+').number(increment.slot()).number(increment.constant());
            case InvokeDynamicInstruction call -> {
                out.tag('y');
                references.dynamic(
                        call.name().stringValue(),
                        call.type().stringValue(),
                        call.bootstrapMethod(),
                        call.bootstrapArgs());
            }
            case InvokeInstruction call -> invoke(call, index);
            case LoadInstruction load ->
                    out.tag('<').text(load.typeKind().name()).number(load.slot());
            case StoreInstruction store ->
                    out.tag('>').text(store.typeKind().name()).number(store.slot());
            case LookupSwitchInstruction choice ->
                    choice(choice.cases(), choice.defaultTarget(), index);
            case TableSwitchInstruction choice ->
                    choice(choice.cases(), choice.defaultTarget(), index);
            case NewMultiArrayInstruction array -> {
                out.tag('A').number(array.dimensions());
                references.type(array.arrayType().asInternalName());
            }
            case NewObjectInstruction object -> {
                out.tag('N');
                references.created(object.className().asInternalName());
            }
            case NewPrimitiveArrayInstruction array -> out.tag('a').text(array.typeKind().name());
            case NewReferenceArrayInstruction array -> {
                out.tag('r');
                references.type(array.componentType().asInternalName());
            }
            case TypeCheckInstruction check -> {
                opcode(check);
                references.type(check.type().asInternalName());
            }
        }
    }

    private void opcode(Instruction instruction) {
        out.tag('o').number(instruction.opcode().bytecode());
    }

    private static Opcode shortForm(Opcode opcode) {
        return opcode == Opcode.GOTO_W ? Opcode.GOTO : opcode;
    }

    private void constant(ConstantInstruction constant, int index) {
        out.tag('k');
        if (constant.opcode() == Opcode.ACONST_NULL) {
            out.tag('0');
        } else if (constant.constantValue() instanceof ClassDesc type) {
            references.literal(type, ClassLiterals.onlyNames(body.steps(), index));
        } else {
            references.constant(constant.constantValue());
        }
    }

    private void field(FieldInstruction field) {
        String holderName = field.owner().asInternalName();
        String name = field.name().stringValue();
        if (name.startsWith(SwitchMaps.PREFIX)) {
            ProjectClass holder = classes.find(holderName);
            if (holder != null && holder.isSwitchMapHolder()) {
                switchMaps.push(SwitchMaps.read(holder, name));
                out.tag('w').text(name);
                return;
            }
        }
        boolean isStatic = field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.PUTSTATIC;
        opcode(field);
        references.field(holderName, name, field.type().stringValue(), isStatic);
    }

    private void invoke(InvokeInstruction call, int index) {
        opcode(call);
        var target =
                new MemberKey(
                        call.owner().asInternalName(),
                        call.name().stringValue(),
                        call.type().stringValue());
        boolean dispatched =
                call.opcode() == Opcode.INVOKEVIRTUAL || call.opcode() == Opcode.INVOKEINTERFACE;
        references.method(target, dispatched);
        if (target.name().startsWith("getResource")
                || target.name().startsWith("getSystemResource")) {
            ResourceReads.find(owner.name(), body.steps(), index, target)
                    .ifPresent(read -> {
                        read.constant().forEach(facts::addResource);
                        read.unknown().forEach(facts::addOpaque);
                    });
        }
    }

    /// Case numbers that come from an enum's switch map are written as constants' names; order and
    /// form do not count.
    private void choice(List<SwitchCase> cases, Label otherwise, int index) {
        boolean mapped =
                index > 0
                        && body.steps().get(index - 1).instruction() instanceof ArrayLoadInstruction
                        && !switchMaps.isEmpty();
        Map<Integer, String> names = mapped ? switchMaps.pop() : Map.of();
        Map<String, Label> sorted = new TreeMap<>();
        for (SwitchCase one : cases) {
            if (!one.target().equals(otherwise)) {
                sorted.put(
                        names.getOrDefault(one.caseValue(), "#" + one.caseValue()), one.target());
            }
        }
        out.tag('?').number(sorted.size());
        sorted.forEach((name, target) -> {
            out.text(name);
            label(target);
        });
        label(otherwise);
    }
}
