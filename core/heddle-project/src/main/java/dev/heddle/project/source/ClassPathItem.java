package dev.heddle.project.source;

import java.nio.file.Path;

/// A jar or folder of classes that sources are compiled against.
///
/// @param path where it lies
/// @param hash what its content is known by: equal hashes, equal content
public record ClassPathItem(Path path, String hash) {}
