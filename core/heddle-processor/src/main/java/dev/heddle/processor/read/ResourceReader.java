package dev.heddle.processor.read;

import dev.heddle.api.resource.Resource;
import dev.heddle.processor.declared.Argument;
import dev.heddle.processor.declared.DeclaredResource;
import dev.heddle.processor.declared.Settings;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Enclosing;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import dev.heddle.processor.value.Access;
import dev.heddle.processor.value.SettingsReader;
import dev.heddle.processor.value.ValueReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/// Reads methods that open resources.
final class ResourceReader {
    private static final String IO_MANAGER = "dev.heddle.api.data.IoManager";

    private final Compilation compilation;
    private final Callable callable;
    private final TypeElement owner;

    ResourceReader(Compilation compilation, Callable callable, TypeElement owner) {
        this.compilation = compilation;
        this.callable = callable;
        this.owner = owner;
    }

    /// Returns the name of a resource.
    static String name(ExecutableElement method, Mark mark) {
        return mark.find("name").orElse(method.getSimpleName().toString());
    }

    /// Returns what a method declares if it opens a resource, and reports what is wrong with it.
    Optional<DeclaredResource> read(ExecutableElement method) {
        return compilation.marks().find(method, Resource.class).flatMap(mark -> read(method, mark));
    }

    private Optional<DeclaredResource> read(ExecutableElement method, Mark mark) {
        callable.checkMethod(method);
        List<Argument> arguments = new ArrayList<>();
        for (VariableElement parameter : method.getParameters()) {
            argument(parameter, arguments).ifPresent(arguments::add);
        }
        TypeMirror type = method.getReturnType();
        if (type.getKind() == TypeKind.ERROR) {
            compilation.problems().unresolved();
            return Optional.empty();
        }
        boolean usable =
                type instanceof DeclaredType declared
                        && ParameterKinds.given(type).isEmpty()
                        && Access.isReachable(
                                compilation.elements(), (TypeElement) declared.asElement(), owner);
        if (!usable) {
            compilation
                    .problems()
                    .error(
                            At.of(method),
                            "Cannot use "
                                    + JavaType.of(type).shortText()
                                    + " as the type of resource '"
                                    + name(method, mark)
                                    + "': it has to be a class or interface that the package can see.");
            return Optional.empty();
        }
        return Optional.of(
                new DeclaredResource(
                        compilation.types().erasure(type),
                        name(method, mark),
                        mark.choice("scope", Resource.Scope.class),
                        stores(type),
                        compilation.sources().place(method),
                        callable.call(method, arguments)));
    }

    private Optional<Argument> argument(VariableElement parameter, List<Argument> before) {
        if (!ValueReader.isRecord(parameter.asType())) {
            if (ParameterKinds.given(parameter.asType()).isPresent()) {
                compilation
                        .problems()
                        .error(
                                At.of(parameter),
                                "Cannot hand a "
                                        + JavaType.of(parameter.asType()).shortText()
                                        + " to a resource: it is opened outside of steps.");
                return Optional.empty();
            }
            return ResourceArgument.of(compilation, parameter, owner);
        }
        if (before.stream().anyMatch(Argument.Configured.class::isInstance)) {
            compilation
                    .problems()
                    .error(
                            At.of(parameter),
                            "Cannot hand a second record of settings to '"
                                    + Enclosing.of(parameter).getSimpleName()
                                    + "': put its components into the first.");
        }
        Optional<Settings> settings =
                new SettingsReader(compilation, owner)
                        .read(
                                (TypeElement) ((DeclaredType) parameter.asType()).asElement(),
                                At.of(parameter));
        return settings.map(Argument.Configured::new);
    }

    /// Returns the class whose objects a resource stores, if it is an I/O manager.
    private Optional<TypeMirror> stores(TypeMirror type) {
        Deque<TypeMirror> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            TypeMirror next = open.remove();
            if (next instanceof DeclaredType declared
                    && JavaType.of(next).name().equals(IO_MANAGER)
                    && declared.getTypeArguments().size() == 1
                    && declared.getTypeArguments().get(0).getKind() == TypeKind.DECLARED) {
                return Optional.of(compilation.types().erasure(declared.getTypeArguments().get(0)));
            }
            open.addAll(compilation.types().directSupertypes(next));
        }
        return Optional.empty();
    }
}
