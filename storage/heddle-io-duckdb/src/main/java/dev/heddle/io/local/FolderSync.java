package dev.heddle.io.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Makes the names in folders durable. Threads that ask for the same folder while it is being
/// synced share the next sync of it. Safe for use by several threads.
final class FolderSync {
    private final Syncing syncing;
    private final Map<Path, Turns> turns = new HashMap<>();

    /// Folders whose own names were made durable by this process.
    private final Set<Path> known = ConcurrentHashMap.newKeySet();

    /// Makes the names in a folder durable.
    interface Syncing {
        void sync(Path folder) throws IOException;
    }

    FolderSync(Syncing syncing) {
        this.syncing = syncing;
    }

    /// Who syncs a folder, and for whom.
    private static final class Turns {
        private int users;
        private long asked;
        private long synced;
        private boolean busy;
    }

    /// Makes the names of folders durable, and those of the folders above them up to those in
    /// `root`; what is known to be is left out.
    void syncAbove(Collection<Path> folders, Path root) throws IOException {
        List<Path> unknown =
                folders.stream()
                        .filter(folder -> !folder.equals(root) && !known.contains(folder))
                        .toList();
        if (unknown.isEmpty()) {
            return;
        }
        Set<Path> parents = new HashSet<>();
        unknown.forEach(folder -> parents.add(folder.getParent()));
        for (Path parent : parents) {
            sync(parent);
        }
        syncAbove(parents, root);
        known.addAll(unknown);
    }

    /// Notes that a folder is made anew: what was known of its name holds no longer.
    void forget(Path folder) {
        known.remove(folder);
    }

    /// Returns once a sync of the folder has ended that began after the call.
    void sync(Path folder) throws IOException {
        Turns mine = enter(folder);
        try {
            long ticket = ticket(mine);
            while (waitForTurn(mine, ticket)) {
                long covered = covered(mine);
                boolean done = false;
                try {
                    syncing.sync(folder);
                    done = true;
                } finally {
                    ended(mine, done ? covered : 0);
                }
            }
        } finally {
            leave(folder, mine);
        }
    }

    private synchronized Turns enter(Path folder) {
        Turns found = turns.computeIfAbsent(folder, _ -> new Turns());
        found.users++;
        return found;
    }

    private synchronized void leave(Path folder, Turns mine) {
        mine.users--;
        if (mine.users == 0) {
            turns.remove(folder);
        }
    }

    private static long ticket(Turns mine) {
        synchronized (mine) {
            mine.asked++;
            return mine.asked;
        }
    }

    /// Returns whether it is the caller who has to sync; else somebody did it for the ticket.
    private static boolean waitForTurn(Turns mine, long ticket) {
        boolean interrupted = false;
        synchronized (mine) {
            while (mine.busy && mine.synced < ticket) {
                try {
                    mine.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (mine.synced >= ticket) {
                return false;
            }
            mine.busy = true;
            return true;
        }
    }

    private static long covered(Turns mine) {
        synchronized (mine) {
            return mine.asked;
        }
    }

    private static void ended(Turns mine, long covered) {
        synchronized (mine) {
            mine.busy = false;
            mine.synced = Math.max(mine.synced, covered);
            mine.notifyAll();
        }
    }
}
