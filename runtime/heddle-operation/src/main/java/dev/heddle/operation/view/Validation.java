package dev.heddle.operation.view;

import dev.heddle.model.Problem;
import java.util.List;

/// What a valid project declares.
///
/// @param assets how many assets, external ones included
/// @param checks how many checks
/// @param warnings what is valid but hardly meant
public record Validation(int assets, int checks, List<Problem> warnings) {
    /// Copies the list.
    public Validation {
        warnings = List.copyOf(warnings);
    }
}
