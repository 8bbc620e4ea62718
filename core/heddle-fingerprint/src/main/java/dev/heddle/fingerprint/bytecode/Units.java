package dev.heddle.fingerprint.bytecode;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import java.lang.classfile.MethodModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Hashes units by their content, each once. Units that refer to each other in a circle (an
/// anonymous class and one within it) are hashed together: each round replaces the references
/// within the circle by the last round's hashes, until everything has reached everything. So no
/// name and no order of the file counts.
///
/// One thread at a time.
final class Units {

    private record Content(Encoded code, Facts facts) {}

    private static final Fingerprint UNKNOWN = FingerprintHasher.of("circle").finish();

    private final ClassLookup classes;
    private final Map<UnitKey, Content> contents = new HashMap<>();
    private final Map<UnitKey, Fingerprint> hashes = new HashMap<>();

    /// State of Tarjan's search for circles.
    private final Map<UnitKey, Integer> order = new HashMap<>();

    private final Deque<UnitKey> open = new ArrayDeque<>();

    Units(ClassLookup classes) {
        this.classes = classes;
    }

    /// Returns `code` with the hash of every unit in it.
    byte[] fill(Encoded code) {
        return code.fill(this::hash);
    }

    /// Adds the facts of `roots` and of all units that they refer to.
    void collect(Collection<UnitKey> roots, Facts into) {
        Set<UnitKey> seen = new LinkedHashSet<>(roots);
        Deque<UnitKey> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Content content = content(open.removeFirst());
            into.addAll(content.facts());
            for (UnitKey next : content.code().units()) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
    }

    private Fingerprint hash(UnitKey unit) {
        Fingerprint known = hashes.get(unit);
        if (known == null) {
            search(unit);
            known =
                    Objects.requireNonNull(
                            hashes.get(unit), "the search hashes what it begins with");
        }
        return known;
    }

    private Fingerprint hash(UnitKey unit, Map<UnitKey, Fingerprint> circle) {
        Fingerprint inner = circle.get(unit);
        return inner == null ? hash(unit) : inner;
    }

    private int search(UnitKey unit) {
        int index = order.size();
        int lowest = index;
        order.put(unit, index);
        open.push(unit);
        for (UnitKey next : content(unit).code().units()) {
            if (hashes.containsKey(next)) {
                continue;
            }
            Integer seen = order.get(next);
            lowest = Math.min(lowest, seen == null ? search(next) : seen);
        }
        if (lowest == index) {
            close(unit);
        }
        return lowest;
    }

    private void close(UnitKey first) {
        List<UnitKey> circle = new ArrayList<>();
        UnitKey last;
        do {
            last = open.pop();
            circle.add(last);
        } while (!last.equals(first));
        Map<UnitKey, Fingerprint> round = new HashMap<>();
        circle.forEach(unit -> round.put(unit, UNKNOWN));
        boolean alone = circle.size() == 1 && !content(first).code().units().contains(first);
        int rounds = alone ? 1 : circle.size() + 1;
        for (int i = 0; i < rounds; i++) {
            Map<UnitKey, Fingerprint> next = new HashMap<>();
            for (UnitKey unit : circle) {
                byte[] filled = content(unit).code().fill(other -> hash(other, round));
                next.put(unit, FingerprintHasher.of("unit").bytes(filled).finish());
            }
            round.putAll(next);
        }
        hashes.putAll(round);
    }

    private Content content(UnitKey unit) {
        Content known = contents.get(unit);
        if (known == null) {
            known = read(unit);
            contents.put(unit, known);
        }
        return known;
    }

    private Content read(UnitKey unit) {
        ProjectClass owner = classes.find(unit.owner());
        if (owner == null) {
            throw new IllegalStateException(
                    "A unit is made of a class that was found: " + unit.owner());
        }
        if (unit.isClass()) {
            ClassShape shape = ClassShape.readWhole(classes, owner);
            return new Content(shape.code(), shape.facts());
        }
        MethodModel method = owner.methods().get(unit.selector());
        if (method == null) {
            throw new IllegalStateException("A unit is made of a method that was found: " + unit);
        }
        MethodBody body = MethodBody.read(classes, owner, method);
        return new Content(body.code(), body.facts());
    }
}
