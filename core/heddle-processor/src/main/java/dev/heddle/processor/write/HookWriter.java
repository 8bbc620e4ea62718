package dev.heddle.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.heddle.api.definition.HookDefinition;
import dev.heddle.processor.declared.DeclaredHook;
import javax.lang.model.element.Modifier;

/// Writes the method of one hook.
final class HookWriter {
    private HookWriter() {}

    static MethodSpec method(String name, DeclaredHook hook) {
        CodeBlock.Builder code =
                CodeBlock.builder()
                        .add(
                                "return $T.$L($S)",
                                HookDefinition.class,
                                hook.onFailure() ? "onFailure" : "onSuccess",
                                hook.call().method().getSimpleName().toString());
        hook.place().ifPresent(place -> code.add("\n$L", AssetWriter.source(place)));
        hook.assets().forEach(asset -> code.add("\n.of($S)", asset.toString()));
        CallWriter.uses(hook.call()).forEach(use -> code.add("\n$L", use));
        code.add("\n.by($L)", CodeWriter.body(name));
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(HookDefinition.class)
                .addStatement(code.build())
                .build();
    }
}
