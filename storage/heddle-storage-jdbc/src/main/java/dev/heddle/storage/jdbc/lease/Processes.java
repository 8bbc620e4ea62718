package dev.heddle.storage.jdbc.lease;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Which processes that use a database live. Safe for use by several threads.
public interface Processes extends AutoCloseable {
    /// Returns the identity under which this process lives until this is closed.
    String self();

    /// Returns whether the process with this identity lives.
    boolean isAlive(String process);

    @Override
    void close();

    /// Returns those of a database in memory: this one alone.
    static Processes inMemory() {
        return new OneProcess(newIdentity());
    }

    /// Returns an identity that nobody has or had. It is no secret, so that the generator of
    /// secrets need not be started, which takes longer than to open the database.
    static String newIdentity() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
