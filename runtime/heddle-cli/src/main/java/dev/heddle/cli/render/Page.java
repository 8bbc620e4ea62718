package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Paint;

/// What lines are made for.
///
/// @param paint colours
/// @param width columns, at least 60
public record Page(Paint paint, int width) {}
