package dev.heddle.processor.read;

import dev.heddle.api.asset.Asset;
import dev.heddle.api.asset.Assets;
import dev.heddle.api.asset.External;
import dev.heddle.api.check.Check;
import dev.heddle.api.hook.OnFailure;
import dev.heddle.api.hook.OnSuccess;
import dev.heddle.api.resource.Resource;
import dev.heddle.api.resource.Resources;
import dev.heddle.processor.declared.DeclaredAsset;
import dev.heddle.processor.declared.DeclaredCheck;
import dev.heddle.processor.declared.DeclaredClass;
import dev.heddle.processor.declared.DeclaredHook;
import dev.heddle.processor.declared.DeclaredResource;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import dev.heddle.processor.value.OutputReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/// Reads all annotated classes of a compilation together, and finds all that is wrong. One use.
public final class Analysis {
    private final Compilation compilation;
    private final List<TypeElement> types;
    private final KnownAssets known = new KnownAssets();
    private final Map<Head, KnownAsset> heads = new LinkedHashMap<>();
    private final Set<String> resourceTypes = new HashSet<>();

    /// Prepares the reading of these classes.
    public Analysis(Compilation compilation, List<TypeElement> types) {
        this.compilation = compilation;
        this.types = List.copyOf(types);
    }

    /// Returns what the classes declare. Whether that can be used, the compilation's problems tell.
    public List<DeclaredClass> read() {
        types.forEach(this::survey);
        List<KnownAsset> twice =
                new IndexReader(compilation)
                        .addTo(
                                known,
                                types.stream().map(this::binaryName).collect(Collectors.toSet()));
        checkKeys();
        twice.forEach(this::checkIndexed);
        List<DeclaredClass> classes = types.stream().map(this::read).toList();
        check(classes);
        return classes;
    }

    private String binaryName(TypeElement type) {
        return compilation.elements().getBinaryName(type).toString();
    }

