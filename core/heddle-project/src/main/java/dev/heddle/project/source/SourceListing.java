package dev.heddle.project.source;

import dev.heddle.project.file.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files of a source set: Java sources, and resources by their name in the class folder.
///
/// @param trees every folder that was listed, in order
/// @param sources Java files
/// @param resources files to copy
record SourceListing(List<FileTree> trees, List<Path> sources, Map<String, Path> resources) {

    private static final String JAVA = ".java";
    private static final String MODULE = "module-info.java";

    /// Lists each source folder, and `resources` beside a folder named `java`.
    static SourceListing of(SourceSet set) throws IOException {
        List<FileTree> trees = new ArrayList<>();
        List<Path> sources = new ArrayList<>();
        Map<String, Path> resources = new LinkedHashMap<>();
        for (Path folder : set.sources()) {
            FileTree tree = FileTree.of(folder);
            trees.add(tree);
            for (String name : tree.files().keySet()) {
                if (!name.endsWith(JAVA)) {
                    resources.putIfAbsent(name, tree.path(name));
                } else if (!name.equals(MODULE)) {
                    // A module declaration would hide the class path.
                    sources.add(tree.path(name));
                }
            }
            Path beside = folder.resolveSibling("resources");
            if (folder.endsWith("java")
                    && Files.isDirectory(beside)
                    && !set.sources().contains(beside)) {
                FileTree more = FileTree.of(beside);
                trees.add(more);
                more.files().keySet().forEach(it -> resources.putIfAbsent(it, more.path(it)));
            }
        }
        return new SourceListing(trees, sources, resources);
    }
}
