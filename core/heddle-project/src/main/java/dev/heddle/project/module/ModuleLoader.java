package dev.heddle.project.module;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.project.config.ModuleSettings;
import dev.heddle.project.config.ProjectConfig;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.file.FileHashes;
import dev.heddle.project.file.StateFiles;
import dev.heddle.project.library.Network;
import dev.heddle.project.source.ClassSnapshot;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Has the module of a project compiled by its own build and reads its class path. The build is
/// asked only when a build file, a source or a class has changed. One thread at a time; several
/// processes may load the same project.
public final class ModuleLoader {

    private static final String LOG = "module.log";

    private final ProjectConfig config;
    private final ModuleSettings settings;
    private final Map<String, String> environment;
    private final Network network;
    private final InstantSource clock;
    private final Consumer<String> phases;
    private final ModuleBuild build;

    /// Asks for nothing yet.
    ///
    /// @param config the project
    /// @param settings its module
    /// @param environment where the program of the build is looked for
    /// @param network whether the build may use it
    /// @param phases told when the build is started
    public ModuleLoader(
            ProjectConfig config,
            ModuleSettings settings,
            Map<String, String> environment,
            Network network,
            InstantSource clock,
            Consumer<String> phases) {
        this.config = config;
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.network = network;
        this.clock = clock;
        this.phases = phases;
        Path folder = real(settings.folder().value());
        this.build =
                switch (settings.tool()) {
                    case MAVEN -> new MavenBuild(folder);
                    case GRADLE -> new GradleBuild(folder);
                };
    }

    /// The build tells paths as the file system knows them.
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    /// Returns the classes of the module, built now or before. Close them when they are no longer
    /// used.
    ///
    /// @throws HeddleException with `MODULE_NOT_BUILT` and the errors of the compiler, or the last
    ///   lines of the build
    public BuiltModule load() {
        Path lock = config.state().resolve("module.lock");
        try (FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock held = channel.lock();
            try {
                return loadLocked();
            } finally {
                held.release();
            }
        } catch (IOException e) {
            throw StateFiles.notAccessible("build the module in", settings.folder().value(), e);
        }
    }

    private BuiltModule loadLocked() throws IOException {
        FileHashes hashes = FileHashes.open(config.state().resolve("module.hashes"), clock);
        ModuleRecord module = record(hashes);
        List<Path> outputs = List.copyOf(module.outputs().keySet());
        ClassSnapshot classes = ClassSnapshot.take(config.state(), outputs, hashes, clock);
        hashes.save();
        return BuiltModule.of(classes, module.libraries());
    }

    private ModuleRecord record(FileHashes hashes) throws IOException {
        Path file = config.state().resolve("module.built");
        List<String> asked = new ArrayList<>(settings.arguments());
        asked.add(settings.folder().value().toString());
        asked.add(settings.tool().name());
        asked.add(settings.command().orElse(""));
        settings.inputs().forEach(input -> asked.add(input.toString()));
        String request = ModuleRecord.request(asked);
        Optional<ModuleRecord> known = ModuleRecord.read(file);
        if (known.isPresent() && known.get().holds(request, hashes)) {
            return known.get();
        }
        // What is hashed before the build began counts: a change during it is noticed next time.
        Map<Path, String> before =
                known.isPresent()
                        ? ModuleRecord.contents(known.get().inputs().keySet(), hashes)
                        : Map.of();
        ModuleFacts facts = build();
        Map<Path, String> inputs = ModuleRecord.contents(inputs(facts), hashes);
        before.forEach((path, hash) -> inputs.computeIfPresent(path, (_, _) -> hash));
        ModuleRecord built =
                new ModuleRecord(
                        request,
                        inputs,
                        ModuleRecord.contents(
                                facts.outputs().stream().filter(Files::exists).toList(), hashes),
                        facts.libraries().stream()
                                .filter(library -> Files.exists(library.path()))
                                .filter(library -> !BuiltModule.isHeddle(library))
                                .toList());
        built.write(file);
        return built;
    }

    private Set<Path> inputs(ModuleFacts facts) {
        Set<Path> inputs = new LinkedHashSet<>(build.buildFiles(facts.modules()));
        inputs.addAll(facts.sources());
        inputs.addAll(settings.inputs());
        return inputs;
    }

    private ModuleFacts build() throws IOException {
        BuildProgram program = BuildProgram.find(settings, build, environment);
        phases.accept("Building module " + name() + " with " + program.shown() + " …");
        Path log = config.state().resolve(LOG);
        Path scratch = Files.createTempDirectory(real(config.state()), "module-");
        try {
            List<String> arguments = new ArrayList<>(settings.arguments());
            if (network == Network.OFFLINE) {
                arguments.add(build.offline());
            }
            arguments.addAll(build.arguments(scratch));
            int exit = program.run(arguments, build.root(), log, environment);
            if (exit != 0) {
                throw failed(program, exit, log);
            }
            ModuleFacts facts = build.facts(scratch);
            if (facts.outputs().isEmpty()) {
                throw silent(program);
            }
            return facts;
        } finally {
            StateFiles.removeTree(scratch);
        }
    }

    private String name() {
        return "'" + settings.folder().value().getFileName() + "'";
    }

    private HeddleException failed(BuildProgram program, int exit, Path log) throws IOException {
        BuildOutput output = BuildOutput.of(Files.readAllLines(log), config.folder());
        List<Problem> problems = output.problems();
        String first = problems.isEmpty() ? "" : ": " + problems.getFirst().message();
        return HeddleException.of(
                        ProjectError.MODULE_NOT_BUILT,
                        "Cannot build module %s: %s ended with exit code %d%s"
                                .formatted(name(), program.shown(), exit, first),
                        problems)
                .withHint(
                        output.advice().map(advice -> advice + " ").orElse("")
                                + "All that the build said is in '"
                                + log
                                + "'.");
    }

    private HeddleException silent(BuildProgram program) {
        return HeddleException.of(
                        ProjectError.MODULE_NOT_BUILT,
                        "Cannot build module %s: %s made no classes of it."
                                .formatted(name(), program.shown()))
                .withHint(
                        "Name a module with code: one of packaging 'jar', or with the plugin 'java'"
                                + " or one that brings it.");
    }
}
