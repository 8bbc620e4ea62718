package dev.heddle.operation.life;

import dev.heddle.planner.selection.Selection;
import java.util.OptionalLong;

/// What is kept under a name.
///
/// @param name the name
/// @param selection which assets
/// @param at the change set whose heads are meant; empty for what is shown now
/// @param reason why; may be empty
public record TagRequest(String name, Selection selection, OptionalLong at, String reason) {}
