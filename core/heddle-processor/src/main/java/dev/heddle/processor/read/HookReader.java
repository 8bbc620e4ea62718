package dev.heddle.processor.read;

import dev.heddle.api.hook.OnFailure;
import dev.heddle.api.hook.OnSuccess;
import dev.heddle.api.hook.StepEvent;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.processor.declared.Argument;
import dev.heddle.processor.declared.DeclaredHook;
import dev.heddle.processor.source.At;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/// Reads methods that are told how steps ended.
///
/// @param own the keys of the assets of the class
record HookReader(
        Compilation compilation,
        KnownAssets known,
        ParameterKinds kinds,
        Callable callable,
        List<AssetKey> own) {

    /// Returns what a method declares if it is a hook, twice if it is told of both, and reports
    /// what is wrong with it.
    List<DeclaredHook> read(TypeElement type, ExecutableElement method) {
        List<DeclaredHook> hooks = new ArrayList<>();
        compilation
                .marks()
                .direct(method, List.of(OnFailure.class, OnSuccess.class))
                .forEach(mark -> hooks.add(read(type, method, mark)));
        return hooks;
    }

    private DeclaredHook read(TypeElement type, ExecutableElement method, Mark mark) {
        callable.checkMethod(method);
        if (method.getReturnType().getKind() != TypeKind.VOID) {
            compilation
                    .problems()
                    .error(
                            At.of(method),
                            "Cannot use '"
                                    + method.getSimpleName()
                                    + "' as a hook: it returns "
                                    + JavaType.of(method.getReturnType()).shortText()
                                    + ". Return nothing.");
        }
        List<Argument> arguments = new ArrayList<>();
        method.getParameters()
                .forEach(parameter -> argument(type, parameter).ifPresent(arguments::add));
        return new DeclaredHook(
                mark.simpleName().equals("OnFailure"),
                assets(type, mark),
                compilation.sources().place(method),
                callable.call(method, arguments));
    }

    private List<AssetKey> assets(TypeElement type, Mark mark) {
        List<Mark.Item> items = mark.items("value");
        if (items.isEmpty()) {
            return own;
        }
        if (items.stream().anyMatch(item -> item.text().equals("*"))) {
            return List.of();
        }
        AssetNames names = new AssetNames(compilation, known, Head.prefix(type, compilation));
        return items.stream()
                .map(item -> names.written(item.text(), item.at(), "follow"))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<? extends Argument> argument(TypeElement type, VariableElement parameter) {
        if (JavaType.of(parameter.asType()).name().equals(StepEvent.class.getCanonicalName())) {
            return Optional.of(new Argument.Read("event", parameter.asType()));
        }
        return switch (kinds.of(parameter)) {
            case RESOURCE -> ResourceArgument.of(compilation, parameter, type);
            case UNRESOLVED -> {
                compilation.problems().unresolved();
                yield Optional.empty();
            }
            case GIVEN, CONFIG, CURSOR, DATA -> {
                compilation
                        .problems()
                        .error(
                                At.of(parameter),
                                "Cannot hand '"
                                        + parameter.getSimpleName()
                                        + "' to a hook: it takes the StepEvent and resources.");
                yield Optional.empty();
            }
        };
    }
}
