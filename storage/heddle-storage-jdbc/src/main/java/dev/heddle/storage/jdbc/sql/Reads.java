package dev.heddle.storage.jdbc.sql;

import java.util.function.Function;

/// Runs what only reads. Safe for use by several threads; called from one of the threads it runs
/// work on, it runs the work there.
public interface Reads extends AutoCloseable {
    /// Returns what the work returns. The work sees one moment of the database if it asks for that
    /// by [Session#atOneMoment].
    ///
    /// Interrupted, it stops the running statement and throws.
    <T> T read(Function<Session, T> work);

    @Override
    void close();

    /// Returns one that reads on the writer's session: for databases in memory, which have only
    /// that.
    static Reads on(GroupCommit writer) {
        return new WriterReads(writer);
    }
}
