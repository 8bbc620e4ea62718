package dev.heddle.processor.read;

import dev.heddle.api.resource.Use;
import dev.heddle.processor.declared.Argument;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.value.Access;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/// Reads parameters that are handed a resource.
final class ResourceArgument {
    private ResourceArgument() {}

    /// Returns the resource of a parameter; empty if there is a problem, which is reported.
    static Optional<Argument> of(
            Compilation compilation, VariableElement parameter, TypeElement owner) {
        TypeMirror type = parameter.asType();
        if (type.getKind() == TypeKind.ERROR) {
            compilation.problems().unresolved();
            return Optional.empty();
        }
        String text = JavaType.of(type).shortText();
        if (!(type instanceof DeclaredType declared)) {
            return refuse(
                    compilation, parameter, text + " is neither data nor the type of a resource.");
        }
        TypeElement element = (TypeElement) declared.asElement();
        if (!Access.isReachable(compilation.elements(), element, owner)) {
            return refuse(
                    compilation,
                    parameter,
                    "generated code of the package can not see "
                            + text
                            + ". Make it package-private or public.");
        }
        String name =
                compilation
                        .marks()
                        .find(parameter, Use.class)
                        .flatMap(mark -> mark.find("value"))
                        .orElse(parameter.getSimpleName().toString());
        return Optional.of(
                new Argument.Resource(
                        compilation.types().erasure(type),
                        name,
                        !declared.getTypeArguments().isEmpty()));
    }

    private static Optional<Argument> refuse(
            Compilation compilation, VariableElement parameter, String reason) {
        compilation
                .problems()
                .error(
                        At.of(parameter),
                        "Cannot hand over '" + parameter.getSimpleName() + "': " + reason);
        return Optional.empty();
    }
}
