package dev.heddle.fingerprint;

import dev.heddle.fingerprint.bytecode.CodeReader;
import dev.heddle.fingerprint.bytecode.Facts;
import dev.heddle.fingerprint.bytecode.MemberKey;
import dev.heddle.fingerprint.bytecode.Names;
import dev.heddle.fingerprint.bytecode.ProjectClass;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.fingerprint.Fingerprint;
import java.lang.classfile.MethodModel;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A method of the project that has a name of its own. Compared by identity: a [CodeGraph] makes
/// one for each method.
///
/// A *transparent* method is passed through but is no component: the compiler's bridges, the
/// methods it writes for records and enums (the class's shape says the same), and generated code.
final class MethodNode {

    private final CodeGraph graph;
    private final MemberKey key;
    private final ProjectClass owner;
    private final MethodModel model;
    private final Fingerprint hash;
    private final boolean transparent;
    private final String name;
    private final Optional<SourceLocation> location;
    private final Mark reached = new Mark();
    private final Mark visited = new Mark();
    private @Nullable Facts facts;
    private @Nullable Links links;

    MethodNode(
            CodeGraph graph,
            ProjectClass owner,
            MethodModel model,
            CodeReader.Content content,
            boolean transparent) {
        this.graph = graph;
        this.owner = owner;
        this.model = model;
        hash = content.hash();
        facts = content.facts();
        this.transparent = transparent;
        key =
                new MemberKey(
                        owner.name(),
                        model.methodName().stringValue(),
                        model.methodType().stringValue());
        name = Names.method(key);
        location = locationAt(content.line());
    }

    /// Set by [Reach].
    Mark reached() {
        return reached;
    }

    /// Set by [Components].
    Mark visited() {
        return visited;
    }

    MemberKey key() {
        return key;
    }

    ProjectClass owner() {
        return owner;
    }

    MethodModel model() {
        return model;
    }

    boolean isTransparent() {
        return transparent;
    }

    Fingerprint hash() {
        return hash;
    }

    Optional<SourceLocation> location() {
        return location;
    }

    Optional<SourceLocation> locationAt(int line) {
        return line == 0
                ? Optional.empty()
                : owner.sourceFile().map(file -> new SourceLocation(file, line, 0));
    }

    /// The name for people, with parameter types.
    String name() {
        return name;
    }

    /// What the method leads to; resolved when it is first asked for, so that only what is reached
    /// is read.
    Links links() {
        if (links == null) {
            Facts unlinked = Objects.requireNonNull(facts, "facts go when links come");
            links = graph.link(this, unlinked);
            facts = null;
        }
        return links;
    }

    @Override
    public String toString() {
        return name;
    }
}
