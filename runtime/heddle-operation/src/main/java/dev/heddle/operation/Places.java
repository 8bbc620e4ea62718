package dev.heddle.operation;

import java.nio.file.Path;
import java.util.List;

/// Where a project is on disk, to be watched for changes.
///
/// @param directory its folder
/// @param sources files and folders that its definitions are made from
/// @param state where its state is recorded
/// @param runs where runs write their logs
public record Places(Path directory, List<Path> sources, Path state, Path runs) {
    /// Copies the list.
    public Places {
        sources = List.copyOf(sources);
    }
}
