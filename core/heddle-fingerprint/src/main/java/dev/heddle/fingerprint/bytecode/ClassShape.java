package dev.heddle.fingerprint.bytecode;

import java.lang.classfile.Attributes;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a class is besides its methods: supertypes, record components, annotations and, where
/// others may fill its fields, these.
///
/// @param code the shape in canonical form
/// @param facts what it refers to
/// @param trivial whether it says nothing that its methods do not
record ClassShape(Encoded code, Facts facts, boolean trivial) {

    static ClassShape read(ClassLookup classes, ProjectClass type, boolean withFields) {
        var out = new Encoder(classes);
        var facts = new Facts();
        int said = writeShape(classes, type, withFields, out, facts);
        return new ClassShape(out.finish(), facts, said == 0);
    }

    /// Reads a class whose name means nothing: shape, fields and all that its methods do.
    static ClassShape readWhole(ClassLookup classes, ProjectClass type) {
        var out = new Encoder(classes);
        var facts = new Facts();
        out.text(simpleName(type));
        writeShape(classes, type, true, out, facts);
        List<MethodModel> methods = new ArrayList<>(type.methods().values());
        methods.removeIf(method -> method.flags().has(AccessFlag.SYNTHETIC));
        methods.sort(Comparator.comparing(ProjectClass::selector));
        out.number(methods.size());
        for (MethodModel method : methods) {
            MethodBody body = MethodBody.read(classes, type, method);
            out.text(method.methodName().stringValue()).append(body.code());
            facts.addAll(body.facts());
        }
        addTypeArguments(classes, type, facts);
        return new ClassShape(out.finish(), facts, false);
    }

    private static int writeShape(
            ClassLookup classes, ProjectClass type, boolean withFields, Encoder out, Facts facts) {
        var references = new References(classes, out, facts);
        var annotations = new Annotations(classes, out, facts);
        String parent = type.superclass() == null ? "java/lang/Object" : type.superclass();
        out.tag('S').number(type.has(AccessFlag.INTERFACE) ? 1 : 0);
        references.type(parent);
        out.number(type.interfaces().size());
        type.interfaces().forEach(references::type);
        int said = type.interfaces().size() + (parent.equals("java/lang/Object") ? 0 : 1);
        said += annotations.write(type.model());
        List<RecordComponentInfo> components = type.recordComponents().orElse(List.of());
        out.number(components.size());
        for (RecordComponentInfo component : components) {
            out.text(component.name().stringValue())
                    .descriptor(component.descriptor().stringValue());
            annotations.write(component);
        }
        if (withFields) {
            said += writeFields(type, out, annotations);
        }
        return said;
    }

    private static int writeFields(ProjectClass type, Encoder out, Annotations annotations) {
        List<FieldModel> fields = new ArrayList<>(type.fields().values());
        fields.removeIf(field -> field.flags().has(AccessFlag.STATIC));
        fields.sort(
                Comparator.comparing(
                        field -> References.canonical(type, field.fieldName().stringValue())));
        out.number(fields.size());
        for (FieldModel field : fields) {
            out.text(References.canonical(type, field.fieldName().stringValue()))
                    .descriptor(field.fieldType().stringValue());
            annotations.write(field);
        }
        return fields.size();
    }

    /// `new TypeReference<List<Row>>() {}`: the library's superclass learns of `Row` and may
    /// instantiate it.
    private static void addTypeArguments(ClassLookup classes, ProjectClass type, Facts facts) {
        String parent = type.superclass();
        if (parent == null || parent.startsWith("java/") || classes.find(parent) != null) {
            return;
        }
        type.model()
                .findAttribute(Attributes.signature())
                .ifPresent(signature ->
                        Signatures.namesIn(signature.asClassSignature().superclassSignature())
                                .filter(name -> classes.find(name) != null)
                                .forEach(facts::addLiteral));
    }

    private static String simpleName(ProjectClass type) {
        return type.model().findAttribute(Attributes.innerClasses()).stream()
                .flatMap(attribute -> attribute.classes().stream())
                .filter(inner -> inner.innerClass().asInternalName().equals(type.name()))
                .map(InnerClassInfo::innerName)
                .flatMap(name -> name.stream())
                .map(name -> name.stringValue())
                .findFirst()
                .orElse("");
    }
}
