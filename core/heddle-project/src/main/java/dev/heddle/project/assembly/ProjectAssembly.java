package dev.heddle.project.assembly;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.DefinitionsSource;
import dev.heddle.fingerprint.CodeIndex;
import dev.heddle.fingerprint.Fingerprinter;
import dev.heddle.fingerprint.IndexOptions;
import dev.heddle.fingerprint.LibraryJar;
import dev.heddle.fingerprint.ProjectRoot;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PolicyRule;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.loading.ClassPathEntry;
import dev.heddle.project.loading.LoadedProject;
import dev.heddle.project.reading.ProjectFiles;
import dev.heddle.project.reading.SettingsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Turns a loaded project into what the engine runs. All problems are collected before it fails.
public final class ProjectAssembly {
    private final LoadedProject project;
    private final SettingsReader settings;
    private final Function<Definitions, List<Problem>> furtherChecks;
    private final Function<AssetDefinition, AssetSpec> completed;

    /// Prepares the assembly of a project.
    ///
    /// @param settings gives the settings that count in recipes
    /// @param furtherChecks finds what only the engine can see: missing resources, queries that do
    ///   not fit
    public ProjectAssembly(
            LoadedProject project,
            SettingsReader settings,
            Function<Definitions, List<Problem>> furtherChecks) {
        this(project, settings, furtherChecks, AssetDefinition::spec);
    }

    /// Prepares the assembly of a project.
    ///
    /// @param completed adds to what is declared of an asset what only the engine can tell, such as
    ///   the columns that a query names; asked only if there was no problem
    public ProjectAssembly(
            LoadedProject project,
            SettingsReader settings,
            Function<Definitions, List<Problem>> furtherChecks,
            Function<AssetDefinition, AssetSpec> completed) {
        this.project = project;
        this.settings = settings;
        this.furtherChecks = furtherChecks;
        this.completed = completed;
    }

    /// Asks for the definitions, checks them and takes the fingerprints.
    ///
    /// @throws HeddleException with [ProjectError#DEFINITIONS_INVALID] and all problems
    public AssembledProject assemble() {
        List<Problem> problems = new ArrayList<>();
        List<DeclaredPart> parts = new ArrayList<>();
        project.sources().forEach(source -> declare(source, parts, problems));
        Definitions all = Definitions.merge(parts.stream().map(DeclaredPart::definitions).toList());
        problems.addAll(new DefinitionProblems(all).find());
        PoolNames pools = PoolNames.of(project.config().pools().keySet(), all);
        problems.addAll(pools.problems());
        PolicyRule owners = project.config().policies().owners();
        if (owners == PolicyRule.REFUSE) {
            problems.addAll(DefinitionWarnings.withoutOwner(all));
        }
        problems.addAll(furtherChecks.apply(all));
        all.resources()
                .forEach(resource ->
                        resource.settings()
                                .ifPresent(type ->
                                        problems.addAll(settings.check(resource.name(), type))));
        if (!problems.isEmpty()) {
            throw HeddleException.of(
                    ProjectError.DEFINITIONS_INVALID,
                    "Cannot load project '"
                            + project.config().name()
                            + "': "
                            + (problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                            + " in its definitions.",
                    problems);
        }
        AssetGraph graph = graph(parts, all);
        List<Problem> warnings = new ArrayList<>(DefinitionWarnings.of(all));
        warnings.addAll(pools.warnings());
        if (owners == PolicyRule.WARN) {
            warnings.addAll(DefinitionWarnings.withoutOwner(all));
        }
        return new AssembledProject(project.config().name(), all, graph, code(graph), warnings);
    }

    @SuppressWarnings(
            "CatchingUnchecked") // User code may throw anything, and all of it is told at once.
    private void declare(
            DefinitionsSource source, List<DeclaredPart> parts, List<Problem> problems) {
        ProjectFiles files = new ProjectFiles(project.config());
        try {
            Definitions declared = source.define(files);
            parts.add(new DeclaredPart(declared, files.filesRead()));
        } catch (HeddleException e) {
            problems.add(Problem.of(String.valueOf(e.getMessage())));
            problems.addAll(e.problems());
        } catch (Throwable thrown) {
            problems.add(
                    Problem.of(
                            "Cannot ask '"
                                    + source.getClass().getName()
                                    + "' for its definitions: "
                                    + describe(thrown)
                                    + "."));
        }
    }

    /// An initialiser that fails hides what it threw in its cause.
    private static String describe(Throwable thrown) {
        Throwable shown =
                thrown instanceof ExceptionInInitializerError && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        StackTraceElement[] stack = shown.getStackTrace();
        return shown + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    private AssetGraph graph(List<DeclaredPart> parts, Definitions all) {
        List<ProjectRoot> own = new ArrayList<>();
        List<LibraryJar> libraries = new ArrayList<>();
        for (ClassPathEntry entry : project.classPath()) {
            if (entry.origin() == ClassPathEntry.Origin.PROJECT) {
                own.add(new ProjectRoot(entry.path()));
            } else {
                libraries.add(library(entry));
            }
        }
        IndexOptions options =
                IndexOptions.defaults()
                        .ignoring(project.config().fingerprintIgnore())
                        .cachingIn(project.config().state().resolve("fingerprints"))
                        .ofContent(content());
        try (CodeIndex index = CodeIndex.of(own, libraries, options)) {
            Fingerprinter fingerprinter = new Fingerprinter(index);
            Fingerprints fingerprints = new Fingerprints(fingerprinter, settings, all);
            MappingCode mappings = new MappingCode(fingerprinter);
            List<AssetSnapshot> assets = new ArrayList<>();
            List<CheckSnapshot> checks = new ArrayList<>();
            for (DeclaredPart part : parts) {
                for (AssetDefinition asset : part.definitions().assets()) {
                    assets.add(
                            mappings.snapshot(
                                    completed.apply(asset),
                                    fingerprints.of(asset, part.filesRead())));
                }
                for (CheckDefinition check : part.definitions().checks()) {
                    checks.add(
                            new CheckSnapshot(
                                    check.spec(),
                                    fingerprints.of(check, part.filesRead()).value()));
                }
            }
            return AssetGraph.of(assets, checks);
        }
    }

    private String content() {
        FingerprintHasher hasher = FingerprintHasher.of("class path");
        for (ClassPathEntry entry : project.classPath()) {
            hasher.text(entry.origin().name())
                    .text(entry.hash())
                    .text(entry.coordinate().orElse(entry.path().getFileName().toString()));
        }
        return hasher.finish().hex();
    }

    private static LibraryJar library(ClassPathEntry entry) {
        String[] parts = entry.coordinate().orElse("").split(":", -1);
        return parts.length >= 3
                ? new LibraryJar(entry.path(), parts[0] + ":" + parts[1], parts[parts.length - 1])
                : new LibraryJar(entry.path(), "file:" + entry.path().getFileName(), "");
    }

    private Plan.Code code(AssetGraph graph) {
        FingerprintHasher hasher = FingerprintHasher.of("definitions");
        graph.assets()
                .forEach(asset ->
                        hasher.text(asset.key().toString())
                                .fingerprint(asset.code().value())
                                .fingerprint(asset.contract()));
        Fingerprint all = hasher.finish();
        GitState git = GitState.of(project.config().folder());
        return new Plan.Code(git.commit(), git.dirty(), all);
    }
}
