package dev.heddle.processor.read;

import dev.heddle.api.asset.Asset;
import dev.heddle.api.asset.Assets;
import dev.heddle.api.asset.External;
import dev.heddle.api.asset.Sql;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.schema.SnakeCase;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Mark;
import dev.heddle.processor.value.OutputReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/// A declaration of an asset, with its key alone: what others have to know first.
///
/// @param owner the class of assets, or the record of a query
/// @param element the method, or the record of a query
/// @param mark its annotation
/// @param prefix the segments before names of the class
/// @param key the key
/// @param output its part in a method that makes several assets
public record Head(
        TypeElement owner,
        Element element,
        Mark mark,
        String prefix,
        AssetKey key,
        Optional<OutputReader.Component> output) {
    /// Returns the declarations of a class, in order. Reports keys that are not valid.
    public static List<Head> of(TypeElement type, Compilation compilation) {
        List<Head> heads = new ArrayList<>();
        String prefix = prefix(type, compilation);
        compilation
                .marks()
                .find(type, Sql.class)
                .ifPresent(mark ->
                        named(compilation, mark, mark.text("prefix"), type)
                                .map(key ->
                                        new Head(
                                                type,
                                                type,
                                                mark,
                                                mark.text("prefix"),
                                                key,
                                                Optional.empty()))
                                .ifPresent(heads::add));
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            heads.addAll(of(type, method, prefix, compilation));
        }
        return heads;
    }

    /// Returns the segments before names of a class; empty without.
    static String prefix(TypeElement type, Compilation compilation) {
        return compilation
                .marks()
                .find(type, Assets.class)
                .map(mark -> mark.text("prefix"))
                .orElse("");
    }

    private static List<Head> of(
            TypeElement type, ExecutableElement method, String prefix, Compilation compilation) {
        List<Mark> marks = compilation.marks().direct(method, List.of(Asset.class, External.class));
        if (marks.size() > 1) {
            compilation
                    .problems()
                    .error(
                            marks.get(1).at(),
                            "Cannot declare '"
                                    + method.getSimpleName()
                                    + "' as both @Asset and @External: Heddle builds the one and only looks at the other.");
        }
        if (marks.isEmpty()) {
            return List.of();
        }
        Mark mark = marks.get(0);
        if (mark.simpleName().equals("External")) {
            return parse(compilation, mark.at("value"), mark.text("value"), "").stream()
                    .map(key -> new Head(type, method, mark, prefix, key, Optional.empty()))
                    .toList();
        }
        OutputReader outputs = new OutputReader(compilation);
        if (outputs.makesSeveral(method)) {
            return outputs.read(method, StepReader.takesSeveral(method)).stream()
                    .flatMap(output ->
                            named(compilation, output, prefix).stream()
                                    .map(key ->
                                            new Head(
                                                    type,
                                                    method,
                                                    mark,
                                                    prefix,
                                                    key,
                                                    Optional.of(output))))
                    .toList();
        }
        return named(compilation, mark, prefix, method).stream()
                .map(key -> new Head(type, method, mark, prefix, key, Optional.empty()))
                .toList();
    }

    private static Optional<AssetKey> named(
            Compilation compilation, OutputReader.Component output, String prefix) {
        Optional<Mark> whole = output.mark().filter(mark -> mark.find("key").isPresent());
        if (whole.isPresent()) {
            return parse(compilation, whole.get().at("key"), whole.get().text("key"), "");
        }
        String name = SnakeCase.of(output.name());
        return parse(
                compilation,
                At.of(output.at()),
                prefix.isEmpty() ? name : prefix + "/" + name,
                " Say another with @Output(key = …).");
    }

    private static Optional<AssetKey> named(
            Compilation compilation, Mark mark, String prefix, Element element) {
        Optional<String> whole = mark.find("key");
        if (whole.isPresent()) {
            return parse(compilation, mark.at("key"), whole.get(), "");
        }
        String name = SnakeCase.of(element.getSimpleName().toString());
        return parse(
                compilation,
                At.of(element),
                prefix.isEmpty() ? name : prefix + "/" + name,
                " Say another with 'key'.");
    }

    private static Optional<AssetKey> parse(
            Compilation compilation, At at, String text, String hint) {
        try {
            return Optional.of(AssetKey.parse(text));
        } catch (IllegalArgumentException e) {
            compilation.problems().error(at, e.getMessage() + hint);
            return Optional.empty();
        }
    }

    /// Returns whether it is only looked at.
    boolean isExternal() {
        return mark.simpleName().equals("External");
    }

    /// Returns whether it is computed by a query.
    boolean isSql() {
        return mark.simpleName().equals("Sql");
    }

    /// Returns the name of the generated constant of its key, such as `AIRPORT_DAYS`.
    public String constant() {
        return SnakeCase.of(name()).toUpperCase(Locale.ROOT);
    }

    private String name() {
        return output.map(OutputReader.Component::name)
                .orElseGet(() -> element.getSimpleName().toString());
    }

    /// Returns what problems of this asset alone point to.
    Element place() {
        return output.map(OutputReader.Component::at).orElse(element);
    }
}
