package dev.heddle.processor;

import dev.heddle.api.asset.Asset;
import dev.heddle.api.asset.Assets;
import dev.heddle.api.asset.External;
import dev.heddle.api.asset.Sql;
import dev.heddle.api.check.Check;
import dev.heddle.api.definition.DefinitionsSource;
import dev.heddle.api.definition.Generated;
import dev.heddle.api.hook.OnFailure;
import dev.heddle.api.hook.OnSuccess;
import dev.heddle.api.resource.Resource;
import dev.heddle.api.resource.Resources;
import dev.heddle.processor.declared.DeclaredClass;
import dev.heddle.processor.read.Analysis;
import dev.heddle.processor.read.Head;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.write.Output;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/// Turns annotated classes into builder calls, and their mistakes into compile errors.
///
/// The constants of keys are written in the first round, so that annotations may use them. All else
/// waits until every class can be read: until the constants and the types that other processors
/// write exist. Mistakes are told in the last round, since only then no round is left that could
/// bring what is missing.
public final class HeddleProcessor extends AbstractProcessor {
    /// Set to `true` by a build that hands over changed files alone.
    static final String INCREMENTAL = "heddle.incremental";

    private static final List<Class<? extends Annotation>> ON_TYPES =
            List.of(Assets.class, Resources.class, Sql.class);
    private static final List<Class<? extends Annotation>> ON_METHODS =
            List.of(
                    Asset.class,
                    External.class,
                    Check.class,
                    Resource.class,
                    OnFailure.class,
                    OnSuccess.class);

    private final Set<String> waiting = new LinkedHashSet<>();
    private final Set<String> withConstants = new LinkedHashSet<>();
    private final Set<String> written = new LinkedHashSet<>();
    private boolean factories;

    /// For the compiler.
    public HeddleProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("dev.heddle.api.*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(INCREMENTAL);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // Unclaimed ones warn under -Xlint:processing.
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        collect(round);
        if (round.processingOver()) {
            tell();
        } else if (!waiting.isEmpty() && !writeConstants()) {
            writeDefinitions();
        }
        return true;
    }

    private void collect(RoundEnvironment round) {
        ON_TYPES.stream()
                .flatMap(type -> round.getElementsAnnotatedWith(type).stream())
                .forEach(this::await);
        ON_METHODS.stream()
                .flatMap(type -> round.getElementsAnnotatedWith(type).stream())
                .map(Element::getEnclosingElement)
                .forEach(this::await);
        waiting.removeAll(written);
        factories |= round.getRootElements().stream().anyMatch(this::isFactory);
    }

    private void await(Element element) {
        if (element instanceof TypeElement type) {
            waiting.add(type.getQualifiedName().toString());
        }
    }

    /// Whether definitions are written by hand, so that their keys are only known when they run.
    private boolean isFactory(Element element) {
        TypeElement source =
                processingEnv
                        .getElementUtils()
                        .getTypeElement(DefinitionsSource.class.getCanonicalName());
        return element instanceof TypeElement type
                && source != null
                && type.getAnnotation(Generated.class) == null
                && Stream.concat(
                                Stream.of(type),
                                ElementFilter.typesIn(type.getEnclosedElements()).stream())
                        .map(Element::asType)
                        .anyMatch(each -> isAssignable(each, source.asType()));
    }

    private boolean isAssignable(TypeMirror from, TypeMirror to) {
        return processingEnv
                .getTypeUtils()
                .isAssignable(processingEnv.getTypeUtils().erasure(from), to);
    }

    private Compilation look() {
        boolean incremental = "true".equals(processingEnv.getOptions().get(INCREMENTAL));
        return Compilation.of(processingEnv, incremental, factories);
    }

    private List<TypeElement> types(Set<String> names) {
        return names.stream()
                .sorted()
                .map(name -> processingEnv.getElementUtils().getTypeElement(name))
                .filter(Objects::nonNull)
                .toList();
    }

    /// Returns whether a further round follows, which shows more: constants of an earlier
    /// compilation are replaced, and what other processors change in classes can be seen.
    private boolean writeConstants() {
        boolean any = false;
        for (TypeElement type : types(waiting)) {
            String name = type.getQualifiedName().toString();
            Compilation look = look();
            if (withConstants.contains(name) || look.elements().getPackageOf(type).isUnnamed()) {
                continue;
            }
            Map<String, String> keys = new LinkedHashMap<>();
            Head.of(type, look)
                    .forEach(head -> keys.putIfAbsent(head.constant(), head.key().toString()));
            if (look.problems().isResolved()) {
                withConstants.add(name);
                any |= writeConstants(look, type, keys);
            }
        }
        return any;
    }

    private boolean writeConstants(Compilation look, TypeElement type, Map<String, String> keys) {
        if (keys.isEmpty()) {
            return false;
        }
        try {
            new Output(look.elements(), look.filer()).writeConstants(type, keys);
        } catch (IOException e) {
            failed(type, e);
        }
        return true;
    }

    private void writeDefinitions() {
        Compilation look = look();
        Set<String> all = new LinkedHashSet<>(written);
        all.addAll(waiting);
        List<DeclaredClass> classes = new Analysis(look, types(all)).read();
        if (!look.problems().isClean()) {
            return;
        }
        look.problems().printTo(processingEnv.getMessager());
        Output output = new Output(look.elements(), look.filer());
        for (DeclaredClass each : classes) {
            if (!written.contains(each.element().getQualifiedName().toString())) {
                write(output, each);
            }
        }
        written.addAll(waiting);
        waiting.clear();
    }

    private void write(Output output, DeclaredClass declared) {
        try {
            output.write(declared);
        } catch (IOException e) {
            failed(declared.element(), e);
        }
    }

    private void failed(TypeElement type, IOException e) {
        Compilation look = look();
        look.problems()
                .error(
                        At.of(type),
                        "Cannot write the definitions of '"
                                + type.getSimpleName()
                                + "': "
                                + e.getMessage()
                                + ".");
        look.problems().printTo(processingEnv.getMessager());
    }

    /// Tells what is wrong with the classes that could not be written.
    private void tell() {
        if (waiting.isEmpty()) {
            return;
        }
        Compilation look = look();
        Set<String> all = new LinkedHashSet<>(written);
        all.addAll(waiting);
        new Analysis(look, types(all)).read();
        look.problems().printTo(processingEnv.getMessager());
    }
}
