package dev.heddle.project.library;

import dev.heddle.project.config.Located;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Where jars come from. Apart from its one true implementation, so that loading a project whose
/// jars are all there loads no class of Maven's.
interface LibrarySource {

    /// Returns the jars of `requested` and of all that they need at run time, by coordinate.
    SortedMap<String, Path> resolve(List<Located<String>> requested);

    /// Returns exactly the jars with these coordinates.
    Map<String, Path> fetch(List<String> coordinates);
}
