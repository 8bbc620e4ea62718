package dev.heddle.cli.command;

import dev.heddle.cli.json.AboutJson;
import dev.heddle.cli.session.ProjectDirectory;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Shell;
import dev.heddle.project.config.BuildTool;
import dev.heddle.project.init.ModuleTemplate;
import dev.heddle.project.init.ProjectTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `heddle init`.
@Command(
        name = "init",
        description = {
            "Makes a project that applies at once, with sources, a test and a build file.",
            "In a module of Maven or Gradle: makes that module a project."
        },
        footer = {"heddle init shop", "heddle init shop --build gradle"})
final class InitCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Where; by default here.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--build",
            paramLabel = "maven|gradle",
            description = "The build file, so that IDEs open it (maven).")
    private Optional<BuildTool> build = Optional.empty();

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<Path> named = directory.or(() -> session.options().project());
        Path root =
                ProjectDirectory.resolve(
                        session.streams().directory(), named.map(Path::toString).orElse(""));
        Optional<BuildTool> existing = build.isPresent() ? Optional.empty() : moduleIn(root);
        List<String> files =
                existing
                        .map(tool -> ModuleTemplate.create(root))
                        .orElseGet(
                                () -> ProjectTemplate.create(root, build.orElse(BuildTool.MAVEN)))
                        .stream()
                        .map(Path::toString)
                        .toList();
        session.print(
                () -> AboutJson.init(root.toString(), files), _ -> lines(named, files, existing));
        return 0;
    }

    private static Optional<BuildTool> moduleIn(Path root) {
        return Stream.of(BuildTool.values()).filter(tool -> tool.builds(root)).findFirst();
    }

    private static List<String> lines(
            Optional<Path> named, List<String> files, Optional<BuildTool> module) {
        List<String> lines = new ArrayList<>();
        files.forEach(file -> lines.add("+ " + file));
        module.ifPresent(tool -> lines.addAll(ModuleTemplate.linesToAdd(tool)));
        lines.add(
                (module.isPresent() ? "Next: heddle validate" : "Next: heddle apply")
                        + named.map(path -> " " + Shell.quoted(path.toString())).orElse(""));
        return lines;
    }
}
