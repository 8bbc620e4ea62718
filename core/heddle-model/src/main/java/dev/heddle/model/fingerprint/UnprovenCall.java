package dev.heddle.model.fingerprint;

import dev.heddle.model.SourceLocation;
import java.util.Optional;

/// A call in project code whose target or result the fingerprint can not know.
///
/// @param caller the method that calls
/// @param callee the method called
/// @param at the line
/// @param reason such as `loads code by name`
public record UnprovenCall(
        String caller, String callee, Optional<SourceLocation> at, String reason) {}
