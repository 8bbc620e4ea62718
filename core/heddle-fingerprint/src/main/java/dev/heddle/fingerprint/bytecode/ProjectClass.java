package dev.heddle.fingerprint.bytecode;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A class file of the project. Only its header is parsed at first; bodies are when they are asked
/// for.
public final class ProjectClass {

    private static final ClassFile READER =
            ClassFile.of(
                    ClassFile.DebugElementsOption.DROP_DEBUG,
                    ClassFile.StackMapsOption.DROP_STACK_MAPS);

    private final ClassModel model;
    private final String name;
    private final @Nullable String superclass;
    private final List<String> interfaces;
    private final Map<String, MethodModel> methods = new LinkedHashMap<>();
    private final Map<String, FieldModel> fields = new LinkedHashMap<>();
    private final Optional<String> sourceFile;
    private final boolean folded;
    private final boolean switchMapHolder;

    private ProjectClass(ClassModel model) {
        this.model = model;
        name = model.thisClass().asInternalName();
        superclass = model.superclass().map(ClassEntry::asInternalName).orElse(null);
        interfaces = model.interfaces().stream().map(ClassEntry::asInternalName).toList();
        for (MethodModel method : model.methods()) {
            methods.put(selector(method), method);
        }
        for (FieldModel field : model.fields()) {
            fields.put(field.fieldName().stringValue(), field);
        }
        sourceFile =
                model.findAttribute(Attributes.sourceFile())
                        .map(SourceFileAttribute::sourceFile)
                        .map(file -> file.stringValue());
        folded = model.findAttribute(Attributes.enclosingMethod()).isPresent();
        switchMapHolder =
                has(AccessFlag.SYNTHETIC)
                        && fields.keySet().stream()
                                .anyMatch(field -> field.startsWith(SwitchMaps.PREFIX));
    }

    /// Reads a class file.
    ///
    /// @throws IllegalArgumentException if `bytes` is none
    public static ProjectClass parse(byte[] bytes) {
        return new ProjectClass(READER.parse(bytes));
    }

    /// Returns the internal name, for example `shop/Flights$Row`.
    public String name() {
        return name;
    }

    /// Returns the internal name of the superclass, or null for `java/lang/Object` and modules.
    public @Nullable String superclass() {
        return superclass;
    }

    /// Returns the internal names of the interfaces that it names.
    public List<String> interfaces() {
        return interfaces;
    }

    /// Returns the methods by name and descriptor, in the order of the file.
    public Map<String, MethodModel> methods() {
        return methods;
    }

    /// Returns the fields by name, in the order of the file.
    public Map<String, FieldModel> fields() {
        return fields;
    }

    /// Returns whether the class has `flag`.
    public boolean has(AccessFlag flag) {
        return model.flags().has(flag);
    }

    /// Returns whether instances of exactly this class can exist.
    public boolean isConcrete() {
        return !has(AccessFlag.ABSTRACT) && !has(AccessFlag.INTERFACE);
    }

    /// Returns the components, if the class is a record.
    public Optional<List<RecordComponentInfo>> recordComponents() {
        return model.findAttribute(Attributes.record()).map(attribute -> attribute.components());
    }

    /// Returns the internal names of the permitted subclasses; none if the class is not sealed.
    public List<String> permittedSubclasses() {
        return model.findAttribute(Attributes.permittedSubclasses())
                .map(attribute ->
                        attribute.permittedSubclasses().stream()
                                .map(ClassEntry::asInternalName)
                                .toList())
                .orElse(List.of());
    }

    /// Returns the class that it was compiled within, by internal name.
    public Optional<String> outermost() {
        return model.findAttribute(Attributes.nestHost())
                .map(NestHostAttribute::nestHost)
                .map(ClassEntry::asInternalName);
    }

    /// Returns the source file's simple name, if the class file tells.
    public Optional<String> sourceFile() {
        return sourceFile;
    }

    /// Returns whether the name comes from the compiler (anonymous and local classes), so that the
    /// content stands in.
    public boolean isFolded() {
        return folded;
    }

    /// Returns whether the class, whatever it was compiled within, has the annotation of this
    /// descriptor.
    public boolean isAnnotated(String descriptor) {
        return Annotations.declaredOn(model)
                .anyMatch(annotation -> annotation.className().equalsString(descriptor));
    }

    boolean isSwitchMapHolder() {
        return switchMapHolder;
    }

    ClassModel model() {
        return model;
    }

    /// Returns name and descriptor of `method`.
    public static String selector(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }
}
