package dev.heddle.fingerprint;

import dev.heddle.fingerprint.bytecode.ProjectClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the code of one asset reaches, by rapid type analysis: a call whose receiver decides runs
/// the methods of those subtypes that are instantiated somewhere in reach. Two fixpoints one in the
/// other: if a call has no such subtype at all, its receiver was made out of sight, and every
/// implementation in the project counts.
final class Reach {

    /// A method at which an asset's code begins.
    ///
    /// @param method the method
    /// @param owner the class on whose instance it is called; the method may be inherited
    record Root(MethodNode method, TypeNode owner) {}

    /// A call and the first method in which it was met.
    private record Met(Dispatch dispatch, MethodNode caller) {}

    private final CodeGraph graph;
    private final int walk;
    private final Deque<MethodNode> open = new ArrayDeque<>();
    private final List<Met> dispatches = new ArrayList<>();
    private final Map<MethodNode, List<Made>> madeFor = new HashMap<>();
    private final Map<Dispatch, MethodNode> unresolved = new LinkedHashMap<>();
    private final List<MethodNode> entries = new ArrayList<>();

    Reach(CodeGraph graph, List<Root> roots) {
        this.graph = graph;
        walk = graph.nextWalk();
        roots.forEach(this::addRoot);
        do {
            drain();
        } while (openInvisible());
    }

    /// The asset's own methods: the roots, or what generated roots call.
    List<MethodNode> entries() {
        return entries;
    }

    /// Subtypes of `type`, itself included, that are instantiated in reach.
    List<TypeNode> createdBelow(TypeNode type) {
        return type.in(walk).createdBelow();
    }

    /// Types whose instances `method` gets from outside the code in reach.
    List<Made> madeFor(MethodNode method) {
        return madeFor.getOrDefault(method, List.of());
    }

    /// Calls for which no receiver can be seen anywhere in the project, or only such as have no
    /// name, with a caller.
    Map<Dispatch, MethodNode> unresolved() {
        return unresolved;
    }

    /// Returns the shape of a type that is reached, as it counts here; null if it says nothing.
    TypeNode.@Nullable Shape shapeOf(TypeNode type) {
        return type.shape(type.in(walk).isFull());
    }

    private void addRoot(Root root) {
        if (root.method().isTransparent()) {
            addEntriesBehind(root.method());
        } else {
            addEntry(root.method(), root.owner());
        }
    }

    /// Generated code is nobody's: the first methods behind it are the asset's own.
    private void addEntriesBehind(MethodNode generated) {
        if (!generated.reached().set(walk)) {
            return;
        }
        open.add(generated);
        for (MethodNode call : generated.links().calls()) {
            if (call.isTransparent()) {
                addEntriesBehind(call);
            } else if (!call.key().name().startsWith("<")) {
                addEntry(call, graph.type(call.owner()));
            }
        }
    }

    private void addEntry(MethodNode entry, TypeNode owner) {
        entries.add(entry);
        enter(entry);
        Made.bySignature(graph, entry).forEach(type -> makeFor(entry, type));
        if (owner.type().isConcrete() && !graph.isStatic(entry)) {
            makeFor(entry, owner.made(false));
        }
    }

    private void makeFor(MethodNode method, Made type) {
        madeFor.computeIfAbsent(method, key -> new ArrayList<>()).add(type);
        make(type);
    }

    private void drain() {
        while (!open.isEmpty()) {
            MethodNode method = open.removeFirst();
            Links links = method.links();
            enterAll(links.calls());
            for (TypeNode type : links.initialized()) {
                initialize(type);
            }
            for (TypeNode type : links.created()) {
                create(type);
            }
            for (TypeNode type : links.handedOut()) {
                make(type.made(true));
            }
            for (Dispatch dispatch : links.dispatches()) {
                dispatch(dispatch, method);
            }
        }
    }

    private void enterAll(List<MethodNode> methods) {
        for (MethodNode method : methods) {
            enter(method);
        }
    }

    private void enter(MethodNode method) {
        if (method.reached().set(walk)) {
            open.add(method);
        }
    }

    private void initialize(TypeNode type) {
        if (!type.in(walk).initialize()) {
            return;
        }
        if (type.in(walk).touch(false)) {
            touch(type, false);
        }
        enterAll(type.initializers());
    }

    /// What a shape's annotations name, libraries may make.
    private void touch(TypeNode type, boolean withFields) {
        for (TypeNode supertype : type.supertypes()) {
            if (supertype.in(walk).touch(false)) {
                touchAlone(supertype, false);
            }
        }
        touchAlone(type, withFields);
    }

    private void touchAlone(TypeNode type, boolean withFields) {
        TypeNode.Shape shape = type.shape(withFields);
        if (shape != null) {
            for (TypeNode other : shape.links().handedOut()) {
                make(other.made(true));
            }
        }
    }

    private void create(TypeNode type) {
        if (!type.in(walk).create()) {
            return;
        }
        initialize(type);
        enterAll(type.callbacks());
        for (TypeNode supertype : type.supertypes()) {
            TypeNode.InReach above = supertype.in(walk);
            above.createdBelow().add(type);
            for (Dispatch dispatch : above.dispatches()) {
                type.target(dispatch.selector()).ifPresent(this::enter);
            }
        }
    }

    private void make(Made type) {
        if (!type.reached().set(walk)) {
            return;
        }
        if (type.withFields() && type.node().in(walk).touch(true)) {
            touch(type.node(), true);
        }
        if (type.isConcrete()) {
            create(type.node());
        } else if (type.isEnum()) {
            initialize(type.node());
        }
        enterAll(type.methods());
        type.content().forEach(this::make);
    }

    private void dispatch(Dispatch dispatch, MethodNode caller) {
        if (!dispatch.reached().set(walk)) {
            return;
        }
        dispatches.add(new Met(dispatch, caller));
        TypeNode.InReach on = dispatch.type().in(walk);
        on.dispatches().add(dispatch);
        for (TypeNode type : on.createdBelow()) {
            type.target(dispatch.selector()).ifPresent(this::enter);
        }
    }

    /// Adds the implementations of the types whose instances no code in reach makes; returns
    /// whether there were any.
    private boolean openInvisible() {
        List<Met> lonely =
                dispatches.stream()
                        .filter(met -> createdBelow(met.dispatch().type()).isEmpty())
                        .filter(met -> !unresolved.containsKey(met.dispatch()))
                        .filter(met -> !met.dispatch().type().type().isFolded())
                        .toList();
        for (Met met : lonely) {
            Dispatch dispatch = met.dispatch();
            MethodNode caller = met.caller();
            List<ProjectClass> implementations =
                    graph.classes().subtypesOf(dispatch.type().type().name()).stream()
                            .filter(ProjectClass::isConcrete)
                            .toList();
            if (implementations.isEmpty()
                    || implementations.stream().anyMatch(ProjectClass::isFolded)) {
                unresolved.put(dispatch, caller);
            }
            implementations.stream()
                    .filter(type -> !type.isFolded())
                    .forEach(type -> makeFor(caller, graph.type(type).made(false)));
        }
        return !open.isEmpty();
    }
}
