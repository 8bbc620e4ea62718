package dev.heddle.processor.read;

import dev.heddle.api.asset.From;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.schema.SnakeCase;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.VariableElement;

/// Finds the assets that are meant by keys and by names of parameters, and reports those that do
/// not exist.
final class AssetNames {
    private final Compilation compilation;
    private final KnownAssets known;
    private final String prefix;

    AssetNames(Compilation compilation, KnownAssets known, String prefix) {
        this.compilation = compilation;
        this.known = known;
        this.prefix = prefix;
    }

    /// Returns the asset that a written key means. One that nobody knows is let through where it
    /// may exist nevertheless: in an incremental compilation, or beside hand-written definitions.
    ///
    /// @param verb what is to be done with it, such as `read`
    Optional<AssetKey> written(String text, At at, String verb) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<AssetKey> found = known.named(text, prefix);
        if (found.isPresent()) {
            return found;
        }
        Optional<AssetKey> key = KnownAssets.parse(text);
        String start = "Cannot " + verb + " asset '" + text + "': ";
        if (key.isEmpty()) {
            compilation.problems().error(at, start + "that is no valid key.");
        } else if (compilation.incremental()) {
            laterTold(at, text);
        } else if (compilation.factories()) {
            compilation
                    .problems()
                    .note(
                            at,
                            "Asset '"
                                    + text
                                    + "' is not declared here: whether a factory makes it can only be told when it is loaded.");
        } else {
            compilation.problems().error(at, start + known.unknown(text));
            return Optional.empty();
        }
        return key;
    }

    private void laterTold(At at, String text) {
        compilation
                .problems()
                .warning(
                        at,
                        "Asset '"
                                + text
                                + "' is in no file that is compiled now or was before: whether it exists can only be told in a full build.");
    }

    /// Returns the asset that a parameter reads: the one that `@From` says, else the one of its
    /// name.
    Optional<AssetKey> of(VariableElement parameter, JavaType type) {
        Optional<Mark> from = compilation.marks().find(parameter, From.class);
        if (from.isPresent()) {
            return written(from.get().text("value"), from.get().at("value"), "read");
        }
        String name = name(parameter);
        List<AssetKey> candidates = known.candidates(name, prefix);
        return switch (candidates.size()) {
            case 0 -> unknown(parameter, name, type);
            case 1 -> Optional.of(candidates.get(0));
            default -> several(parameter, name, candidates);
        };
    }

    /// Returns the asset that a parameter of a check reads. One of any other name is the checked
    /// asset.
    Optional<AssetKey> of(VariableElement parameter, JavaType type, AssetKey checked) {
        boolean byName =
                compilation.marks().has(parameter, From.class)
                        || known.candidates(name(parameter), prefix).size() == 1;
        return byName ? of(parameter, type) : Optional.of(checked);
    }

    private static String name(VariableElement parameter) {
        return SnakeCase.of(parameter.getSimpleName().toString());
    }

    private Optional<AssetKey> unknown(VariableElement parameter, String name, JavaType type) {
        if (compilation.incremental()) {
            laterTold(At.of(parameter), name);
            return KnownAssets.parse(KnownAssets.within(prefix, name));
        }
        String hint =
                compilation.factories() ? " If a factory makes it, say its key with @From." : "";
        compilation
                .problems()
                .error(
                        At.of(parameter),
                        "Cannot read asset '" + name + "': " + known.unknown(name, type) + hint);
        return Optional.empty();
    }

    private Optional<AssetKey> several(
            VariableElement parameter, String name, List<AssetKey> candidates) {
        compilation
                .problems()
                .error(
                        At.of(parameter),
                        "Cannot read asset '"
                                + name
                                + "': several end in that name: "
                                + candidates.stream()
                                        .map(key -> "'" + key + "'")
                                        .collect(Collectors.joining(", "))
                                + ". Say which with @From.");
        return Optional.empty();
    }
}
