package dev.heddle.project.config;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.text.NearestName;
import dev.heddle.project.error.Problems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads `module` of `heddle.yaml`: a folder, or a map with the folder and how it is built.
final class ModuleReader {

    private final Path project;
    private final Problems problems;

    ModuleReader(Path project, Problems problems) {
        this.project = project;
        this.problems = problems;
    }

    Optional<ModuleSettings> read(YamlMap map) {
        if (!map.has("module")) {
            return Optional.empty();
        }
        if (map.has("sources")) {
            problems.add(
                    "Both 'module' and 'sources' are given: the sources of a module are compiled by"
                            + " its build.",
                    "Leave one of them out.",
                    map.locationOf("sources"));
        }
        if (map.isText("module")) {
            return map.text("module")
                    .flatMap(this::folder)
                    .flatMap(folder ->
                            tool(folder, Optional.empty())
                                    .map(tool ->
                                            new ModuleSettings(
                                                    folder,
                                                    tool,
                                                    Optional.empty(),
                                                    List.of(),
                                                    List.of())));
        }
        YamlMap module = map.map("module");
        Optional<ModuleSettings> settings = read(module, map.locationOf("module"));
        module.finish();
        return settings;
    }

    private Optional<ModuleSettings> read(YamlMap map, SourceLocation at) {
        Optional<Located<String>> named = map.text("folder");
        Optional<Located<String>> build = map.text("build");
        Optional<String> command = map.text("command").flatMap(this::command);
        List<String> arguments = map.texts("arguments").stream().map(Located::value).toList();
        List<Path> inputs = new ArrayList<>();
        map.texts("inputs").forEach(text -> existing(text).ifPresent(inputs::add));
        return folder(named.orElse(new Located<>(".", at)))
                .flatMap(folder ->
                        tool(folder, build)
                                .map(tool ->
                                        new ModuleSettings(
                                                folder, tool, command, arguments, inputs)));
    }

    private Optional<Located<Path>> folder(Located<String> text) {
        Optional<Path> folder = path(text);
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            problems.add(
                    "Module folder '" + text.value() + "' does not exist.",
                    "Name the folder that holds the module's pom.xml or build.gradle.",
                    text.location());
            return Optional.empty();
        }
        return folder.map(path -> new Located<>(path, text.location()));
    }

    private Optional<BuildTool> tool(Located<Path> folder, Optional<Located<String>> named) {
        if (named.isPresent()) {
            return named(named.get());
        }
        List<BuildTool> fitting =
                Stream.of(BuildTool.values()).filter(it -> it.builds(folder.value())).toList();
        if (fitting.size() == 1) {
            return Optional.of(fitting.getFirst());
        }
        if (fitting.isEmpty()) {
            problems.add(
                    "Module folder '" + folder.value() + "' holds no build file.",
                    "Name the folder of a pom.xml, build.gradle or build.gradle.kts, or use"
                            + " 'sources'.",
                    folder.location());
        } else {
            problems.add(
                    "Module folder '" + folder.value() + "' holds build files of Maven and Gradle.",
                    "Say which one counts: module: { folder: …, build: maven }.",
                    folder.location());
        }
        return Optional.empty();
    }

    private Optional<BuildTool> named(Located<String> text) {
        for (BuildTool tool : BuildTool.values()) {
            if (tool.name().toLowerCase(Locale.ROOT).equals(text.value())) {
                return Optional.of(tool);
            }
        }
        String hint =
                NearestName.of(text.value(), List.of("maven", "gradle"))
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Valid builds: maven, gradle.");
        problems.add("Build '" + text.value() + "' is not known.", hint, text.location());
        return Optional.empty();
    }

    /// A name is looked up on the PATH; anything with a `/` is a file relative to the project.
    private Optional<String> command(Located<String> text) {
        return text.value().indexOf('/') < 0
                ? Optional.of(text.value())
                : existing(text).map(Path::toString);
    }

    private Optional<Path> existing(Located<String> text) {
        Optional<Path> path = path(text);
        if (path.isPresent() && !Files.exists(path.get())) {
            problems.add("'" + text.value() + "' does not exist.", text.location());
            return Optional.empty();
        }
        return path;
    }

    private Optional<Path> path(Located<String> text) {
        try {
            return Optional.of(project.resolve(text.value()).normalize());
        } catch (InvalidPathException e) {
            problems.add("'" + text.value() + "' is no valid path.", text.location());
            return Optional.empty();
        }
    }
}
