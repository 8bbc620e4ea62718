package dev.heddle.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import dev.heddle.processor.declared.Call;
import dev.heddle.processor.declared.DeclaredClass;
import dev.heddle.processor.declared.DeclaredResource;
import dev.heddle.processor.source.Enclosing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/// Warnings that generated code has to suppress, so that it compiles under `-Xlint:all -Werror`.
final class Warnings {
    private Warnings() {}

    /// Casts to types whose arguments are gone at run time.
    static AnnotationSpec unchecked() {
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$S", "unchecked")
                .build();
    }

    /// Uses of what the author has deprecated.
    static AnnotationSpec deprecated() {
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$S", "deprecation")
                .addMember("value", "$S", "removal")
                .build();
    }

    /// Returns whether generated code uses anything that is deprecated.
    static boolean usesDeprecated(Elements elements, DeclaredClass type) {
        Stream<Element> own = enclosing(type.element());
        Stream<Element> named =
                Stream.of(
                                type.assets().stream()
                                        .map(AssetWriter::call)
                                        .flatMap(Optional::stream),
                                type.checks().stream()
                                        .map(CheckWriter::call)
                                        .flatMap(Optional::stream),
                                type.resources().stream().map(DeclaredResource::call))
                        .flatMap(calls -> calls)
                        .flatMap(Warnings::named);
        return Stream.concat(own, named).anyMatch(elements::isDeprecated);
    }

    private static Stream<Element> named(Call call) {
        Stream<TypeMirror> types =
                Stream.concat(
                        Stream.of(call.method().getReturnType()),
                        call.method().getParameters().stream().map(VariableElement::asType));
        return Stream.concat(
                Stream.of(call.method()),
                Stream.concat(
                        types.flatMap(Warnings::named),
                        call.owner().getEnclosedElements().stream()
                                .filter(member ->
                                        member.getKind()
                                                == javax.lang.model.element.ElementKind
                                                        .CONSTRUCTOR)));
    }

    private static Stream<Element> named(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? Stream.concat(
                        enclosing(declared.asElement()),
                        List.copyOf(declared.getTypeArguments()).stream().flatMap(Warnings::named))
                : Stream.empty();
    }

    private static Stream<Element> enclosing(Element type) {
        return Stream.iterate(
                type, at -> at.getKind().isClass() || at.getKind().isInterface(), Enclosing::of);
    }
}
