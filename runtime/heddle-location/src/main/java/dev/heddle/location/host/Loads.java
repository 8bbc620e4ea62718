package dev.heddle.location.host;

import dev.heddle.location.LocationError;
import dev.heddle.model.HeddleException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// What was loaded and is still used: by who asked for it, or by work that goes on. Safe for use by
/// several threads.
final class Loads {
    private final Map<String, Held> held = new HashMap<>();
    private int made;

    private static final class Held {
        final HostedProject project;
        int users = 1;

        Held(HostedProject project) {
            this.project = project;
        }
    }

    synchronized String add(HostedProject project) {
        made++;
        String id = Integer.toString(made);
        held.put(id, new Held(project));
        return id;
    }

    /// Does something with a project, which stays loaded meanwhile.
    <T> T with(String id, Function<HostedProject, T> work) {
        Held used = take(id);
        try {
            return work.apply(used.project);
        } finally {
            leave(used);
        }
    }

    private synchronized Held take(String id) {
        Held found = held.get(id);
        if (found == null) {
            throw HeddleException.of(
                            LocationError.DEFINITIONS_GONE,
                            "Cannot use definitions that are not loaded any more: the process of"
                                    + " the code location was started again since.")
                    .withHint("Make the plan again.");
        }
        found.users++;
        return found;
    }

    void release(String id) {
        Held found;
        synchronized (this) {
            found = held.remove(id);
        }
        if (found != null) {
            leave(found);
        }
    }

    private void leave(Held used) {
        boolean last;
        synchronized (this) {
            used.users--;
            last = used.users == 0;
        }
        if (last) {
            used.project.close();
        }
    }
}
