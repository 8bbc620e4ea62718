package dev.heddle.storage.jdbc.lease;

/// The only process that uses a database.
record OneProcess(String self) implements Processes {
    @Override
    public boolean isAlive(String process) {
        return process.equals(self);
    }

    @Override
    public void close() {}
}
