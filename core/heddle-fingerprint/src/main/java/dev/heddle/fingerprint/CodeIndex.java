package dev.heddle.fingerprint;

import dev.heddle.fingerprint.cache.FingerprintCache;
import java.util.List;

/// A class path, prepared for fingerprints. Building it reads next to nothing: classes are parsed
/// when an asset reaches them, jars of libraries are hashed when an asset refers to them, each
/// once.
///
/// Build one for each state of the files: what was read is not looked at again. Keeps jars open
/// until it is closed. Safe for use by several threads.
public final class CodeIndex implements AutoCloseable {

    private final ProjectClasses classes;
    private final Libraries libraries;
    private final CodeGraph graph;
    private final FingerprintCache kept;

    private CodeIndex(List<ProjectRoot> project, List<LibraryJar> libraries, IndexOptions options) {
        classes = new ProjectClasses(project);
        this.libraries = new Libraries(libraries, options);
        kept = options.fingerprints();
        graph = new CodeGraph(classes, new ExternalTypes(this.libraries), this.libraries);
    }

    /// Creates an index with [IndexOptions#defaults].
    public static CodeIndex of(List<ProjectRoot> project, List<LibraryJar> libraries) {
        return of(project, libraries, IndexOptions.defaults());
    }

    /// Creates an index. A class that both the project and a library have is the project's; jars
    /// that are missing hold nothing.
    ///
    /// @param project the project's own roots, in the order of the class path
    /// @param libraries all other jars, in the order of the class path
    public static CodeIndex of(
            List<ProjectRoot> project, List<LibraryJar> libraries, IndexOptions options) {
        return new CodeIndex(project, libraries, options);
    }

    CodeGraph graph() {
        return graph;
    }

    Libraries libraries() {
        return libraries;
    }

    FingerprintCache kept() {
        return kept;
    }

    /// Closes the jars and keeps what was made, if the options say so. Fingerprints may not be
    /// asked for afterwards.
    @Override
    public void close() {
        kept.save();
        classes.close();
        libraries.close();
    }
}
