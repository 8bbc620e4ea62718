package dev.heddle.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.processor.declared.DeclaredCheck;
import javax.lang.model.element.Modifier;

/// Writes the method of one check.
final class CheckWriter {
    private final EdgeWriter edges;

    CheckWriter(ValueWriter values) {
        this.edges = new EdgeWriter(values);
    }

    MethodSpec method(String name, DeclaredCheck check) {
        CodeBlock.Builder code =
                CodeBlock.builder()
                        .add(
                                "return $T.of($S, $S)",
                                CheckDefinition.class,
                                check.asset().toString(),
                                check.name());
        if (check.blocking()) {
            code.add("\n.blocking()");
        }
        if (!check.description().isEmpty()) {
            code.add("\n.description($L)", Texts.literal(check.description()));
        }
        check.place().ifPresent(place -> code.add("\n$L", AssetWriter.source(place)));
        check.inputs().forEach(input -> code.add("\n.reads($L)", edges.upstream(input)));
        CallWriter.uses(check.call()).forEach(use -> code.add("\n$L", use));
        code.add("\n.by($L)", CallWriter.body(check.call()));
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(CheckDefinition.class);
        if (CallWriter.isUnchecked(check.call())) {
            method.addAnnotation(Warnings.unchecked());
        }
        return method.addStatement(code.build()).build();
    }
}
