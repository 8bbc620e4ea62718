package dev.heddle.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.processor.declared.Call;
import dev.heddle.processor.declared.DeclaredCheck;
import dev.heddle.processor.declared.ReadyCheck;
import java.util.List;
import java.util.Optional;
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
        check.timeout().ifPresent(limit -> code.add("\n.timeout($L)", Texts.duration(limit)));
        if (check.code() instanceof DeclaredCheck.Code.Ready ready
                && ready.check() instanceof ReadyCheck.Fresh fresh
                && fresh.component().isEmpty()) {
            code.add("\n.within($L)", Texts.duration(fresh.within()));
        }
        if (!check.description().isEmpty()) {
            code.add("\n.description($L)", Texts.literal(check.description()));
        }
        check.place().ifPresent(place -> code.add("\n$L", AssetWriter.source(place)));
        check.inputs().forEach(input -> code.add("\n.reads($L)", edges.upstream(input)));
        Optional<Call> call = call(check);
        call.map(CallWriter::uses).orElse(List.of()).forEach(use -> code.add("\n$L", use));
        code.add("\n.by($L)", CodeWriter.body(name));
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(CheckDefinition.class);
        return method.addStatement(code.build()).build();
    }

    /// Returns the call of the author's method, if there is one.
    static Optional<Call> call(DeclaredCheck check) {
        return check.code() instanceof DeclaredCheck.Code.Called called
                ? Optional.of(called.call())
                : Optional.empty();
    }
}
