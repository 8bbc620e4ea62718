package dev.heddle.fingerprint.bytecode;

import java.lang.classfile.Attributes;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ConstantValueEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes what code refers to (types, members, constants) and notes it among the facts.
final class References {

    private final ClassLookup classes;
    private final Encoder out;
    private final Facts facts;
    private int line;

    References(ClassLookup classes, Encoder out, Facts facts) {
        this.classes = classes;
        this.out = out;
        this.facts = facts;
    }

    void atLine(int number) {
        line = number;
    }

    /// A type that is cast to, tested for, caught, or the element of an array.
    void type(String name) {
        out.type(name);
        String element = elementOf(name);
        if (element != null && classes.find(element) == null) {
            facts.addExternal(element);
        }
    }

    void created(String name) {
        type(name);
        if (classes.find(name) != null) {
            facts.addCreated(name);
            facts.addInitialized(name);
        }
    }

    void literal(ClassDesc type, boolean onlyNamed) {
        String name = internalName(type);
        type(name);
        String element = elementOf(name);
        if (element != null && !onlyNamed && classes.find(element) != null) {
            facts.addLiteral(element);
        }
    }

    void field(String owner, String name, String descriptor, boolean isStatic) {
        ProjectClass start = classes.find(owner);
        ProjectClass declaring = start == null ? null : declaring(start, name);
        if (start == null) {
            type(owner);
        } else {
            out.type(owner);
        }
        out.text(declaring == null ? name : canonical(declaring, name)).descriptor(descriptor);
        if (declaring == null) {
            return;
        }
        if (isStatic) {
            facts.addInitialized(declaring.name());
        }
        FieldModel field = declaring.fields().get(name);
        if (field != null) {
            field.findAttribute(Attributes.constantValue())
                    .map(attribute -> attribute.constant())
                    .map(ConstantValueEntry::constantValue)
                    .ifPresent(this::constant);
        }
    }

    /// Fields that hold captured variables are named after them by the compiler: their position
    /// stands in.
    static String canonical(ProjectClass owner, String field) {
        if (!field.startsWith("val$") || !owner.isFolded()) {
            return field;
        }
        List<String> captured =
                owner.fields().keySet().stream().filter(name -> name.startsWith("val$")).toList();
        return "val$" + captured.indexOf(field);
    }

    private @Nullable ProjectClass declaring(ProjectClass start, String field) {
        if (start.fields().containsKey(field)) {
            return start;
        }
        for (String name : start.interfaces()) {
            ProjectClass found = classes.find(name);
            ProjectClass declaring = found == null ? null : declaring(found, field);
            if (declaring != null) {
                return declaring;
            }
        }
        ProjectClass parent = start.superclass() == null ? null : classes.find(start.superclass());
        return parent == null ? null : declaring(parent, field);
    }

    void method(MemberKey target, boolean dispatched) {
        ProjectClass owner = classes.find(target.owner());
        if (owner == null) {
            type(target.owner());
            out.text(target.name()).descriptor(target.descriptor());
            OpaqueCalls.reason(target.owner(), target.name(), target.descriptor())
                    .ifPresent(reason ->
                            facts.addOpaque(new OpaqueCall(Names.method(target), line, reason)));
            return;
        }
        MethodModel method = owner.methods().get(target.selector());
        if (method != null && isUnit(method)) {
            out.unit(new UnitKey(target.owner(), target.selector()));
            if (method.flags().has(AccessFlag.STATIC)) {
                facts.addInitialized(target.owner());
            }
            return;
        }
        out.type(target.owner()).text(target.name()).descriptor(target.descriptor());
        facts.addCall(new Call(target, dispatched));
    }

    static boolean isUnit(MethodModel method) {
        return method.flags().has(AccessFlag.SYNTHETIC) && !method.flags().has(AccessFlag.BRIDGE);
    }

    void dynamic(
            String name,
            String descriptor,
            DirectMethodHandleDesc bootstrap,
            List<ConstantDesc> arguments) {
        handle(bootstrap);
        out.text(name).descriptor(descriptor).number(arguments.size());
        arguments.forEach(this::constant);
        if (bootstrap.owner().descriptorString().equals("Ljava/lang/invoke/LambdaMetafactory;")) {
            String type = internalName(MethodTypeDesc.ofDescriptor(descriptor).returnType());
            if (classes.find(type) == null) {
                facts.addExternal(type);
            } else {
                facts.addCreated(type);
            }
        }
    }

    void constant(ConstantDesc constant) {
        switch (constant) {
            case Integer value -> out.tag('i').number(value);
            case Long value -> out.tag('l').number(value);
            case Float value -> out.tag('f').number(Float.floatToRawIntBits(value));
            case Double value -> out.tag('d').number(Double.doubleToRawLongBits(value));
            case String value -> out.tag('s').text(value);
            case ClassDesc type -> {
                out.tag('c');
                type(internalName(type));
            }
            case MethodTypeDesc type -> out.tag('y').descriptor(type.descriptorString());
            case DirectMethodHandleDesc handle -> handle(handle);
            case DynamicConstantDesc<?> dynamic -> {
                out.tag('x');
                dynamic(
                        dynamic.constantName(),
                        dynamic.constantType().descriptorString(),
                        dynamic.bootstrapMethod(),
                        dynamic.bootstrapArgsList());
            }
            case java.lang.constant.MethodHandleDesc other -> out.tag('?').text(other.toString());
        }
    }

    private void handle(DirectMethodHandleDesc handle) {
        String owner = internalName(handle.owner());
        out.tag('h').text(handle.kind().name());
        switch (handle.kind()) {
            case GETTER, SETTER -> field(owner, handle.methodName(), fieldType(handle), false);
            case STATIC_GETTER, STATIC_SETTER ->
                    field(owner, handle.methodName(), fieldType(handle), true);
            case CONSTRUCTOR -> {
                created(owner);
                method(new MemberKey(owner, "<init>", handle.lookupDescriptor()), false);
            }
            case STATIC, INTERFACE_STATIC, SPECIAL, INTERFACE_SPECIAL ->
                    method(
                            new MemberKey(owner, handle.methodName(), handle.lookupDescriptor()),
                            false);
            case VIRTUAL, INTERFACE_VIRTUAL ->
                    method(
                            new MemberKey(owner, handle.methodName(), handle.lookupDescriptor()),
                            true);
        }
    }

    private static String fieldType(DirectMethodHandleDesc handle) {
        return handle.lookupDescriptor();
    }

    static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return type.isClassOrInterface()
                ? descriptor.substring(1, descriptor.length() - 1)
                : descriptor;
    }

    /// Returns the class that a type or an array of it names, null for primitive types.
    private static @Nullable String elementOf(String name) {
        if (!name.startsWith("[")) {
            return name.length() == 1 ? null : name;
        }
        int start = name.lastIndexOf('[') + 1;
        return name.charAt(start) == 'L' ? name.substring(start + 1, name.length() - 1) : null;
    }
}
