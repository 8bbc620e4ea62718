package dev.heddle.processor.read;

import dev.heddle.api.check.Check;
import dev.heddle.api.check.Published;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.schema.SnakeCase;
import dev.heddle.processor.declared.DeclaredCheck;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Comment;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/// Reads methods that test assets.
final class CheckReader {
    private final Compilation compilation;
    private final KnownAssets known;
    private final ParameterKinds kinds;
    private final Callable callable;

    CheckReader(
            Compilation compilation, KnownAssets known, ParameterKinds kinds, Callable callable) {
        this.compilation = compilation;
        this.known = known;
        this.kinds = kinds;
        this.callable = callable;
    }

    /// Returns what a method declares if it is a check, and reports what is wrong with it.
    Optional<DeclaredCheck> read(TypeElement type, ExecutableElement method) {
        return compilation
                .marks()
                .find(method, Check.class)
                .flatMap(mark -> read(type, method, mark));
    }

    private Optional<DeclaredCheck> read(TypeElement type, ExecutableElement method, Mark mark) {
        callable.checkMethod(method);
        String name = mark.find("name").orElse(SnakeCase.of(method.getSimpleName().toString()));
        checkResult(method, name);
        String prefix = Head.prefix(type, compilation);
        boolean said = mark.find("asset").isPresent();
        AssetNames names = new AssetNames(compilation, known, prefix);
        Optional<AssetKey> asset =
                said
                        ? names.written(mark.text("asset"), mark.at("asset"), "check")
                        : first(method, name, names);
        return asset.map(key -> {
            Reader reader =
                    new Reader(
                            type,
                            Reader.Role.CHECK,
                            prefix,
                            key,
                            known.find(key).flatMap(KnownAsset::partitions),
                            said,
                            false);
            ParameterBinder.Bound bound =
                    new ParameterBinder(compilation, known, kinds, reader)
                            .bind(method.getParameters());
            return new DeclaredCheck(
                    method,
                    key,
                    name,
                    mark.flag("blocking"),
                    new PolicyReader(compilation).timeout(method),
                    Comment.of(compilation.elements().getDocComment(method)).description(),
                    compilation.sources().place(method),
                    bound.edges(),
                    new DeclaredCheck.Code.Called(callable.call(method, bound.arguments())));
        });
    }

    private void checkResult(ExecutableElement method, String name) {
        JavaType type = JavaType.of(method.getReturnType());
        if (!type.name().equals("dev.heddle.api.check.CheckResult")) {
            compilation
                    .problems()
                    .error(
                            At.of(method),
                            "Cannot use check '"
                                    + name
                                    + "': it returns "
                                    + type.shortText()
                                    + ". Return CheckResult.");
        }
    }

    private Optional<AssetKey> first(ExecutableElement method, String name, AssetNames names) {
        Optional<? extends VariableElement> parameter =
                method.getParameters().stream()
                        .filter(each -> kinds.of(each) == ParameterKinds.Kind.DATA)
                        .filter(each -> !compilation.marks().has(each, Published.class))
                        .findFirst();
        if (parameter.isPresent()) {
            return names.of(parameter.get(), JavaType.of(ParameterBinder.held(parameter.get())));
        }
        boolean unresolved =
                method.getParameters().stream()
                        .anyMatch(each -> kinds.of(each) == ParameterKinds.Kind.UNRESOLVED);
        if (unresolved) {
            compilation.problems().unresolved();
        } else {
            compilation
                    .problems()
                    .error(
                            At.of(method),
                            "Cannot tell which asset check '"
                                    + name
                                    + "' tests: take it as a parameter, or name it with @Check(asset = …).");
        }
        return Optional.empty();
    }
}
