package dev.heddle.project.library;

import java.nio.file.Path;

/// A jar that a library stands for.
///
/// @param coordinate `group:artifact[:extension[:classifier]]:version`
/// @param path where it lies on this machine
/// @param sha256 the hash of its bytes, in hex
/// @param indexed whether it holds definitions, so that its classes count as the project's own
public record LibraryJar(String coordinate, Path path, String sha256, boolean indexed) {}
