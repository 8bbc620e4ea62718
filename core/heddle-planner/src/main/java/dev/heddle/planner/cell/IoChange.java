package dev.heddle.planner.cell;

import dev.heddle.model.fingerprint.ComponentChange;
import dev.heddle.model.fingerprint.ComponentChange.Change;
import dev.heddle.model.plan.Cause;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Tells changes of the code that stores and loads values from those of an asset's own code.
public final class IoChange {
    /// So many components are named.
    private static final int SHOWN = 2;

    private IoChange() {}

    /// Returns whether only an I/O manager reaches what changed.
    public static boolean is(ComponentChange change) {
        return change.component().ioManager().isPresent();
    }

    /// Returns the cause, if there is such a change.
    public static Optional<Cause> of(List<ComponentChange> changes) {
        List<ComponentChange> found = changes.stream().filter(IoChange::is).toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Set<String> now = managers(found, false);
        Set<String> before = managers(found, true);
        boolean exchanged = !now.isEmpty() && !before.isEmpty() && !now.containsAll(before);
        return Optional.of(
                new Cause.Io(
                        exchanged
                                ? "I/O manager "
                                        + String.join(", ", now)
                                        + " instead of "
                                        + String.join(", ", before)
                                : changed(found, now.isEmpty() ? before : now)));
    }

    private static Set<String> managers(List<ComponentChange> found, boolean gone) {
        return found.stream()
                .filter(change -> (change.change() == Change.REMOVED) == gone)
                .flatMap(change -> change.component().ioManager().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String changed(List<ComponentChange> found, Set<String> managers) {
        String names =
                found.stream()
                        .limit(SHOWN)
                        .map(change -> change.component().name())
                        .collect(Collectors.joining(", "));
        int more = found.size() - SHOWN;
        return "I/O manager "
                + String.join(", ", managers)
                + " changed: "
                + names
                + (more > 0 ? " and " + more + " more" : "");
    }
}
