package dev.heddle.location.host;

import dev.heddle.location.wire.DefinitionsCodec;
import dev.heddle.model.Problem;
import dev.heddle.model.plan.Plan;
import dev.heddle.operation.code.UserCode;
import java.util.List;

/// A project that was loaded in this process.
public interface HostedProject extends AutoCloseable {
    /// Returns its name.
    String name();

    /// Returns what it defines.
    DefinitionsCodec.Data definitions();

    /// Returns which code it was loaded from.
    Plan.Code code();

    /// Returns what the compiler warned of.
    List<Problem> compilerWarnings();

    /// Returns what is valid but hardly meant.
    List<Problem> warnings();

    /// Returns what runs its code.
    UserCode userCode();

    @Override
    void close();
}