    private void survey(TypeElement type) {
        for (Head head : Head.of(type, compilation)) {
            KnownAsset asset =
                    new KnownAsset(
                            head.key(),
                            type(head),
                            head.isSql()
                                    ? new PartitionReader(compilation).read(head.element())
                                    : new PartitionReader(compilation)
                                            .read(head.element(), head.owner()),
                            head.isExternal(),
                            binaryName(type),
                            Optional.of(head.place()),
                            List.of());
            heads.put(head, asset);
            known.add(asset);
        }
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (compilation.marks().has(method, Resource.class)
                    && method.getReturnType().getKind() == TypeKind.DECLARED) {
                resourceTypes.add(JavaType.of(method.getReturnType()).name());
            }
        }
    }

    private Optional<JavaType> type(Head head) {
        if (head.isSql()) {
            return Optional.of(
                    new JavaType(
                            "dev.heddle.api.data.Dataset",
                            List.of(JavaType.of(head.element().asType()))));
        }
        if (head.isExternal()) {
            return Optional.of(JavaType.VOID);
        }
        TypeMirror type =
                head.output()
                        .map(OutputReader.Component::type)
                        .orElseGet(() -> StepReader.held((ExecutableElement) head.element()));
        return JavaType.isUnresolved(type) ? Optional.empty() : Optional.of(JavaType.of(type));
    }

    private void checkKeys() {
        heads.forEach((head, asset) -> {
            KnownAsset first = known.find(head.key()).orElseThrow();
            if (!first.element().equals(asset.element())) {
                compilation.problems().error(At.of(head.place()), twice(first));
            }
        });
    }

    /// An index may be out of date while only changed files are compiled.
    private void checkIndexed(KnownAsset other) {
        Optional<Element> here = known.find(other.key()).flatMap(KnownAsset::element);
        if (here.isPresent() && compilation.incremental()) {
            compilation.problems().warning(At.of(here.get()), twice(other));
        } else if (here.isPresent()) {
            compilation.problems().error(At.of(here.get()), twice(other));
        }
    }

    private static String twice(KnownAsset other) {
        return "Cannot declare asset '"
                + other.key()
                + "' twice: it stands also in "
                + other.declaredIn()
                + ".";
    }

    private DeclaredClass read(TypeElement type) {
        boolean ofAssets = compilation.marks().has(type, Assets.class);
        Callable callable =
                new Callable(compilation, type, !compilation.marks().has(type, Resources.class));
        if (!callable.isNameable()) {
            return new DeclaredClass(type, List.of(), List.of(), List.of(), List.of());
        }
        if (ofAssets || compilation.marks().has(type, Resources.class)) {
            callable.checkConstruction();
        }
        ParameterKinds kinds = new ParameterKinds(compilation, type, known, resourceTypes);
        AssetReader reader = new AssetReader(compilation, known, kinds, callable);
        List<DeclaredAsset> assets =
                heads.keySet().stream()
                        .filter(head -> head.owner().equals(type))
                        .map(head -> read(head, reader))
                        .flatMap(Optional::stream)
                        .toList();
        ReadyCheckReader ready = new ReadyCheckReader(compilation);
        List<DeclaredCheck> checks = new ArrayList<>();
        assets.forEach(asset -> checks.addAll(ready.read(asset)));
        List<DeclaredResource> resources = new ArrayList<>();
        List<DeclaredHook> hooks = new ArrayList<>();
        HookReader hookReader =
                new HookReader(
                        compilation,
                        known,
                        kinds,
                        callable,
                        assets.stream().map(DeclaredAsset::key).toList());
        CheckReader checkReader = new CheckReader(compilation, known, kinds, callable);
        ResourceReader resourceReader = new ResourceReader(compilation, callable, type);
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            checkHome(type, method);
            checkReader.read(type, method).ifPresent(checks::add);
            resourceReader.read(method).ifPresent(resources::add);
            hooks.addAll(hookReader.read(type, method));
        }
        return new DeclaredClass(type, assets, checks, resources, hooks);
    }

    private Optional<DeclaredAsset> read(Head head, AssetReader reader) {
        KnownAsset self = Objects.requireNonNull(heads.get(head));
        return head.isSql()
                ? new SqlReader(compilation, known).read(head, self)
                : Optional.of(reader.read(head, self));
    }

    /// Methods are only found in classes that are marked.
    private void checkHome(TypeElement type, ExecutableElement method) {
        List<Mark> ofAssets =
                compilation
                        .marks()
                        .direct(
                                method,
                                List.of(
                                        Asset.class,
                                        External.class,
                                        Check.class,
                                        OnFailure.class,
                                        OnSuccess.class));
        List<Mark> ofResources = compilation.marks().direct(method, List.of(Resource.class));
        report(
                type,
                method,
                compilation.marks().has(type, Assets.class) ? List.of() : ofAssets,
                "Assets");
        report(
                type,
                method,
                compilation.marks().has(type, Resources.class) ? List.of() : ofResources,
                "Resources");
    }

    private void report(
            TypeElement type, ExecutableElement method, List<Mark> marks, String needed) {
        marks.forEach(mark ->
                compilation
                        .problems()
                        .error(
                                mark.at(),
                                "Cannot use @"
                                        + mark.simpleName()
                                        + " on '"
                                        + method.getSimpleName()
                                        + "': put @"
                                        + needed
                                        + " on the class '"
                                        + type.getSimpleName()
                                        + "'."));
    }

    private void check(List<DeclaredClass> classes) {
        GraphChecks graph =
                new GraphChecks(
                        compilation,
                        known,
                        classes.stream().flatMap(each -> each.assets().stream()).toList());
        graph.checkCycles();
        Map<String, DeclaredCheck> checks = new HashMap<>();
        Map<String, DeclaredResource> resources = new HashMap<>();
        for (DeclaredClass each : classes) {
            each.checks().forEach(graph::checkInputs);
            each.checks().forEach(check -> once(checks, check));
            each.resources().forEach(resource -> once(resources, resource));
        }
    }

    private void once(Map<String, DeclaredCheck> checks, DeclaredCheck check) {
        if (checks.putIfAbsent(check.asset() + " " + check.name(), check) != null) {
            compilation
                    .problems()
                    .error(
                            At.of(check.element()),
                            "Cannot declare check '"
                                    + check.name()
                                    + "' of asset '"
                                    + check.asset()
                                    + "' twice.");
        }
    }

    private void once(Map<String, DeclaredResource> resources, DeclaredResource resource) {
        DeclaredResource other = resources.putIfAbsent(resource.name(), resource);
        if (other != null) {
            compilation
                    .problems()
                    .error(
                            At.of(resource.call().method()),
                            "Cannot declare resource '"
                                    + resource.name()
                                    + "' twice: it stands also in "
                                    + other.call().owner().getQualifiedName()
                                    + ". Say another name with @Resource(name = …).");
        }
    }
}
