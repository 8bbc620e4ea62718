package dev.heddle.project.loading;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.project.config.ProjectConfig;
import dev.heddle.project.config.ProjectConfigReader;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.file.FileHashes;
import dev.heddle.project.file.StateFiles;
import dev.heddle.project.library.Libraries;
import dev.heddle.project.library.LibraryJar;
import dev.heddle.project.loading.ClassPathEntry.Origin;
import dev.heddle.project.module.BuiltModule;
import dev.heddle.project.module.ModuleLoader;
import dev.heddle.project.source.ClassPathItem;
import dev.heddle.project.source.CompiledSources;
import dev.heddle.project.source.SourceCompiler;
import dev.heddle.project.source.SourceSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Loads a project, and loads it again after a change. The libraries are loaded once: if they
/// change, a new process is needed. One thread at a time.
public final class ProjectLoader {

    private record Libs(List<Path> jars, LibraryLoader loader) {}

    private final LoadOptions options;
    private @Nullable Libs libs;

    /// Loads nothing yet.
    public ProjectLoader(LoadOptions options) {
        this.options = options;
    }

    /// Reads `heddle.yaml`, resolves libraries, compiles sources, and makes a class loader.
    ///
    /// @throws HeddleException with all problems of the first of these steps that has some; with
    ///   `RESTART_NEEDED` if the libraries are not those of the load before
    public LoadedProject load() {
        ProjectConfig config = readConfig();
        StateFiles.makePrivateFolder(config.state());
        try {
            return load(config);
        } catch (IOException e) {
            throw StateFiles.notAccessible("load the project in", config.folder(), e);
        }
    }

    private ProjectConfig readConfig() {
        Optional<String> profile = options.profile();
        return profile.isPresent()
                ? ProjectConfigReader.read(options.folder(), profile.get(), options.environment())
                : ProjectConfigReader.read(options.folder(), options.environment());
    }

    private LoadedProject load(ProjectConfig config) throws IOException {
        List<AutoCloseable> resources = new ArrayList<>();
        try {
            List<ClassPathEntry> entries = new ArrayList<>(module(config, resources));
            entries.addAll(given(config));
            entries.addAll(libraries(config));
            Optional<CompiledSources> compiled = compile(config, entries);
            compiled.ifPresent(it -> entries.addFirst(entry(it)));
            compiled.ifPresent(resources::add);
            LibraryLoader libraryLoader = libraryLoader(paths(entries, Origin.LIBRARY));
            List<ClassRoot> roots = new ArrayList<>();
            paths(entries, Origin.PROJECT).forEach(path -> roots.add(ClassRoot.open(path)));
            var loader = new ProjectClassLoader(config.name(), roots, libraryLoader);
            resources.addFirst(loader);
            libraryLoader.show(loader);
            return new LoadedProject(
                    config,
                    entries,
                    loader,
                    new DefinitionsFinder(config, roots, loader).find(),
                    compiled.map(CompiledSources::warnings).orElse(List.<Problem>of()),
                    resources);
        } catch (IOException | RuntimeException e) {
            closeAll(resources, e);
            throw e;
        }
    }

    /// The classes of a module and of those that it needs are the project's own, as are jars with
    /// definitions.
    private List<ClassPathEntry> module(ProjectConfig config, List<AutoCloseable> resources)
            throws IOException {
        if (config.module().isEmpty()) {
            return List.of();
        }
        BuiltModule built =
                new ModuleLoader(
                                config,
                                config.module().get(),
                                options.environment(),
                                options.network(),
                                options.clock(),
                                options.phases())
                        .load();
        resources.add(built);
        List<ClassPathEntry> entries = new ArrayList<>();
        built.classes()
                .items()
                .forEach(item ->
                        entries.add(
                                new ClassPathEntry(
                                        item.path(),
                                        Origin.PROJECT,
                                        item.hash(),
                                        Optional.empty())));
        FileHashes hashes =
                FileHashes.open(config.state().resolve("module.libraries"), options.clock());
        for (BuiltModule.Jar jar : built.libraries()) {
            Origin origin = isProject(jar.path()) ? Origin.PROJECT : Origin.LIBRARY;
            entries.add(
                    new ClassPathEntry(
                            jar.path(), origin, hashes.treeHash(jar.path()), jar.coordinate()));
        }
        hashes.save();
        return entries;
    }

    private static void closeAll(List<AutoCloseable> resources, Exception failure) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }

    /// The class path of `heddle.yaml`: folders and jars with definitions are the project's own.
    private List<ClassPathEntry> given(ProjectConfig config) throws IOException {
        FileHashes hashes =
                FileHashes.open(config.state().resolve("classpath.hashes"), options.clock());
        List<ClassPathEntry> entries = new ArrayList<>();
        for (Path path : config.classpath()) {
            Origin origin = isProject(path) ? Origin.PROJECT : Origin.LIBRARY;
            String hash = hashes.treeHash(path);
            entries.add(new ClassPathEntry(path, origin, hash, Optional.empty()));
        }
        hashes.save();
        return entries;
    }

    private static boolean isProject(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return true;
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().anyMatch(entry -> entry.getName().startsWith("heddle/index/"));
        }
    }

    private List<ClassPathEntry> libraries(ProjectConfig config) {
        List<ClassPathEntry> entries = new ArrayList<>();
        List<LibraryJar> jars =
                Libraries.resolve(config, options.network(), options.maven(), options.clock());
        for (LibraryJar jar : jars) {
            Origin origin = jar.indexed() ? Origin.PROJECT : Origin.LIBRARY;
            entries.add(
                    new ClassPathEntry(
                            jar.path(), origin, jar.sha256(), Optional.of(jar.coordinate())));
        }
        return entries;
    }

    private Optional<CompiledSources> compile(ProjectConfig config, List<ClassPathEntry> entries)
            throws IOException {
        if (config.sources().isEmpty()) {
            return Optional.empty();
        }
        FileHashes hashes =
                FileHashes.open(config.state().resolve("heddle.hashes"), options.clock());
        List<ClassPathItem> classPath = new ArrayList<>();
        for (Path path : SharedClassPath.first()) {
            classPath.add(new ClassPathItem(path, hashes.treeHash(path)));
        }
        entries.forEach(entry -> classPath.add(new ClassPathItem(entry.path(), entry.hash())));
        Path last = SharedClassPath.last();
        classPath.add(new ClassPathItem(last, hashes.treeHash(last)));
        hashes.save();
        var set = new SourceSet(config.folder(), config.state(), config.sources(), classPath);
        return Optional.of(SourceCompiler.compile(set, options.processors(), options.clock()));
    }

    private static ClassPathEntry entry(CompiledSources compiled) {
        return new ClassPathEntry(
                compiled.classes(), Origin.PROJECT, compiled.hash(), Optional.empty());
    }

    private static List<Path> paths(List<ClassPathEntry> entries, Origin origin) {
        return entries.stream()
                .filter(entry -> entry.origin() == origin)
                .map(ClassPathEntry::path)
                .toList();
    }

    private LibraryLoader libraryLoader(List<Path> jars) {
        Libs known = libs;
        if (known == null) {
            var visible = new VisibleLoader(options.application());
            known = new Libs(jars, new LibraryLoader(jars, visible));
            libs = known;
        }
        if (!known.jars().equals(jars)) {
            throw HeddleException.of(
                            ProjectError.RESTART_NEEDED,
                            "Cannot load the project anew: its libraries changed.")
                    .withHint("Start the process again.");
        }
        return known.loader();
    }
}
