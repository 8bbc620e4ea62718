package dev.heddle.model.asset;

import dev.heddle.model.fingerprint.Fingerprint;

/// A check as it was loaded.
///
/// @param spec what is declared
/// @param code fingerprint of its code, so that a changed check is noticed
public record CheckSnapshot(CheckSpec spec, Fingerprint code) {}
