package dev.heddle.project.source;

import dev.heddle.model.Problem;
import dev.heddle.project.file.FolderLease;
import java.nio.file.Path;
import java.util.List;

/// Classes made from sources. They stay as they are until closed; a change of the sources makes
/// another folder.
///
/// @param hash the name of the content they were made from
/// @param classes the folder of classes and resources
/// @param generated the folder of sources that processors wrote
/// @param warnings what the compiler and processors warned of
/// @param lease keeps the folder from being removed
public record CompiledSources(
        String hash, Path classes, Path generated, List<Problem> warnings, FolderLease lease)
        implements AutoCloseable {
    /// Copies the warnings.
    public CompiledSources {
        warnings = List.copyOf(warnings);
    }

    /// Lets other processes remove the folder.
    @Override
    public void close() {
        lease.close();
    }
}
