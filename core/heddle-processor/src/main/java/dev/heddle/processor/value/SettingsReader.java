package dev.heddle.processor.value;

import dev.heddle.api.resource.Default;
import dev.heddle.api.resource.InRecipe;
import dev.heddle.processor.declared.Settings;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Comment;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Enclosing;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/// Reads records of settings and configuration.
public final class SettingsReader {
    private static final Set<String> HELD =
            Set.of(
                    "java.lang.Boolean",
                    "java.lang.Byte",
                    "java.lang.Short",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double",
                    "java.lang.String",
                    "java.nio.file.Path",
                    "java.time.Duration",
                    "java.net.URI",
                    "java.time.LocalDate",
                    "dev.heddle.api.resource.Secret");

    private final Compilation compilation;
    private final TypeElement owner;

    public SettingsReader(Compilation compilation, TypeElement owner) {
        this.compilation = compilation;
        this.owner = owner;
    }

    /// Returns the record's settings; empty if there is a problem, which is reported.
    public Optional<Settings> read(TypeElement record, At user) {
        if (!Access.isReachable(compilation.elements(), record, owner)) {
            return refuse(
                    user,
                    "Cannot make '"
                            + record.getSimpleName()
                            + "': generated code of the package can not see it. Make it package-private or public.");
        }
        if (!record.getTypeParameters().isEmpty()) {
            return refuse(
                    user, "Cannot make '" + record.getSimpleName() + "': it has type parameters.");
        }
        Comment comment = Comment.of(compilation.elements().getDocComment(record));
        List<Settings.Component> components = new ArrayList<>();
        for (RecordComponentElement component : record.getRecordComponents()) {
            component(component, comment, user).ifPresent(components::add);
        }
        return components.size() == record.getRecordComponents().size()
                ? Optional.of(new Settings(record, components))
                : Optional.empty();
    }

    private Optional<Settings.Component> component(
            RecordComponentElement component, Comment comment, At user) {
        TypeMirror type = component.asType();
        boolean optional =
                type instanceof DeclaredType declared
                        && JavaType.of(type).name().equals("java.util.Optional")
                        && !declared.getTypeArguments().isEmpty();
        TypeMirror held = optional ? ((DeclaredType) type).getTypeArguments().get(0) : type;
        At at = compilation.sources().isHere(component) ? At.of(component) : user;
        if (held.getKind() == TypeKind.ERROR) {
            compilation.problems().unresolved();
            return Optional.empty();
        }
        if (!isSupported(held)) {
            return refuse(
                    at,
                    "Cannot set component '"
                            + component.getSimpleName()
                            + "' of '"
                            + Enclosing.of(component).getSimpleName()
                            + "' from text: "
                            + JavaType.of(held).shortText()
                            + " is none of the types for settings. Use a number, boolean, String, Path, Duration, URI, LocalDate, enum, Secret, List<String> or Map<String, String>.");
        }
        String name = component.getSimpleName().toString();
        Optional<Mark> preset = compilation.marks().find(component, Default.class);
        preset.ifPresent(mark -> checkDefault(mark, name, held));
        return Optional.of(
                new Settings.Component(
                        name,
                        type,
                        compilation.types().erasure(held),
                        optional,
                        preset.map(mark -> mark.text("value")),
                        compilation.marks().has(component, InRecipe.class),
                        comment.parameters().getOrDefault(name, "")));
    }

    private static boolean isSupported(TypeMirror type) {
        JavaType java = JavaType.of(type);
        boolean isEnum =
                type instanceof DeclaredType declared
                        && declared.asElement().getKind() == ElementKind.ENUM;
        return isEnum
                || HELD.contains(java.name())
                || java.toString().equals("java.util.List<java.lang.String>")
                || java.toString().equals("java.util.Map<java.lang.String, java.lang.String>");
    }

    /// A default is read like text from the environment.
    private void checkDefault(Mark mark, String component, TypeMirror type) {
        String text = mark.text("value");
        JavaType java = JavaType.of(type);
        String start = "Cannot use '" + text + "' as default of '" + component + "': ";
        if (java.name().equals("java.util.Map") || java.name().endsWith(".Secret")) {
            compilation
                    .problems()
                    .error(mark.at(), start + "a " + java.shortText() + " has no default.");
        } else if (!DefaultText.fits(text, type)) {
            compilation
                    .problems()
                    .error(mark.at("value"), start + "it is no " + java.shortText() + ".");
        }
    }

    private <T> Optional<T> refuse(At at, String message) {
        compilation.problems().error(at, message);
        return Optional.empty();
    }
}
