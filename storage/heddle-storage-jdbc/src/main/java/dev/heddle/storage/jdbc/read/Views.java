package dev.heddle.storage.jdbc.read;

import dev.heddle.storage.jdbc.heads.HeadFile;
import dev.heddle.storage.jdbc.sql.Reads;
import dev.heddle.storage.jdbc.sql.Session;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Views of environments, each made from the one before it, or from a file of heads: only what
/// moved since is read from rows. Safe for use by several threads.
public final class Views {
    private final @Nullable Path folder;
    private final int schema;
    private final int few;
    private final Map<String, LoadedView> last = new ConcurrentHashMap<>();

    private Views(@Nullable Path folder, int schema, int few) {
        this.few = few;
        this.folder = folder;
        this.schema = schema;
    }

    /// Returns views that keep files of heads.
    ///
    /// @param folder where they are kept; made when there is something to keep
    /// @param schema the version of the tables
    /// @param few with fewer heads no file is kept
    public static Views keptIn(Path folder, int schema, int few) {
        return new Views(folder, schema, few);
    }

    /// Returns views that keep no files.
    public static Views inMemory() {
        return new Views(null, 0, 0);
    }

    /// Returns the view of an environment at the moment of the session.
    LoadedView view(Session session, String environment, Reads reads) {
        LoadedView before = last.get(environment);
        if (before != null && before.isOfNow(session)) {
            return before;
        }
        HeadFile file = folder == null ? null : new HeadFile(folder, schema, environment, few);
        LoadedView now = new ViewLoader(session, environment, reads, before).load(file);
        last.put(environment, now);
        return now;
    }

    /// Forgets all that was read, also in files.
    public void forget() {
        last.clear();
        if (folder != null) {
            HeadFile.forgetAll(folder);
        }
    }
}
