package dev.heddle.project.module;

import dev.heddle.model.HeddleException;
import dev.heddle.project.config.ModuleSettings;
import dev.heddle.project.error.ProjectError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The program that builds a module: the one that is named, else the wrapper in the build's own
/// folders, else the one on the PATH.
///
/// @param command how it is started
/// @param shown how people call it
record BuildProgram(List<String> command, String shown) {

    static BuildProgram find(
            ModuleSettings settings, ModuleBuild build, Map<String, String> environment) {
        Optional<BuildProgram> named =
                settings.command()
                        .map(command ->
                                command.indexOf('/') >= 0
                                        ? script(Path.of(command))
                                        : onPath(command, environment)
                                                .orElseThrow(() -> missing(settings, command)));
        return named.or(() -> wrapper(settings, build))
                .or(() -> onPath(build.program().installed(), environment))
                .orElseThrow(() -> missing(settings, build));
    }

    private static Optional<BuildProgram> wrapper(ModuleSettings settings, ModuleBuild build) {
        String name = build.program().wrapper();
        Path root = build.root();
        return Stream.iterate(
                        settings.folder().value(),
                        at -> at != null && (at.startsWith(root) || root.equals(at)),
                        Path::getParent)
                .map(at -> at.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .or(() -> Optional.of(root.resolve(name)).filter(Files::isRegularFile))
                .map(BuildProgram::script);
    }

    /// A wrapper that lost its mode, as archives make them, is run by the shell.
    private static BuildProgram script(Path file) {
        List<String> command =
                Files.isExecutable(file)
                        ? List.of(file.toString())
                        : List.of("/bin/sh", file.toString());
        return new BuildProgram(command, String.valueOf(file.getFileName()));
    }

    private static Optional<BuildProgram> onPath(String name, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(file -> new BuildProgram(List.of(file.toString()), name));
    }

    private static HeddleException missing(ModuleSettings settings, String command) {
        return HeddleException.of(
                        ProjectError.MODULE_NOT_BUILT,
                        "Cannot build module '%s': there is no '%s' on the PATH."
                                .formatted(settings.folder().value(), command))
                .withHint("Correct 'command' of 'module' in heddle.yaml.");
    }

    private static HeddleException missing(ModuleSettings settings, ModuleBuild build) {
        ModuleBuild.ProgramNames names = build.program();
        return HeddleException.of(
                        ProjectError.MODULE_NOT_BUILT,
                        "Cannot build module '%s': there is no '%s' in '%s' and no '%s' on the PATH."
                                .formatted(
                                        settings.folder().value(),
                                        names.wrapper(),
                                        build.root(),
                                        names.installed()))
                .withHint(
                        "Install %s, add its wrapper ('%s'), or name the program with 'command' of 'module' in heddle.yaml."
                                .formatted(names.name(), names.wrapperHint()));
    }

    /// Runs the program to its end; what it prints goes to `log`.
    ///
    /// @return its exit code
    int run(List<String> arguments, Path folder, Path log, Map<String, String> environment)
            throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(all)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        if (!environment.containsKey("JAVA_HOME")) {
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        }
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            Thread.currentThread().interrupt();
            throw HeddleException.of(
                    ProjectError.MODULE_NOT_BUILT, "Cannot build the module: it was interrupted.");
        }
    }
}
