package dev.heddle.location.client;

import dev.heddle.location.wire.DefinitionsCodec;
import dev.heddle.model.Problem;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.plan.Plan;
import dev.heddle.operation.code.UserCode;
import java.util.List;

/// Definitions that another process loaded, without their code.
///
/// @param project the project's name
/// @param hash what tells these definitions from all others
/// @param data the definitions
/// @param code which code they come from
/// @param compilerWarnings what the compiler warned of
/// @param warnings what is valid but hardly meant
/// @param userCode runs their code, in that process
/// @param release tells that process that they are not used any more
public record RemoteDefinitions(
        String project,
        Fingerprint hash,
        DefinitionsCodec.Data data,
        Plan.Code code,
        List<Problem> compilerWarnings,
        List<Problem> warnings,
        UserCode userCode,
        Runnable release) {
    /// Copies the lists.
    public RemoteDefinitions {
        compilerWarnings = List.copyOf(compilerWarnings);
        warnings = List.copyOf(warnings);
    }
}
