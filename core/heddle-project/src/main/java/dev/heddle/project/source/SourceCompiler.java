package dev.heddle.project.source;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.file.ContentName;
import dev.heddle.project.file.FileHashes;
import dev.heddle.project.file.FileTree;
import dev.heddle.project.file.FolderLease;
import dev.heddle.project.file.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compiles sources in the process, once for each content: while sources, class path and processors
/// stay the same, the classes made before are used and no compiler is loaded. One thread at a time;
/// several processes may compile the same project.
public final class SourceCompiler {

    /// Raised when the layout of a class folder or the options of the compiler change.
    private static final String LAYOUT = "heddle-classes 2";

    private static final int ATTEMPTS = 3;

    private static final String CLASSES = "classes";
    private static final String GENERATED = "generated";
    private static final String WARNINGS = "warnings";

    private final SourceSet set;
    private final SourceProcessors processors;
    private final InstantSource clock;
    private final ClassFolders folders;

    private SourceCompiler(SourceSet set, SourceProcessors processors, InstantSource clock) {
        this.set = set;
        this.processors = processors;
        this.clock = clock;
        this.folders = new ClassFolders(set.state().resolve(CLASSES), clock);
    }

    /// Returns the classes of `set`, compiled now or before. Close them when they are no longer
    /// used.
    ///
    /// @throws dev.heddle.model.HeddleException with `SOURCES_INVALID` and all errors of the
    ///   compiler and the processors
    public static CompiledSources compile(
            SourceSet set, SourceProcessors processors, InstantSource clock) {
        SourceCompiler compiler = new SourceCompiler(set, processors, clock);
        try {
            return compiler.compile();
        } catch (IOException e) {
            throw StateFiles.notAccessible("compile the sources of", set.folder(), e);
        }
    }

    private CompiledSources compile() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SourceListing listing = SourceListing.of(set);
            Optional<CompiledSources> compiled = compile(name(listing), listing);
            if (compiled.isPresent()) {
                return compiled.get();
            }
        }
        throw HeddleException.of(
                ProjectError.SOURCES_INVALID,
                "Cannot compile the sources: files changed during " + ATTEMPTS + " attempts.");
    }

    /// Returns nothing if the sources changed meanwhile.
    private Optional<CompiledSources> compile(String name, SourceListing listing)
            throws IOException {
        FolderLease lease = folders.lease(name);
        try {
            if (Files.isDirectory(folders.folder(name)) || make(name, listing)) {
                return Optional.of(result(name, lease));
            }
            lease.close();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    /// Returns whether the classes were made from what `name` stands for.
    private boolean make(String name, SourceListing listing) throws IOException {
        Path temporary = folders.makeTemporary();
        try {
            Path classes = Files.createDirectory(temporary.resolve(CLASSES));
            Path generated = Files.createDirectory(temporary.resolve(GENERATED));
            JavacRun javac = new JavacRun(set, processors.create());
            List<Problem> warnings =
                    new ArrayList<>(javac.run(listing.sources(), classes, generated));
            warnings.addAll(
                    DoubleClasses.in(set.classPath().stream().map(ClassPathItem::path).toList()));
            copyResources(listing.resources(), classes);
            WarningsFile.write(temporary.resolve(WARNINGS), warnings);
            if (!name(SourceListing.of(set)).equals(name)) {
                return false;
            }
            folders.publish(temporary, name);
        } finally {
            StateFiles.removeTree(temporary);
        }
        folders.clean();
        return true;
    }

    private CompiledSources result(String name, FolderLease lease) throws IOException {
        Path folder = folders.folder(name);
        return new CompiledSources(
                name,
                folder.resolve(CLASSES),
                folder.resolve(GENERATED),
                WarningsFile.read(folder.resolve(WARNINGS)),
                lease);
    }

    private String name(SourceListing listing) throws IOException {
        ContentName name = new ContentName();
        name.with(LAYOUT).with(Runtime.version().toString()).with(processors.version());
        FileHashes hashes = FileHashes.open(set.state().resolve("sources.hashes"), clock);
        for (FileTree tree : listing.trees()) {
            name.with("folder").with(set.folder().relativize(tree.root()).toString());
            for (Map.Entry<String, BasicFileAttributes> file : tree.files().entrySet()) {
                Path path = tree.path(file.getKey());
                name.with(file.getKey()).with(hashes.hash(path, file.getValue()));
            }
        }
        hashes.save();
        set.classPath().forEach(item -> name.with("class path").with(item.hash()));
        return name.build();
    }

    private static void copyResources(Map<String, Path> resources, Path classes)
            throws IOException {
        for (Map.Entry<String, Path> resource : resources.entrySet()) {
            Path target = classes.resolve(resource.getKey());
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (!Files.exists(target)) {
                Files.copy(resource.getValue(), target);
            }
        }
    }
}
