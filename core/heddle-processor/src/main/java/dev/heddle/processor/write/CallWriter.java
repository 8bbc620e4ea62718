package dev.heddle.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.heddle.api.runtime.OutputValues;
import dev.heddle.processor.declared.Argument;
import dev.heddle.processor.declared.Call;
import dev.heddle.processor.declared.DeclaredAsset;
import java.util.List;

/// Writes bodies: calls of the author's method.
final class CallWriter {
    private CallWriter() {}

    /// Returns the statements of a method that makes several assets.
    static CodeBlock body(Call call, List<DeclaredAsset.Part> parts) {
        CodeBlock.Builder code =
                CodeBlock.builder().add("return $T.of($>$>\n$L)", OutputValues.class, code(call));
        parts.forEach(part ->
                code.add(
                        "\n.with($S, $T::$L)",
                        part.name(),
                        ClassName.get(part.record()),
                        part.name()));
        return code.add(";$<$<\n").build();
    }

    private static CodeBlock code(Call call) {
        return CodeBlock.of(
                "$L.$L$L",
                target(call),
                call.method().getSimpleName(),
                Texts.lines(
                        call.arguments().stream()
                                .map(argument -> argument(argument, call.overloaded()))
                                .toList()));
    }

    /// Returns the statements.
    static CodeBlock body(Call call) {
        CodeBlock code = code(call);
        return call.isVoid()
                ? CodeBlock.of("$L;\nreturn null;\n", code)
                : CodeBlock.of("return $L;\n", code);
    }

    private static CodeBlock target(Call call) {
        ClassName owner = ClassName.get(call.owner());
        return call.isStatic()
                ? CodeBlock.of("$T", owner)
                : CodeBlock.of(
                        "new $T$L",
                        owner,
                        Texts.arguments(
                                call.construction().stream()
                                        .map(argument -> argument(argument, false))
                                        .toList()));
    }

    /// Returns whether the body uses types whose arguments are gone at run time.
    static boolean isUnchecked(Call call) {
        return call.all()
                .anyMatch(argument ->
                        argument instanceof Argument.Resource resource && resource.generic());
    }

    private static CodeBlock argument(Argument argument, boolean overloaded) {
        return switch (argument) {
            case Argument.Given given -> CodeBlock.of("inputs.$L", given(given));
            case Argument.Configured configured ->
                    CodeBlock.of(
                            "inputs.config($T.class)", ClassName.get(configured.settings().type()));
            case Argument.Resource resource ->
                    CodeBlock.of("inputs.resource($T.class, $S)", resource.type(), resource.name());
            case Argument.Bookmark bookmark ->
                    CodeBlock.of("inputs.cursor($T.class)", bookmark.type());
            case Argument.Read read ->
                    overloaded
                            ? CodeBlock.of(
                                    "inputs.<$T>read($S)", TypeName.get(read.type()), read.name())
                            : CodeBlock.of("inputs.read($S)", read.name());
        };
    }

    private static String given(Argument.Given given) {
        return switch (given) {
            case WINDOW -> "context().window()";
            case KEY -> "context().partition()";
            case KEYS -> "context().partitions()";
            case CONTEXT -> "context()";
            case CLOCK -> "context().clock()";
            case STAGED -> "staged()";
            case HISTORY -> "history()";
        };
    }

    /// Returns the calls that say which resources a body takes.
    static List<CodeBlock> uses(Call call) {
        return call.all()
                .filter(Argument.Resource.class::isInstance)
                .map(Argument.Resource.class::cast)
                .map(resource ->
                        CodeBlock.of(".uses($T.class, $S)", resource.type(), resource.name()))
                .distinct()
                .toList();
    }
}
