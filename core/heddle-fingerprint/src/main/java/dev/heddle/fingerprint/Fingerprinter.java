package dev.heddle.fingerprint;

import dev.heddle.fingerprint.bytecode.Names;
import dev.heddle.fingerprint.sql.SqlText;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.fingerprint.UnprovenCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Computes fingerprints of assets over one [CodeIndex].
///
/// The value is the hash over all components: the project methods that the asset's methods reach
/// (virtual calls by rapid type analysis), the shapes of the classes that they create, static
/// initializers, the libraries that they refer to, resources, SQL, configuration, parameters and
/// the author's version. Comments, layout, names of locals, parameters, lambdas and anonymous
/// classes, and the order of methods do not count.
///
/// Safe for use by several threads, which take turns.
public final class Fingerprinter {

    /// What is reached from some roots.
    private record Closure(List<FingerprintComponent> parts, List<UnprovenCall> unproven) {}

    private final CodeIndex index;

    /// Roots that one asset had. Only if another has them too (assets from one factory), what they
    /// reach is worth its memory.
    private final Set<List<MethodRoot>> asked = new HashSet<>();

    private final Map<List<MethodRoot>, Closure> closures = new HashMap<>();

    /// Creates a fingerprinter. Assets that share code share the work if they share the index.
    public Fingerprinter(CodeIndex index) {
        this.index = index;
    }

    /// Returns the fingerprint of an asset. A root or a class that is nowhere is an unproven call,
    /// not an error.
    ///
    /// @throws dev.heddle.model.HeddleException if a file of the class path cannot be read
    public CodeFingerprint fingerprint(FingerprintRequest request) {
        Fingerprint asked = request.hash();
        return index.kept()
                .find(asked)
                .orElseGet(() -> {
                    CodeFingerprint made = make(request);
                    index.kept().keep(asked, made);
                    return made;
                });
    }

    private CodeFingerprint make(FingerprintRequest request) {
        List<FingerprintComponent> parts = new ArrayList<>();
        List<UnprovenCall> unproven = List.of();
        if (!request.pinned()) {
            Closure closure = closure(request.roots());
            parts.addAll(closure.parts());
            unproven = closure.unproven();
            for (int i = 0; i < request.sql().size(); i++) {
                parts.add(sql(i, request.sql().get(i)));
            }
            request.resources().forEach(file -> parts.add(part(ComponentKind.RESOURCE, file)));
        }
        request.config().forEach(value -> parts.add(part(ComponentKind.CONFIG, value)));
        request.parameters().forEach(value -> parts.add(part(ComponentKind.PARAMETERS, value)));
        request.codeVersion().ifPresent(version -> parts.add(version(version)));
        return new CodeFingerprint(Parts.hash(parts), Parts.sorted(parts), unproven);
    }

    private Closure closure(List<MethodRoot> roots) {
        synchronized (index) {
            Closure known = closures.get(roots);
            if (known != null) {
                return known;
            }
            Closure closure = computeOrExplain(roots);
            if (!asked.add(roots)) {
                closures.put(roots, closure);
            }
            return closure;
        }
    }

    /// What reads class files throws these where a file is not as it should be.
    private Closure computeOrExplain(List<MethodRoot> roots) {
        try {
            return computeClosure(roots);
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | ClassCastException e) {
            throw FingerprintError.damaged(roots.isEmpty() ? "?" : roots.getFirst().owner(), e);
        }
    }

    private Closure computeClosure(List<MethodRoot> roots) {
        List<Reach.Root> found = new ArrayList<>();
        List<UnprovenCall> unproven = new ArrayList<>();
        List<FingerprintComponent> parts = new ArrayList<>();
        for (MethodRoot root : roots) {
            Optional<MethodNode> method = index.graph().resolve(root.key());
            TypeNode owner = index.graph().findType(root.key().owner());
            if (method.isPresent() && owner != null) {
                found.add(new Reach.Root(method.get(), owner));
            } else {
                String name = Names.member(root.key());
                unproven.add(new UnprovenCall(name, name, Optional.empty(), "method not found"));
                Fingerprint missing = FingerprintHasher.of("missing").finish();
                parts.add(Parts.named(ComponentKind.METHOD, name, missing));
            }
        }
        var reach = new Reach(index.graph(), found);
        var components = new Components(index.graph(), index.libraries(), reach, found);
        parts.addAll(components.parts());
        unproven.addAll(components.unproven());
        return new Closure(Parts.sorted(parts), List.copyOf(unproven));
    }

    /// A query is known by its place: its name may be made from the asset's key, which may change.
    private static FingerprintComponent sql(int place, NamedBytes sql) {
        String text = SqlText.normalize(new String(sql.bytes(), StandardCharsets.UTF_8));
        Fingerprint content = FingerprintHasher.of("sql").number(place).text(text).finish();
        return new FingerprintComponent(
                ComponentKind.SQL,
                sql.name(),
                Parts.hash(ComponentKind.SQL, "", content),
                List.of(),
                Optional.empty());
    }

    private static FingerprintComponent part(ComponentKind kind, NamedBytes content) {
        return Parts.named(kind, content.name(), Parts.file(content.bytes()));
    }

    private static FingerprintComponent version(String version) {
        Fingerprint hash = FingerprintHasher.of("version").text(version).finish();
        return Parts.named(ComponentKind.VERSION, "codeVersion", hash);
    }
}
