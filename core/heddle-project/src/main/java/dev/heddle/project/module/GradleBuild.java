package dev.heddle.project.module;

import dev.heddle.project.module.ModuleFacts.Library;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A project of a Gradle build. A script of ours adds a task to it, which compiles it and writes
/// its class path as lines of text.
final class GradleBuild implements ModuleBuild {

    private static final String SCRIPT = "heddle.init.gradle";
    private static final String LINES = "lines";
    private static final List<String> SETTINGS = List.of("settings.gradle", "settings.gradle.kts");
    private static final List<String> OF_ROOT =
            List.of(
                    "settings.gradle",
                    "settings.gradle.kts",
                    "settings-gradle.lockfile",
                    "gradle/libs.versions.toml",
                    "gradle/wrapper/gradle-wrapper.properties");
    private static final List<String> OF_ALL =
            List.of("build.gradle", "build.gradle.kts", "gradle.properties", "gradle.lockfile");

    private final Path folder;
    private final Path root;

    GradleBuild(Path folder) {
        this.folder = folder;
        this.root = rootOf(folder);
    }

    private static Path rootOf(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            Path here = at;
            if (SETTINGS.stream().anyMatch(name -> Files.isRegularFile(here.resolve(name)))) {
                return at;
            }
        }
        return folder;
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public ProgramNames program() {
        return new ProgramNames("gradlew", "gradle", "Gradle", "gradle wrapper");
    }

    @Override
    public List<String> arguments(Path scratch) throws IOException {
        Path script = scratch.resolve(SCRIPT);
        try (InputStream text = GradleBuild.class.getResourceAsStream(SCRIPT)) {
            if (text == null) {
                throw new IllegalStateException("The script '" + SCRIPT + "' is missing.");
            }
            Files.copy(text, script);
        }
        return List.of(
                "-q",
                "--console=plain",
                // A task that asks other projects can not be kept by it.
                "-Dorg.gradle.configuration-cache=false",
                "-Dorg.gradle.unsafe.configuration-cache=false",
                "-PheddleModule=" + folder,
                "-PheddleOutput=" + scratch.resolve(LINES),
                "--init-script",
                script.toString(),
                "-p",
                folder.toString(),
                "heddleClassPath");
    }

    @Override
    public String offline() {
        return "--offline";
    }

    @Override
    public ModuleFacts facts(Path scratch) throws IOException {
        Path lines = scratch.resolve(LINES);
        return Files.isRegularFile(lines)
                ? parse(Files.readAllLines(lines))
                : new ModuleFacts(List.of(), List.of(), List.of(), List.of());
    }

    /// Reads lines of `classes`, `source` (both with the folder of their module) or `library` (with
    /// its coordinate), and a path, with tabs between.
    static ModuleFacts parse(List<String> lines) {
        Set<Path> modules = new LinkedHashSet<>();
        Set<Path> outputs = new LinkedHashSet<>();
        Set<Path> sources = new LinkedHashSet<>();
        Set<Library> libraries = new LinkedHashSet<>();
        for (String line : lines) {
            String[] parts = line.split("\t", 3);
            if (parts.length < 3) {
                continue;
            }
            Path path = Path.of(parts[2]);
            Optional<String> of = Optional.of(parts[1]).filter(text -> !text.isEmpty());
            switch (parts[0]) {
                case "classes" -> {
                    of.ifPresent(module -> modules.add(Path.of(module)));
                    outputs.add(path);
                }
                case "source" -> sources.add(path);
                case "library" -> libraries.add(new Library(of, path));
                default -> {}
            }
        }
        return new ModuleFacts(
                List.copyOf(modules),
                List.copyOf(outputs),
                List.copyOf(sources),
                List.copyOf(libraries));
    }

    @Override
    public Set<Path> buildFiles(List<Path> modules) {
        Set<Path> files = new LinkedHashSet<>();
        OF_ROOT.forEach(name -> files.add(root.resolve(name)));
        files.add(root.resolve("buildSrc/src"));
        files.add(root.resolve("buildSrc/build.gradle"));
        files.add(root.resolve("buildSrc/build.gradle.kts"));
        Stream.concat(Stream.of(root, folder), modules.stream())
                .flatMap(this::upToRoot)
                .forEach(at -> OF_ALL.forEach(name -> files.add(at.resolve(name))));
        return files;
    }

    private Stream<Path> upToRoot(Path module) {
        return module.startsWith(root)
                ? Stream.iterate(module, at -> at != null && at.startsWith(root), Path::getParent)
                : Stream.of(module);
    }
}
