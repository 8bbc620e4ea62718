package dev.heddle.project.config;

import dev.heddle.model.HeddleException;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.text.NearestName;
import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.setting.Placeholders;
import dev.heddle.project.yaml.YamlParser;
import dev.heddle.project.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads `heddle.yaml` and, over it, `heddle.<profile>.yaml`. One thread at a time.
public final class ProjectConfigReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern CLASS_NAME =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");
    private static final Pattern GROUP_ARTIFACT = Pattern.compile("[\\w.-]+:[\\w.*-]+");

    private final Path folder;
    private final Problems problems = new Problems();
    private final Placeholders placeholders;

    private ProjectConfigReader(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.placeholders = new Placeholders(environment, problems);
    }

    /// Reads the project of `folder` without a profile.
    ///
    /// @param environment the variables that `${env:…}` sees
    /// @throws HeddleException with all that is wrong
    public static ProjectConfig read(Path folder, Map<String, String> environment) {
        return new ProjectConfigReader(folder, environment).read(Optional.empty());
    }

    /// Reads the project of `folder` with `profile` laid over it.
    ///
    /// @param environment the variables that `${env:…}` sees
    /// @throws HeddleException with all that is wrong
    public static ProjectConfig read(Path folder, String profile, Map<String, String> environment) {
        return new ProjectConfigReader(folder, environment).read(Optional.of(profile));
    }

    private ProjectConfig read(Optional<String> profile) {
        Path file = folder.resolve(ProjectFolder.FILE);
        YamlParser parser = new YamlParser(problems);
        Optional<YamlValue.Entries> main = parser.read(file, ProjectFolder.FILE);
        Optional<YamlValue.Entries> over = profile.flatMap(name -> profile(name, parser));
        problemsSoFar();
        YamlValue.Entries merged =
                over.map(main.orElseThrow()::mergedWith).orElseGet(main::orElseThrow);
        YamlMap map = new YamlMap("", merged, placeholders, problems);
        ProjectConfig config = config(file, profile, map);
        map.finish();
        requireCode(config, map);
        problemsSoFar();
        return config;
    }

    private void problemsSoFar() {
        problems.throwIfAny(
                ProjectError.CONFIG_INVALID, "Cannot read the project in '" + folder + "'");
    }

    private Optional<YamlValue.Entries> profile(String name, YamlParser parser) {
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    "Profile '" + name + "' is no valid name: use letters, digits, _ . and -.");
            return Optional.empty();
        }
        String shown = "heddle." + name + ".yaml";
        Path file = folder.resolve(shown);
        if (!Files.isRegularFile(file)) {
            String hint =
                    NearestName.of(name, profiles())
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Make it, or leave out --profile and HEDDLE_PROFILE.");
            problems.add(
                    "Profile '"
                            + name
                            + "' does not exist: there is no '"
                            + shown
                            + "' beside 'heddle.yaml'.",
                    hint,
                    new SourceLocation("heddle.yaml", 0, 0));
            return Optional.empty();
        }
        return parser.read(file, shown);
    }

    private List<String> profiles() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "heddle.?*.yaml")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.substring("heddle.".length(), name.length() - ".yaml".length()));
            }
        } catch (IOException e) {
            return List.of();
        }
        return names;
    }

    private ProjectConfig config(Path file, Optional<String> profile, YamlMap map) {
        Optional<Path> state = map.text("state").flatMap(this::path);
        Path stateFolder = state.orElseGet(() -> folder.resolve(".heddle"));
        return new ProjectConfig(
                file,
                folder,
                profile,
                name(map),
                folders(map.texts("sources")),
                new ModuleReader(folder, problems).read(map),
                libraries(map.texts("libraries")),
                classpath(map.texts("classpath")),
                definitions(map.texts("definitions")),
                stateFolder,
                map.text("secrets")
                        .flatMap(this::path)
                        .orElseGet(() -> folder.resolve("heddle.secrets")),
                map.settings("resources"),
                map.numbers("pools", 1),
                new PolicyReader(problems)
                        .read(map.map("policies"), map.map("retention"), map.has("retention")),
                fingerprintIgnore(map.map("fingerprint")),
                storage(map.map("storage"), stateFolder),
                publish(map.map("publish"), stateFolder));
    }

    private String name(YamlMap map) {
        Optional<Located<String>> name = map.text("name");
        if (name.isEmpty()) {
            Path last = folder.getFileName();
            String fallback = last == null ? "" : last.toString();
            return NAME.matcher(fallback).matches() ? fallback : "project";
        }
        if (!NAME.matcher(name.get().value()).matches()) {
            problems.add(
                    "Name '"
                            + name.get().value()
                            + "' is not valid: use letters, digits, _ . and"
                            + " -.",
                    name.get().location());
        }
        return name.get().value();
    }

    private List<Path> folders(List<Located<String>> texts) {
        List<Path> folders = new ArrayList<>();
        for (Located<String> text : texts) {
            Optional<Path> path = path(text);
            if (path.isEmpty()) {
                continue;
            }
            if (!Files.isDirectory(path.get())) {
                problems.add(
                        "Source folder '" + text.value() + "' does not exist.",
                        "Make it, or correct 'sources'.",
                        text.location());
            } else if (folders.contains(path.get())) {
                problems.add(
                        "Source folder '" + text.value() + "' is named twice.", text.location());
            } else {
                folders.add(path.get());
            }
        }
        return folders;
    }

    private List<Path> classpath(List<Located<String>> texts) {
        List<Path> entries = new ArrayList<>();
        for (Located<String> text : texts) {
            if (text.value().equals("*") || text.value().endsWith("/*")) {
                entries.addAll(jars(text));
                continue;
            }
            Optional<Path> path = path(text);
            if (path.isPresent() && !Files.exists(path.get())) {
                problems.add(
                        "Class path entry '" + text.value() + "' does not exist.",
                        "Run the build that makes it first.",
                        text.location());
            }
            path.ifPresent(entries::add);
        }
        return entries.stream().distinct().toList();
    }

    private List<Path> jars(Located<String> text) {
        String parent = text.value().substring(0, text.value().length() - 1);
        Optional<Path> path = path(new Located<>(parent.isEmpty() ? "." : parent, text.location()));
        if (path.isEmpty()) {
            return List.of();
        }
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path.get(), "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException e) {
            problems.add(
                    "Class path folder '" + parent + "' does not exist.",
                    "Run the build that makes it first.",
                    text.location());
        }
        return jars.stream().sorted().toList();
    }

    private List<Located<String>> libraries(List<Located<String>> texts) {
        Set<String> seen = new HashSet<>();
        for (Located<String> text : texts) {
            String coordinate = text.value();
            if (!isCoordinate(coordinate)) {
                problems.add(
                        "Library '" + coordinate + "' is no Maven coordinate.",
                        "Coordinates look like 'group:artifact:version'.",
                        text.location());
            } else if (!seen.add(coordinate.substring(0, coordinate.lastIndexOf(':')))) {
                problems.add("Library '" + coordinate + "' is named twice.", text.location());
            }
        }
        return texts;
    }

    private static boolean isCoordinate(String text) {
        String[] parts = text.split(":", -1);
        return parts.length >= 3
                && parts.length <= 5
                && Stream.of(parts).allMatch(it -> !it.isBlank() && it.equals(it.strip()));
    }

    private List<Located<String>> definitions(List<Located<String>> texts) {
        for (Located<String> text : texts) {
            if (!CLASS_NAME.matcher(text.value()).matches()) {
                problems.add(
                        "Definitions '" + text.value() + "' is no name of a class.",
                        "Write the full name, such as 'com.example.Tables'.",
                        text.location());
            }
        }
        return texts;
    }

    private List<String> fingerprintIgnore(YamlMap map) {
        List<Located<String>> texts = map.texts("ignore");
        for (Located<String> text : texts) {
            if (!GROUP_ARTIFACT.matcher(text.value()).matches()) {
                problems.add(
                        "Ignored library '" + text.value() + "' must be 'group:artifact'.",
                        text.location());
            }
        }
        map.finish();
        return texts.stream().map(Located::value).toList();
    }

    private StorageSettings storage(YamlMap map, Path state) {
        StorageSettings storage =
                new StorageSettings(
                        map.text("url").map(Located::value),
                        map.text("user").map(Located::value),
                        map.setting("password"),
                        map.text("data")
                                .flatMap(this::path)
                                .orElseGet(() -> state.resolve("data")));
        map.finish();
        return storage;
    }

    private Optional<Path> publish(YamlMap map, Path state) {
        Optional<Located<String>> text = map.text("folder");
        Optional<Path> publish = text.flatMap(this::path);
        if (publish.filter(path -> path.startsWith(state) || state.startsWith(path)).isPresent()) {
            problems.add(
                    "The published folder '"
                            + text.orElseThrow().value()
                            + "' and the state folder lie in each other.",
                    "Choose a folder of its own, such as 'published'.",
                    text.orElseThrow().location());
        }
        map.finish();
        return publish;
    }

    private void requireCode(ProjectConfig config, YamlMap map) {
        boolean asked =
                map.has("sources")
                        || map.has("module")
                        || map.has("classpath")
                        || !config.definitions().isEmpty();
        if (!asked) {
            SourceLocation at = map.location();
            problems.add(
                    "The project names no code.",
                    "Add 'sources: [src/main/java]', or 'module: .' for a module that Maven or Gradle"
                            + " builds.",
                    at);
        }
    }

    private Optional<Path> path(Located<String> text) {
        try {
            return Optional.of(folder.resolve(text.value()).normalize());
        } catch (InvalidPathException e) {
            problems.add("'" + text.value() + "' is no valid path.", text.location());
            return Optional.empty();
        }
    }
}
