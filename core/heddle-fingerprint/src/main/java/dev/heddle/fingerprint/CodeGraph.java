package dev.heddle.fingerprint;

import dev.heddle.fingerprint.bytecode.Call;
import dev.heddle.fingerprint.bytecode.CodeReader;
import dev.heddle.fingerprint.bytecode.Facts;
import dev.heddle.fingerprint.bytecode.MemberKey;
import dev.heddle.fingerprint.bytecode.Names;
import dev.heddle.fingerprint.bytecode.OpaqueCall;
import dev.heddle.fingerprint.bytecode.ProjectClass;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.UnprovenCall;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.AccessFlag;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The project's methods and types and what leads from one to the other. Grows as it is walked:
/// each method is read and linked once, however many assets reach it.
///
/// One thread at a time.
final class CodeGraph {

    private static final String GENERATED = "Ldev/heddle/api/definition/Generated;";
    private static final Set<String> OBJECT_METHODS =
            Set.of("toString()Ljava/lang/String;", "hashCode()I", "equals(Ljava/lang/Object;)Z");

    private final ProjectClasses classes;
    private final ExternalTypes externals;
    private final Libraries libraries;
    private final CodeReader reader;
    private final Hierarchy hierarchy;
    private final Map<MethodModel, MethodNode> methods = new HashMap<>();
    private final Map<ProjectClass, TypeNode> types = new HashMap<>();
    private final Map<ProjectClass, Boolean> generated = new HashMap<>();

    private int walks;

    CodeGraph(ProjectClasses classes, ExternalTypes externals, Libraries libraries) {
        this.classes = classes;
        this.externals = externals;
        this.libraries = libraries;
        reader = new CodeReader(classes);
        hierarchy = new Hierarchy(this, classes, externals);
    }

    /// Returns the number of the next walk.
    int nextWalk() {
        walks++;
        return walks;
    }

    Hierarchy hierarchy() {
        return hierarchy;
    }

    ProjectClasses classes() {
        return classes;
    }

    TypeNode type(ProjectClass type) {
        return types.computeIfAbsent(type, key -> new TypeNode(this, key));
    }

    @Nullable TypeNode findType(String name) {
        ProjectClass found = classes.find(name);
        return found == null ? null : type(found);
    }

    MethodNode method(ProjectClass owner, MethodModel method) {
        MethodNode known = methods.get(method);
        if (known == null) {
            known =
                    new MethodNode(
                            this,
                            owner,
                            method,
                            reader.method(owner, method),
                            isTransparent(owner, method));
            methods.put(method, known);
        }
        return known;
    }

    Fingerprint ownHash(MethodNode method) {
        return reader.ownHash(method.owner(), method.model());
    }

    /// Finds the method that runs if `key` is called without regard to the receiver; none if it is
    /// abstract, not the project's, or of a class whose content stands in for its name.
    Optional<MethodNode> resolve(MemberKey key) {
        ProjectClass start = classes.find(key.owner());
        ProjectClass declaring = start == null ? null : hierarchy.declaring(start, key.selector());
        MethodModel method = declaring == null ? null : declaring.methods().get(key.selector());
        if (declaring == null
                || method == null
                || method.flags().has(AccessFlag.ABSTRACT)
                || declaring.isFolded()) {
            return Optional.empty();
        }
        return Optional.of(method(declaring, method));
    }

    Optional<TypeNode.Shape> shape(ProjectClass type, boolean withFields) {
        if (type.isFolded() || isGenerated(type)) {
            return Optional.empty();
        }
        return reader.shape(type, withFields)
                .map(content ->
                        new TypeNode.Shape(
                                content,
                                link(content.facts(), content.facts().literals(), Links.NONE)));
    }

    boolean isGenerated(ProjectClass type) {
        Boolean known = generated.get(type);
        if (known == null) {
            Optional<ProjectClass> outermost = type.outermost().map(classes::find);
            known =
                    type.isAnnotated(GENERATED)
                            || (outermost.isPresent() && outermost.get().isAnnotated(GENERATED));
            generated.put(type, known);
        }
        return known;
    }

    private boolean isTransparent(ProjectClass owner, MethodModel method) {
        if (isGenerated(owner) || method.flags().has(AccessFlag.BRIDGE)) {
            return true;
        }
        String selector = ProjectClass.selector(method);
        if (owner.has(AccessFlag.ENUM) && method.flags().has(AccessFlag.STATIC)) {
            String name = owner.name();
            return selector.equals("values()[L" + name + ";")
                    || selector.equals("valueOf(Ljava/lang/String;)L" + name + ";");
        }
        return owner.recordComponents().isPresent()
                && OBJECT_METHODS.contains(selector)
                && isWrittenByCompiler(method);
    }

