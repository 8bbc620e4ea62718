package dev.heddle.engine.state;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.StateError;

/// Cells that somebody else is writing.
public final class HeldCells {
    private HeldCells() {}

    /// Returns the error that names who is writing them.
    ///
    /// @param hint what can be done
    public static HeddleException refused(Lease.Holder holder, String hint) {
        return HeddleException.of(
                        StateError.LEASED,
                        "Cannot write the cells: process "
                                + holder.pid()
                                + " has been writing some of them since "
                                + holder.since()
                                + " (run "
                                + holder.run()
                                + ": "
                                + holder.command()
                                + ").")
                .withHint(hint);
    }
}
