package dev.heddle.project.config;

import dev.heddle.model.SourceLocation;

/// A value and where it stands in its file.
public record Located<T>(T value, SourceLocation location) {}
