package dev.heddle.storage.jdbc.sql;

import java.util.function.Function;

/// Reads on the session of the writer.
record WriterReads(GroupCommit writer) implements Reads {
    @Override
    public <T> T read(Function<Session, T> work) {
        return writer.read(work);
    }

    @Override
    public void close() {}
}
