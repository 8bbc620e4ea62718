package dev.heddle.model.event;

import java.time.Instant;

/// An event as stored.
///
/// @param sequence its place in the log, from 1, growing
/// @param at when it was appended
/// @param event what happened
public record EventRecord(long sequence, Instant at, Event event) {}
