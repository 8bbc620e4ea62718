package dev.heddle.fingerprint;

import dev.heddle.fingerprint.bytecode.MemberKey;
import dev.heddle.fingerprint.bytecode.Names;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.fingerprint.UnprovenCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The components of what an asset reaches. Walks breadth first, so that each is found on a
/// shortest path.
final class Components {

    /// A method on the way.
    ///
    /// @param method the method
    /// @param name its name on paths
    /// @param caller the method before it that shows up on paths; null at an entry
    private record Visit(MethodNode method, String name, @Nullable Visit caller) {}

    private static final Fingerprint MISSING = FingerprintHasher.of("missing").finish();

    private final CodeGraph graph;
    private final Libraries libraries;
    private final Reach reach;
    private final int walk;
    private final Deque<Visit> open = new ArrayDeque<>();
    private final Set<Object> named = new HashSet<>();
    private final List<FingerprintComponent> parts = new ArrayList<>();
    private final Set<UnprovenCall> unproven = new LinkedHashSet<>();

    Components(CodeGraph graph, Libraries libraries, Reach reach, List<Reach.Root> roots) {
        this.graph = graph;
        this.libraries = libraries;
        this.reach = reach;
        walk = graph.nextWalk();
        for (MethodNode entry : reach.entries()) {
            entry.visited().set(walk);
            open.add(new Visit(entry, Names.member(entry.key()), null));
        }
        for (Reach.Root root : roots) {
            visit(root.method(), null);
        }
        while (!open.isEmpty()) {
            walk(open.removeFirst());
        }
        for (Map.Entry<Dispatch, MethodNode> call : reach.unresolved().entrySet()) {
            unproven.add(unresolved(call.getKey(), call.getValue()));
        }
    }

    List<FingerprintComponent> parts() {
        return parts;
    }

    List<UnprovenCall> unproven() {
        return List.copyOf(unproven);
    }

    private void visit(MethodNode method, @Nullable Visit caller) {
        if (!method.visited().set(walk)) {
            return;
        }
        var visit = new Visit(method, method.name(), caller);
        if (method.isTransparent()) {
            open.addFirst(visit);
        } else {
            open.addLast(visit);
        }
    }

    private void walk(Visit visit) {
        MethodNode method = visit.method();
        Visit here = method.isTransparent() ? visit.caller() : visit;
        if (!method.isTransparent()) {
            var component =
                    new FingerprintComponent(
                            ComponentKind.METHOD,
                            visit.name(),
                            hash(method),
                            path(visit),
                            method.location());
            parts.add(component);
        }
        Links links = method.links();
        unproven.addAll(links.unproven());
        links.calls().forEach(next -> visit(next, here));
        links.initialized().forEach(type -> initialize(type, here));
        links.created().forEach(type -> create(type, here));
        links.handedOut().forEach(type -> make(type.made(true), here));
        reach.madeFor(method).forEach(type -> make(type, here));
        for (Dispatch dispatch : links.dispatches()) {
            if (!dispatch.visited().set(walk)) {
                continue;
            }
            for (TypeNode type : reach.createdBelow(dispatch.type())) {
                type.target(dispatch.selector()).ifPresent(next -> visit(next, here));
            }
        }
        addNamed(links, here, method);
    }

    /// The asset's own method is known by its place, not by its name.
    private Fingerprint hash(MethodNode method) {
        boolean own = !reach.entries().isEmpty() && reach.entries().get(0) == method;
        return own ? graph.ownHash(method) : method.hash();
    }

    private void initialize(TypeNode type, @Nullable Visit caller) {
        if (type.visitedInitializers().set(walk)) {
            show(type, caller);
            type.initializers().forEach(next -> visit(next, caller));
        }
    }

    private void create(TypeNode type, @Nullable Visit caller) {
        if (type.visitedCallbacks().set(walk)) {
            initialize(type, caller);
            type.callbacks().forEach(next -> visit(next, caller));
        }
    }

    private void make(Made type, @Nullable Visit caller) {
        if (!type.visited().set(walk)) {
            return;
        }
        if (type.isConcrete()) {
            create(type.node(), caller);
        } else if (type.isEnum()) {
            initialize(type.node(), caller);
        }
        type.methods().forEach(next -> visit(next, caller));
        type.content().forEach(part -> make(part, caller));
    }

    /// Adds the shapes of a type and its supertypes.
    private void show(TypeNode type, @Nullable Visit caller) {
        if (!type.shown().set(walk)) {
            return;
        }
        for (TypeNode supertype : type.supertypes()) {
            show(supertype, caller);
        }
        TypeNode.Shape shape = reach.shapeOf(type);
        if (shape == null) {
            return;
        }
        String name = type.type().name();
        Fingerprint hash = shape.content().hash();
        add(ComponentKind.CLASS, Names.type(name), hash, caller);
        shape.links().handedOut().forEach(other -> make(other.made(true), caller));
        addNamed(shape.links(), caller, null);
    }

    /// Adds libraries, resources and what is missing.
    private void addNamed(Links links, @Nullable Visit caller, @Nullable MethodNode method) {
        for (LibraryJar library : links.libraries()) {
            addLibrary(library, caller == null ? List.of() : path(caller));
        }
        for (String path : links.resources()) {
            byte[] content = named.add(path) ? graph.classes().read(path) : null;
            if (content != null) {
                Fingerprint hash = Parts.hash(ComponentKind.RESOURCE, path, Parts.file(content));
                add(ComponentKind.RESOURCE, path, hash, caller);
            }
        }
        for (String name : links.missing()) {
            if (named.add(new MemberKey(name, "", ""))) {
                Fingerprint hash = Parts.hash(ComponentKind.CLASS, name, MISSING);
                add(ComponentKind.CLASS, Names.type(name), hash, caller);
                String by = caller == null ? Names.type(name) : Names.member(caller.method().key());
                Optional<SourceLocation> at = method == null ? Optional.empty() : method.location();
                unproven.add(new UnprovenCall(by, Names.type(name), at, "class not found"));
            }
        }
    }

    /// Adds a library and those that it refers to in turn.
    private void addLibrary(LibraryJar library, List<String> way) {
        if (libraries.ignores(library) || !named.add(library)) {
            return;
        }
        Fingerprint digest = libraries.digest(library);
        Fingerprint hash = Parts.hash(ComponentKind.LIBRARY, library.coordinates(), digest);
        String name = library.displayName();
        List<String> path = new ArrayList<>(way);
        path.add(name);
        parts.add(
                new FingerprintComponent(
                        ComponentKind.LIBRARY, name, hash, path, Optional.empty()));
        libraries.usedBy(library).forEach(used -> addLibrary(used, path));
    }

    private void add(ComponentKind kind, String name, Fingerprint hash, @Nullable Visit caller) {
        List<String> path = new ArrayList<>(caller == null ? List.of() : path(caller));
        path.add(name);
        parts.add(new FingerprintComponent(kind, name, hash, path, Optional.empty()));
    }

    private static List<String> path(Visit last) {
        Deque<String> path = new ArrayDeque<>();
        for (Visit each = last; each != null; each = each.caller()) {
            path.addFirst(each.name());
        }
        return List.copyOf(path);
    }

    private static UnprovenCall unresolved(Dispatch dispatch, MethodNode caller) {
        String selector = dispatch.selector();
        int split = selector.indexOf('(');
        var callee =
                new MemberKey(
                        dispatch.type().type().name(),
                        selector.substring(0, split),
                        selector.substring(split));
        return new UnprovenCall(
                Names.member(caller.key()),
                Names.method(callee),
                caller.location(),
                "no implementation is in reach");
    }
}
