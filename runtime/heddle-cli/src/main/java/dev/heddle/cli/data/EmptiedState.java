package dev.heddle.cli.data;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.StateError;
import java.nio.file.Path;

/// Tells a state that was lost from one that was never written: a database without tables beside
/// data. It was cut off, or its `-wal` file was taken away while it held everything. Opened, it
/// would be new, and all data would belong to nothing.
public final class EmptiedState {
    /// A database that has tables is larger.
    private static final long ONE_PAGE = 4096;

    private EmptiedState() {}

    /// Throws if what was recorded is gone. A database that is not there at all is none: who
    /// removes it means to begin anew.
    ///
    /// @throws HeddleException with [StateError#STATE_CORRUPTED]
    public static void refuse(Path database, Path data) {
        Path log = database.resolveSibling(database.getFileName() + "-wal");
        if (database.toFile().isFile()
                && database.toFile().length() <= ONE_PAGE
                && log.toFile().length() == 0
                && StorageFolders.below(data).stream().anyMatch(folder -> folder.bytes() > 0)) {
            throw HeddleException.of(
                            StateError.STATE_CORRUPTED,
                            "Cannot open the recorded state in '"
                                    + database
                                    + "': it is empty, though there is data in '"
                                    + data
                                    + "'.")
                    .withHint(
                            "Restore it, with its '-wal' file if that was lost, or remove it to"
                                    + " begin with an empty state. Stored data is not touched.");
        }
    }
}
