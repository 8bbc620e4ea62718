package dev.heddle.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.heddle.api.check.RowChecks;
import dev.heddle.api.data.Dataset;
import dev.heddle.processor.declared.DeclaredCheck;
import dev.heddle.processor.declared.ReadyCheck;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;

/// Writes the bodies of checks that annotations declare.
final class ReadyCheckWriter {
    private ReadyCheckWriter() {}

    /// Returns the statement.
    static CodeBlock body(ReadyCheck check) {
        return CodeBlock.of("return $T.$L;\n", RowChecks.class, call(check));
    }

    private static CodeBlock call(ReadyCheck check) {
        return switch (check) {
            case ReadyCheck.Unique unique ->
                    CodeBlock.of(
                            "unique$L",
                            Texts.arguments(
                                    Stream.concat(
                                                    Stream.of(
                                                            literal(DeclaredCheck.ROWS),
                                                            CodeBlock.of(
                                                                    "$T.class",
                                                                    ClassName.get(unique.row()))),
                                                    unique.columns().stream()
                                                            .map(ReadyCheckWriter::literal))
                                            .toList()));
            case ReadyCheck.Range range ->
                    of(
                            "range",
                            range.component(),
                            Stream.of(number(range.min()), number(range.max())));
            case ReadyCheck.OneOf oneOf ->
                    of(
                            "oneOf",
                            oneOf.component(),
                            oneOf.values().stream().map(ReadyCheckWriter::literal));
            case ReadyCheck.Matches matches ->
                    of("matches", matches.component(), Stream.of(literal(matches.regex())));
            case ReadyCheck.RowCount count ->
                    CodeBlock.of(
                            "rowCount($L, $LL, $LL)",
                            anyRows(DeclaredCheck.ROWS),
                            count.min(),
                            count.max());
            case ReadyCheck.RowCountChange change ->
                    CodeBlock.of(
                            "rowCountChange($L, $L, $L)",
                            anyRows(DeclaredCheck.ROWS),
                            anyRows(DeclaredCheck.BEFORE),
                            number(change.percent()));
        };
    }

    private static CodeBlock of(
            String method, ReadyCheck.Component component, Stream<CodeBlock> others) {
        List<CodeBlock> first =
                List.of(
                        rows(component.row()),
                        literal(component.column()),
                        CodeBlock.of("$T::$L", ClassName.get(component.row()), component.name()));
        return CodeBlock.of(
                "$L$L", method, Texts.lines(Stream.concat(first.stream(), others).toList()));
    }

    private static CodeBlock rows(TypeElement row) {
        return CodeBlock.of(
                "inputs.<$T>read($S)",
                ParameterizedTypeName.get(ClassName.get(Dataset.class), ClassName.get(row)),
                DeclaredCheck.ROWS);
    }

    private static CodeBlock anyRows(String name) {
        return CodeBlock.of(
                "inputs.<$T>read($S)",
                ParameterizedTypeName.get(
                        ClassName.get(Dataset.class), WildcardTypeName.subtypeOf(Object.class)),
                name);
    }

    private static CodeBlock literal(String text) {
        return CodeBlock.of("$S", text);
    }

    private static CodeBlock number(double value) {
        if (Double.isInfinite(value)) {
            return CodeBlock.of(
                    "$T.$L", Double.class, value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY");
        }
        return CodeBlock.of("$L", value);
    }
}
