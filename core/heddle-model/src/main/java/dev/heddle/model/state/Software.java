package dev.heddle.model.state;

/// What a run ran on. Recorded, so that it can be asked what made some data, and never hashed: a
/// newer version alone makes nothing stale.
///
/// @param java the version of the Java runtime, such as `25.0.3+9`
/// @param heddle the version of Heddle
public record Software(String java, String heddle) {}
