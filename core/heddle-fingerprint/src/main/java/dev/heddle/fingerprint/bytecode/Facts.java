package dev.heddle.fingerprint.bytecode;

import java.util.LinkedHashSet;
import java.util.Set;

/// What a piece of code refers to, each thing once and in the order of the code. Names are internal
/// names.
public final class Facts {

    private Set<Call> calls = Set.of();
    private Set<String> created = Set.of();
    private Set<String> initialized = Set.of();
    private Set<String> literals = Set.of();
    private Set<String> externals = Set.of();
    private Set<String> resources = Set.of();
    private Set<OpaqueCall> opaque = Set.of();

    /// Calls of project methods, other than of units.
    public Set<Call> calls() {
        return calls;
    }

    /// Project classes that are instantiated, and project interfaces that a lambda implements.
    public Set<String> created() {
        return created;
    }

    /// Project classes whose static initializer the code triggers by itself.
    public Set<String> initialized() {
        return initialized;
    }

    /// Project classes that are handed on as a class object, so that others may instantiate them.
    public Set<String> literals() {
        return literals;
    }

    /// Classes outside the project, but for those of `java`.
    public Set<String> externals() {
        return externals;
    }

    /// Resources of constant name, as paths from the root of the class path.
    public Set<String> resources() {
        return resources;
    }

    /// Calls that cannot be followed.
    public Set<OpaqueCall> opaque() {
        return opaque;
    }

    void addCall(Call call) {
        calls = with(calls, call);
    }

    void addCreated(String name) {
        created = with(created, name);
    }

    void addInitialized(String name) {
        initialized = with(initialized, name);
    }

    void addLiteral(String name) {
        literals = with(literals, name);
    }

    void addExternal(String name) {
        if (!name.startsWith("java/")) {
            externals = with(externals, name);
        }
    }

    void addResource(String path) {
        resources = with(resources, path);
    }

    void addOpaque(OpaqueCall call) {
        opaque = with(opaque, call);
    }

    /// Most sets stay empty: they cost nothing.
    private static <T> Set<T> with(Set<T> set, T element) {
        Set<T> target = set.isEmpty() ? new LinkedHashSet<>(4) : set;
        target.add(element);
        return target;
    }

    private static <T> Set<T> with(Set<T> set, Set<T> others) {
        if (others.isEmpty()) {
            return set;
        }
        Set<T> target = set.isEmpty() ? new LinkedHashSet<>(2 * others.size()) : set;
        target.addAll(others);
        return target;
    }

    void addAll(Facts other) {
        calls = with(calls, other.calls);
        created = with(created, other.created);
        initialized = with(initialized, other.initialized);
        literals = with(literals, other.literals);
        externals = with(externals, other.externals);
        resources = with(resources, other.resources);
        opaque = with(opaque, other.opaque);
    }
}
