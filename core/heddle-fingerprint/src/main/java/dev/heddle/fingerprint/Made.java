package dev.heddle.fingerprint;

import dev.heddle.fingerprint.bytecode.ProjectClass;
import dev.heddle.fingerprint.bytecode.Signatures;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A type whose instances come from outside the project's code: Heddle reads rows of it from
/// storage or hands in a resource, a library makes it from a class object. Compared by identity: a
/// [TypeNode] makes at most two.
final class Made {

    private static final Pattern PROPERTY = Pattern.compile("(get|is|set|with)[A-Z].*");

    private final CodeGraph graph;
    private final TypeNode node;
    private final boolean handedOut;
    private final Mark reached = new Mark();
    private final Mark visited = new Mark();
    private @Nullable List<MethodNode> methods;
    private @Nullable List<Made> content;

    /// @param handedOut whether its class object is handed to others, which then may fill its
    ///   fields
    Made(CodeGraph graph, TypeNode node, boolean handedOut) {
        this.graph = graph;
        this.node = node;
        this.handedOut = handedOut;
    }

    /// Set by [Reach].
    Mark reached() {
        return reached;
    }

    /// Set by [Components].
    Mark visited() {
        return visited;
    }

    TypeNode node() {
        return node;
    }

    /// Whether instances can exist.
    boolean isConcrete() {
        return node.type().isConcrete();
    }

    /// Whether its instances are the constants that its static initializer makes.
    boolean isEnum() {
        return node.type().has(AccessFlag.ENUM);
    }

    /// Whether its fields belong to its shape.
    boolean withFields() {
        return handedOut && node.type().recordComponents().isEmpty() && !isEnum();
    }

    /// Returns the methods that run when it is made, and those by which others read or fill it.
    List<MethodNode> methods() {
        if (methods == null) {
            methods = List.copyOf(findMethods());
        }
        return methods;
    }

    private List<MethodNode> findMethods() {
        ProjectClass type = node.type();
        if (!type.isConcrete() || type.isFolded() || isEnum()) {
            return List.of();
        }
        Optional<List<RecordComponentInfo>> components = type.recordComponents();
        if (components.isPresent()) {
            return recordMethods(graph, type, components.get());
        }
        List<MethodNode> found = new ArrayList<>(graph.constructors(type));
        if (handedOut) {
            type.methods().values().stream()
                    .filter(Made::isProperty)
                    .map(method -> graph.method(type, method))
                    .forEach(found::add);
        }
        return found;
    }

    private static List<MethodNode> recordMethods(
            CodeGraph graph, ProjectClass type, List<RecordComponentInfo> components) {
        var canonical = new StringBuilder("<init>(");
        components.forEach(component -> canonical.append(component.descriptor().stringValue()));
        List<MethodNode> found = new ArrayList<>();
        addMethod(graph, type, canonical.append(")V").toString(), found);
        for (RecordComponentInfo component : components) {
            String accessor =
                    component.name().stringValue() + "()" + component.descriptor().stringValue();
            addMethod(graph, type, accessor, found);
        }
        return found;
    }

    private static void addMethod(
            CodeGraph graph, ProjectClass type, String selector, List<MethodNode> found) {
        MethodModel method = type.methods().get(selector);
        if (method != null) {
            found.add(graph.method(type, method));
        }
    }

    private static boolean isProperty(MethodModel method) {
        return method.flags().has(AccessFlag.PUBLIC)
                && !method.flags().has(AccessFlag.STATIC)
                && !method.flags().has(AccessFlag.ABSTRACT)
                && PROPERTY.matcher(method.methodName().stringValue()).matches();
    }

    /// Returns the types of which it is made in turn.
    List<Made> content() {
        if (content == null) {
            content = List.copyOf(findContent());
        }
        return content;
    }

    private List<Made> findContent() {
        ProjectClass type = node.type();
        List<String> names = new ArrayList<>(type.permittedSubclasses());
        if (handedOut || type.recordComponents().isPresent()) {
            names.addAll(Signatures.ofContent(type));
        }
        List<Made> found = new ArrayList<>();
        for (String name : names) {
            TypeNode part = graph.findType(name);
            if (part != null) {
                found.add(part.made(handedOut));
            }
        }
        return found;
    }

    /// Returns the types in the signature of an asset's method.
    static List<Made> bySignature(CodeGraph graph, MethodNode method) {
        List<Made> found = new ArrayList<>();
        for (String name : Signatures.ofMethod(method.model())) {
            TypeNode type = graph.findType(name);
            if (type != null && !found.contains(type.made(false))) {
                found.add(type.made(false));
            }
        }
        return found;
    }
}
