package dev.heddle.processor.source;

import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/// Collects all that is wrong in one look at a compilation, so that nothing is told before it is
/// final. One thread at a time.
public final class Problems {
    private final Set<Entry> entries = new LinkedHashSet<>();
    private boolean unresolved;

    private record Entry(Diagnostic.Kind kind, At at, String message) {}

    /// Adds an error.
    public void error(At at, String message) {
        entries.add(new Entry(Diagnostic.Kind.ERROR, at, message));
    }

    /// Adds a warning.
    public void warning(At at, String message) {
        entries.add(new Entry(Diagnostic.Kind.WARNING, at, message));
    }

    /// Adds a remark, which fails no build.
    public void note(At at, String message) {
        entries.add(new Entry(Diagnostic.Kind.NOTE, at, message));
    }

    /// Says that a type or a constant does not exist yet: another round may bring it. If none does,
    /// the compiler itself reports it.
    public void unresolved() {
        unresolved = true;
    }

    /// Returns whether everything could be read and nothing is an error.
    public boolean isClean() {
        return !unresolved
                && entries.stream().noneMatch(entry -> entry.kind() == Diagnostic.Kind.ERROR);
    }

    /// Returns whether everything could be read.
    public boolean isResolved() {
        return !unresolved;
    }

    /// Prints everything, in the order in which it was found.
    public void printTo(Messager messager) {
        for (Entry entry : entries) {
            messager.printMessage(
                    entry.kind(),
                    entry.message(),
                    entry.at().element(),
                    entry.at().mark().orElse(null),
                    entry.at().value().orElse(null));
        }
    }
}
