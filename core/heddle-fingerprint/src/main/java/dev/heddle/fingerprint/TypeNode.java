package dev.heddle.fingerprint;

import dev.heddle.fingerprint.bytecode.CodeReader;
import dev.heddle.fingerprint.bytecode.ProjectClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A class of the project. Compared by identity: a [CodeGraph] makes one for each class. Everything
/// is found out when it is first asked for.
final class TypeNode {

    /// The shape of a class as a component of fingerprints.
    ///
    /// @param content hash and facts
    /// @param links what it refers to
    record Shape(CodeReader.Content content, Links links) {}

    /// What the current walk of [Reach] knows of the type.
    static final class InReach {

        private int walk;
        private boolean created;
        private boolean initialized;
        private boolean touched;
        private boolean full;
        private final List<TypeNode> createdBelow = new ArrayList<>(0);
        private final List<Dispatch> dispatches = new ArrayList<>(0);

        /// Subtypes, itself included, that are instantiated.
        List<TypeNode> createdBelow() {
            return createdBelow;
        }

        /// Calls on it whose receiver decides.
        List<Dispatch> dispatches() {
            return dispatches;
        }

        boolean create() {
            boolean first = !created;
            created = true;
            return first;
        }

        boolean initialize() {
            boolean first = !initialized;
            initialized = true;
            return first;
        }

        boolean touch(boolean withFields) {
            boolean first = withFields ? !full : !touched;
            full |= withFields;
            touched |= !withFields;
            return first;
        }

        boolean isFull() {
            return full;
        }

        private void clear() {
            created = false;
            initialized = false;
            touched = false;
            full = false;
            createdBelow.clear();
            dispatches.clear();
        }
    }

    private final CodeGraph graph;
    private final ProjectClass type;
    private final Map<String, Optional<MethodNode>> targets = new HashMap<>();
    private final Map<String, Dispatch> dispatches = new HashMap<>(0);
    private final InReach inReach = new InReach();
    private final Mark shown = new Mark();
    private final Mark visitedInitializers = new Mark();
    private final Mark visitedCallbacks = new Mark();
    private final Made given;
    private final Made handedOut;
    private @Nullable List<TypeNode> supertypes;
    private @Nullable List<MethodNode> initializers;
    private @Nullable List<MethodNode> callbacks;
    private boolean plainShapeIsKnown;
    private boolean fullShapeIsKnown;
    private @Nullable Shape plainShape;
    private @Nullable Shape fullShape;

    TypeNode(CodeGraph graph, ProjectClass type) {
        this.graph = graph;
        this.type = type;
        given = new Made(graph, this, false);
        handedOut = new Made(graph, this, true);
    }

    /// Returns what walk `number` of [Reach] knows of the type.
    InReach in(int number) {
        if (inReach.walk != number) {
            inReach.clear();
            inReach.walk = number;
        }
        return inReach;
    }

    /// Set by [Components] when the shape was added.
    Mark shown() {
        return shown;
    }

    /// Set by [Components].
    Mark visitedInitializers() {
        return visitedInitializers;
    }

    /// Set by [Components].
    Mark visitedCallbacks() {
        return visitedCallbacks;
    }

    /// Returns the call of `selector` on this type, always the same.
    Dispatch dispatch(String selector) {
        return dispatches.computeIfAbsent(selector, key -> new Dispatch(this, key));
    }

    ProjectClass type() {
        return type;
    }

    /// The class as one whose instances come from outside.
    ///
    /// @param byClassObject whether others get its class object, and so may fill its fields
    Made made(boolean byClassObject) {
        return byClassObject ? handedOut : given;
    }

    /// The class itself, then all its supertypes in the project.
    List<TypeNode> supertypes() {
        if (supertypes == null) {
            supertypes = graph.hierarchy().supertypes(this);
        }
        return supertypes;
    }

    /// The static initializers that run when the class is initialized.
    List<MethodNode> initializers() {
        if (initializers == null) {
            initializers = graph.hierarchy().initializers(this);
        }
        return initializers;
    }

    /// The project methods that code outside the project may call on an instance, since they
    /// override one that it knows.
    List<MethodNode> callbacks() {
        if (callbacks == null) {
            callbacks = graph.hierarchy().callbacks(this);
        }
        return callbacks;
    }

    /// The project method that runs when `selector` is called on an instance of exactly this class;
    /// none if it is the platform's or a library's, or belongs to a class whose content stands in
    /// for its name.
    Optional<MethodNode> target(String selector) {
        Optional<MethodNode> known = targets.get(selector);
        if (known == null) {
            known = graph.hierarchy().target(type, selector);
            targets.put(selector, known);
        }
        return known;
    }

    /// The shape, or null if it says nothing that the methods do not.
    ///
    /// @param withFields whether the fields count, because others may fill them
    @Nullable Shape shape(boolean withFields) {
        return withFields ? fullShape() : plainShape();
    }

    private @Nullable Shape plainShape() {
        if (!plainShapeIsKnown) {
            plainShape = graph.shape(type, false).orElse(null);
            plainShapeIsKnown = true;
        }
        return plainShape;
    }

    private @Nullable Shape fullShape() {
        if (!fullShapeIsKnown) {
            fullShape = graph.shape(type, true).orElse(null);
            fullShapeIsKnown = true;
        }
        return fullShape;
    }

    @Override
    public String toString() {
        return type.name();
    }
}
