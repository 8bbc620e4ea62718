package dev.heddle.fingerprint;

import dev.heddle.fingerprint.bytecode.ProjectClass;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who inherits what: supertypes, which method a call runs, which methods the world outside the
/// project can call.
final class Hierarchy {

    private final CodeGraph graph;
    private final ProjectClasses classes;
    private final ExternalTypes externals;

    Hierarchy(CodeGraph graph, ProjectClasses classes, ExternalTypes externals) {
        this.graph = graph;
        this.classes = classes;
        this.externals = externals;
    }

    List<TypeNode> supertypes(TypeNode node) {
        return projectSupertypes(node.type()).stream().map(graph::type).toList();
    }

    /// The class, its superclasses, then the interfaces, as far as they are the project's.
    private Set<ProjectClass> projectSupertypes(ProjectClass type) {
        Set<ProjectClass> found = new LinkedHashSet<>();
        for (ProjectClass each = type; each != null; each = parent(each)) {
            found.add(each);
        }
        for (ProjectClass each : List.copyOf(found)) {
            addInterfaces(each, found);
        }
        return found;
    }

    private void addInterfaces(ProjectClass type, Set<ProjectClass> found) {
        for (String name : type.interfaces()) {
            ProjectClass each = classes.find(name);
            if (each != null && found.add(each)) {
                addInterfaces(each, found);
            }
        }
    }

    private @Nullable ProjectClass parent(ProjectClass type) {
        String name = type.superclass();
        return name == null ? null : classes.find(name);
    }

    /// Finds the method that a call names, as the call does: in the class, its superclasses, then
    /// the interfaces.
    @Nullable ProjectClass declaring(ProjectClass start, String selector) {
        for (ProjectClass each = start; each != null; each = parent(each)) {
            if (each.methods().containsKey(selector)) {
                return each;
            }
        }
        ProjectClass declaring = null;
        for (ProjectClass each : projectSupertypes(start)) {
            MethodModel method = each.methods().get(selector);
            if (method != null && (declaring == null || method.code().isPresent())) {
                declaring = each;
            }
        }
        return declaring;
    }

    Optional<MethodNode> target(ProjectClass type, String selector) {
        for (ProjectClass each = type; each != null; each = parent(each)) {
            MethodModel method = each.methods().get(selector);
            if (method != null && isInstanceMethod(method)) {
                return hasBody(method) ? node(each, method) : Optional.empty();
            }
        }
        List<ProjectClass> defaults =
                projectSupertypes(type).stream()
                        .filter(each -> each.has(AccessFlag.INTERFACE))
                        .filter(each -> declaresBody(each, selector))
                        .toList();
        return defaults.stream()
                .filter(each ->
                        defaults.stream()
                                .noneMatch(other -> other != each && extendsType(other, each)))
                .findFirst()
                .flatMap(each -> node(each, methodOf(each, selector)));
    }

    private Optional<MethodNode> node(ProjectClass owner, MethodModel method) {
        return owner.isFolded() ? Optional.empty() : Optional.of(graph.method(owner, method));
    }

    private static MethodModel methodOf(ProjectClass type, String selector) {
        MethodModel method = type.methods().get(selector);
        if (method == null) {
            throw new IllegalStateException("The method was found before: " + selector);
        }
        return method;
    }

    private static boolean declaresBody(ProjectClass type, String selector) {
        MethodModel method = type.methods().get(selector);
        return method != null && isInstanceMethod(method) && hasBody(method);
    }

    private boolean extendsType(ProjectClass type, ProjectClass ancestor) {
        return projectSupertypes(type).contains(ancestor);
    }

    List<MethodNode> initializers(TypeNode node) {
        List<MethodNode> found = new ArrayList<>();
        for (TypeNode each : node.supertypes()) {
            ProjectClass type = each.type();
            boolean runs = each == node || !type.has(AccessFlag.INTERFACE) || hasDefaults(type);
            MethodModel initializer = type.methods().get("<clinit>()V");
            if (runs && initializer != null && !type.isFolded() && !graph.isGenerated(type)) {
                found.add(graph.method(type, initializer));
            }
        }
        return List.copyOf(found);
    }

    private static boolean hasDefaults(ProjectClass type) {
        return type.methods().values().stream()
                .anyMatch(method -> isInstanceMethod(method) && hasBody(method));
    }

    List<MethodNode> callbacks(TypeNode node) {
        Optional<Set<String>> known = knownOutside(node);
        Set<MethodNode> found = new LinkedHashSet<>();
        for (TypeNode each : node.supertypes()) {
            for (Map.Entry<String, MethodModel> method : each.type().methods().entrySet()) {
                boolean callable = known.isEmpty() || known.get().contains(method.getKey());
                if (callable && isInstanceMethod(method.getValue())) {
                    node.target(method.getKey()).ifPresent(found::add);
                }
            }
        }
        return List.copyOf(found);
    }

    private Optional<Set<String>> knownOutside(TypeNode node) {
        Set<String> methods = new LinkedHashSet<>();
        for (String name : externalSupertypes(node)) {
            Optional<Set<String>> some = externals.overridableMethods(name);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            methods.addAll(some.get());
        }
        return Optional.of(methods);
    }

    private Set<String> externalSupertypes(TypeNode node) {
        Set<String> names = new LinkedHashSet<>();
        for (TypeNode each : node.supertypes()) {
            names.addAll(each.type().interfaces());
            if (each.type().superclass() != null) {
                names.add(each.type().superclass());
            }
        }
        names.removeIf(name -> classes.find(name) != null);
        return names;
    }

    private static boolean isInstanceMethod(MethodModel method) {
        return !method.flags().has(AccessFlag.STATIC)
                && !method.flags().has(AccessFlag.PRIVATE)
                && !method.methodName().stringValue().startsWith("<");
    }

    private static boolean hasBody(MethodModel method) {
        return !method.flags().has(AccessFlag.ABSTRACT);
    }
}
