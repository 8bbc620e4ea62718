package dev.heddle.project.module;

import dev.heddle.project.module.ModuleFacts.Library;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A module of a Maven build, built together with the modules of that build that it needs.
///
/// The class path is written by the dependency plugin, a file for each module. Where the file lies
/// says what else has to be known: its path holds the module's folder, its output folder and its
/// source folder, since Maven fills in `${project.…}` in the value of a property too.
final class MavenBuild implements ModuleBuild {

    private static final String PLUGIN =
            "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath";
    private static final String MARK = "@";
    private static final String FILE = "heddle-classpath";
    private static final List<String> SETTINGS =
            List.of(
                    ".mvn/maven.config",
                    ".mvn/jvm.config",
                    ".mvn/extensions.xml",
                    ".mvn/wrapper/maven-wrapper.properties");

    private final Path folder;
    private final Path root;

    MavenBuild(Path folder) {
        this.folder = folder;
        this.root = rootOf(folder);
    }

    /// The outermost folder whose modules lead to this one.
    private static Path rootOf(Path folder) {
        Path root = folder;
        for (Path at = folder.getParent(); at != null; at = at.getParent()) {
            if (PomFile.in(at).modules().contains(root)) {
                root = at;
            }
        }
        Optional<Path> beside = PomFile.in(root).parent();
        Path last = root;
        return beside.filter(parent -> PomFile.in(parent).modules().contains(last)).orElse(root);
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public ProgramNames program() {
        return new ProgramNames("mvnw", "mvn", "Maven", "mvn wrapper:wrapper");
    }

    @Override
    public List<String> arguments(Path scratch) {
        List<String> arguments = new ArrayList<>(List.of("-B", "-q", "-Dstyle.color=never"));
        arguments.addAll(List.of("-f", root.resolve(PomFile.NAME).toString()));
        if (!folder.equals(root)) {
            arguments.addAll(List.of("-pl", root.relativize(folder).toString(), "-am"));
        }
        arguments.addAll(List.of("-DskipTests", "process-classes", PLUGIN));
        arguments.add("-Dmdep.includeScope=runtime");
        arguments.add(
                "-Dmdep.outputFile="
                        + scratch
                        + "${project.basedir}/@${project.build.outputDirectory}"
                        + "/@${project.build.sourceDirectory}/"
                        + FILE);
        return arguments;
    }

    @Override
    public String offline() {
        return "-o";
    }

    @Override
    public ModuleFacts facts(Path scratch) throws IOException {
        List<Written> written;
        try (Stream<Path> files = Files.walk(scratch)) {
            written =
                    files.filter(file -> file.endsWith(FILE))
                            .map(file -> Written.of(scratch, file))
                            .toList();
        }
        Optional<Written> own = written.stream().filter(it -> it.module().equals(folder)).findAny();
        if (own.isEmpty()) {
            return new ModuleFacts(List.of(), List.of(), List.of(), List.of());
        }
        Set<Path> classPath = new LinkedHashSet<>(List.of(own.get().output()));
        String text = Files.readString(own.get().file()).strip();
        Stream.of(text.split(File.pathSeparator, -1))
                .filter(path -> !path.isEmpty())
                .forEach(path -> classPath.add(Path.of(path)));
        List<Written> used =
                written.stream().filter(module -> classPath.contains(module.output())).toList();
        Set<Path> outputs = used.stream().map(Written::output).collect(Collectors.toSet());
        return new ModuleFacts(
                used.stream().map(Written::module).toList(),
                classPath.stream().filter(outputs::contains).toList(),
                used.stream().flatMap(Written::sources).distinct().toList(),
                classPath.stream()
                        .filter(path -> !outputs.contains(path))
                        .map(path -> new Library(PomFile.coordinate(path), path))
                        .toList());
    }

    @Override
    public Set<Path> buildFiles(List<Path> modules) {
        Set<Path> files = new LinkedHashSet<>();
        SETTINGS.forEach(name -> files.add(root.resolve(name)));
        modules.forEach(module -> addPoms(module, files));
        for (Path at = folder; at != null && at.startsWith(root); at = at.getParent()) {
            addPoms(at, files);
        }
        addPoms(root, files);
        return files;
    }

    private static void addPoms(Path module, Set<Path> files) {
        Optional<Path> at = Optional.of(module);
        while (at.isPresent() && files.add(at.get().resolve(PomFile.NAME))) {
            at = PomFile.in(at.get()).parent();
        }
    }

    /// What the path of a written file says.
    private record Written(Path file, Path module, Path output, Path sourceFolder) {

        static Written of(Path scratch, Path file) {
            String path = scratch.relativize(file.getParent()).toString();
            String[] parts = path.split("/" + MARK + "/", -1);
            return new Written(
                    file,
                    Path.of("/" + parts[0]),
                    Path.of("/" + parts[1]),
                    Path.of("/" + parts[2]));
        }

        Stream<Path> sources() {
            Path all = module.resolve("src/main");
            return sourceFolder.startsWith(all) ? Stream.of(all) : Stream.of(all, sourceFolder);
        }
    }
}
