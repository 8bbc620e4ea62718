package dev.heddle.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.heddle.api.check.HistoryChecks;
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
        return CodeBlock.of("return $T.$L;\n", owner(check), call(check));
    }

    private static Class<?> owner(ReadyCheck check) {
        return switch (check) {
            case ReadyCheck.Fresh fresh -> HistoryChecks.class;
            case ReadyCheck.Anomaly anomaly -> HistoryChecks.class;
            case ReadyCheck.Columns columns -> HistoryChecks.class;
            case ReadyCheck.Unique unique -> RowChecks.class;
            case ReadyCheck.Range range -> RowChecks.class;
            case ReadyCheck.OneOf oneOf -> RowChecks.class;
            case ReadyCheck.Matches matches -> RowChecks.class;
            case ReadyCheck.RowCount count -> RowChecks.class;
            case ReadyCheck.RowCountChange change -> RowChecks.class;
        };
    }

    private static CodeBlock call(ReadyCheck check) {
        return switch (check) {
            case ReadyCheck.Unique unique -> unique(unique);
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
            case ReadyCheck.Fresh fresh -> fresh(fresh);
            case ReadyCheck.Anomaly anomaly ->
                    CodeBlock.of(
                            "anomaly(inputs.history(), new $T($S, $L, $L, $L, $L))",
                            HistoryChecks.Band.class,
                            anomaly.fact(),
                            number(anomaly.deviations()),
                            number(anomaly.percent()),
                            anomaly.atLeast(),
                            anomaly.last());
            case ReadyCheck.Columns columns ->
                    CodeBlock.of(
                            "columns$L",
                            Texts.lines(
                                    Stream.concat(
                                                    Stream.of(CodeBlock.of("inputs.history()")),
                                                    columns.expected().stream()
                                                            .map(ReadyCheckWriter::literal))
                                            .toList()));
        };
    }

    private static CodeBlock unique(ReadyCheck.Unique unique) {
        Stream<CodeBlock> tables =
                unique.everywhere()
                        ? Stream.of(literal(DeclaredCheck.ROWS), literal(DeclaredCheck.EVERYWHERE))
                        : Stream.of(literal(DeclaredCheck.ROWS));
        Stream<CodeBlock> row = Stream.of(CodeBlock.of("$T.class", ClassName.get(unique.row())));
        Stream<CodeBlock> columns = unique.columns().stream().map(ReadyCheckWriter::literal);
        return CodeBlock.of(
                "$L$L",
                unique.everywhere() ? "uniqueAmong" : "unique",
                Texts.arguments(Stream.of(tables, row, columns).flatMap(part -> part).toList()));
    }

    private static CodeBlock fresh(ReadyCheck.Fresh fresh) {
        List<CodeBlock> ends =
                List.of(
                        Texts.duration(fresh.within()),
                        CodeBlock.of("inputs.context().clock().instant()"));
        Stream<CodeBlock> component =
                fresh.component().stream()
                        .flatMap(time ->
                                Stream.of(
                                        rows(time.row()),
                                        CodeBlock.of(
                                                "$T::$L", ClassName.get(time.row()), time.name())));
        return CodeBlock.of(
                "fresh$L",
                Texts.lines(
                        Stream.of(
                                        Stream.of(CodeBlock.of("inputs.history()")),
                                        component,
                                        ends.stream())
                                .flatMap(part -> part)
                                .toList()));
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
