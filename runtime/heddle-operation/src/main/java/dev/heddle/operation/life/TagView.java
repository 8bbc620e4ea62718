package dev.heddle.operation.life;

import dev.heddle.model.state.Pin;

/// A name under which data is kept.
///
/// @param pin the name
/// @param cells how many materializations it keeps
public record TagView(Pin pin, int cells) {}