    private static boolean isWrittenByCompiler(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element ->
                        element instanceof InvokeDynamicInstruction call
                                && call.bootstrapMethod()
                                        .owner()
                                        .displayName()
                                        .equals("ObjectMethods"));
    }

    Links link(MethodNode node, Facts facts) {
        return isGenerated(node.owner())
                ? link(facts, Set.of(), linkGenerated(facts))
                : link(facts, facts.literals(), linkCalls(node, facts));
    }

    private Links linkCalls(MethodNode node, Facts facts) {
        Set<MethodNode> calls = new LinkedHashSet<>();
        Set<Dispatch> dispatches = new LinkedHashSet<>();
        Set<TypeNode> initialized = new LinkedHashSet<>();
        for (Call call : facts.calls()) {
            if (call.dispatched() && !isFixed(call.target())) {
                TypeNode type = findType(call.target().owner());
                if (type != null) {
                    dispatches.add(type.dispatch(call.target().selector()));
                }
            } else {
                resolve(call.target())
                        .ifPresent(target -> {
                            calls.add(target);
                            if (isStatic(target)) {
                                initialized.add(type(target.owner()));
                            }
                        });
            }
        }
        List<UnprovenCall> unproven =
                facts.opaque().stream().map(opaque -> unproven(node, opaque)).toList();
        return new Links(
                List.copyOf(calls),
                List.copyOf(dispatches),
                List.of(),
                List.copyOf(initialized),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                unproven);
    }

    /// Generated code calls the author's methods on instances that it or Heddle makes. It hands out
    /// class objects of settings and resources only, which the author's signatures name too.
    private Links linkGenerated(Facts facts) {
        Set<MethodNode> calls = new LinkedHashSet<>();
        Set<Dispatch> dispatches = new LinkedHashSet<>();
        Set<TypeNode> created = new LinkedHashSet<>();
        for (Call call : facts.calls()) {
            Optional<MethodNode> target = resolve(call.target());
            target.ifPresent(calls::add);
            TypeNode type = findType(call.target().owner());
            if (type == null || (target.isPresent() && isStatic(target.get()))) {
                continue;
            }
            if (target.isEmpty() || !type.type().isConcrete()) {
                dispatches.add(type.dispatch(call.target().selector()));
            } else {
                created.add(type);
                calls.addAll(constructors(type.type()));
            }
        }
        return new Links(
                List.copyOf(calls),
                List.copyOf(dispatches),
                List.copyOf(created),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    boolean isStatic(MethodNode method) {
        return method.model().flags().has(AccessFlag.STATIC);
    }

    private static UnprovenCall unproven(MethodNode node, OpaqueCall opaque) {
        return new UnprovenCall(
                Names.member(node.key()),
                opaque.callee(),
                node.locationAt(opaque.line()),
                opaque.reason());
    }

    /// Private and final methods, and those of final classes, run whatever the receiver.
    private boolean isFixed(MemberKey target) {
        ProjectClass start = classes.find(target.owner());
        ProjectClass declaring =
                start == null ? null : hierarchy.declaring(start, target.selector());
        MethodModel method = declaring == null ? null : declaring.methods().get(target.selector());
        if (start == null || method == null) {
            return false;
        }
        return method.flags().has(AccessFlag.PRIVATE)
                || method.flags().has(AccessFlag.FINAL)
                || (start.has(AccessFlag.FINAL) && !method.flags().has(AccessFlag.ABSTRACT));
    }

    List<MethodNode> constructors(ProjectClass type) {
        if (type.isFolded()) {
            return List.of();
        }
        return type.methods().values().stream()
                .filter(method -> method.methodName().equalsString("<init>"))
                .filter(method -> !method.flags().has(AccessFlag.SYNTHETIC))
                .map(method -> method(type, method))
                .toList();
    }

    /// Completes `base` with all facts but calls.
    private Links link(Facts facts, Set<String> handedOut, Links base) {
        Set<LibraryJar> jars = new LinkedHashSet<>();
        Set<String> missing = new LinkedHashSet<>();
        for (String name : facts.externals()) {
            switch (externals.homeOf(name)) {
                case ExternalTypes.Platform() -> {}
                case ExternalTypes.Library(LibraryJar jar) -> jars.add(jar);
                case ExternalTypes.Missing() -> missing.add(name);
            }
        }
        jars.removeIf(libraries::ignores);
        List<String> resources =
                facts.resources().stream().filter(path -> classes.read(path) != null).toList();
        return new Links(
                base.calls(),
                base.dispatches(),
                union(base.created(), facts.created()),
                union(base.initialized(), facts.initialized()),
                union(List.of(), handedOut),
                List.copyOf(jars),
                List.copyOf(missing),
                resources,
                base.unproven());
    }

    private List<TypeNode> union(List<TypeNode> some, Collection<String> names) {
        Set<TypeNode> all = new LinkedHashSet<>(some);
        for (String name : names) {
            TypeNode type = findType(name);
            if (type != null) {
                all.add(type);
            }
        }
        return List.copyOf(all);
    }
}
