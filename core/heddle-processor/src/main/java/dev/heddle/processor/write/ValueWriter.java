package dev.heddle.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.heddle.api.data.ValueType;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.processor.declared.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/// Writes types of values, and a method for the columns of each record.
final class ValueWriter {
    private final NameAllocator names;
    private final Map<Columns, String> methods = new LinkedHashMap<>();

    private record Columns(String label, List<Column> columns) {}

    /// @param names the names of the class's methods
    ValueWriter(NameAllocator names) {
        this.names = names;
    }

    /// Returns the expression of a type.
    CodeBlock type(Value value) {
        return switch (value) {
            case Value.Rows rows ->
                    CodeBlock.of(
                            "$T.$L($T.class, $L)$L",
                            ValueType.class,
                            rows.listed() ? "list" : "rows",
                            ClassName.get(rows.row()),
                            columns(rows),
                            rows.ordered() ? ".inOrder()" : "");
            case Value.Json json -> {
                CodeBlock.Builder code =
                        CodeBlock.builder().add("$T.json($T.class", ValueType.class, json.raw());
                json.arguments().forEach(argument -> code.add(", $T.class", argument));
                yield code.add(")").build();
            }
            case Value.Stored stored ->
                    CodeBlock.of("$T.object($T.class)", ValueType.class, stored.type());
            case Value.Plain plain -> CodeBlock.of("$T.$L()", ValueType.class, word(plain));
        };
    }

    private static String word(Value.Plain plain) {
        return switch (plain) {
            case TEXT -> "text";
            case BYTES -> "bytes";
            case FILES -> "files";
            case NOTHING -> "none";
        };
    }

    private CodeBlock columns(Value.Rows rows) {
        if (rows.columns().isEmpty()) {
            return CodeBlock.of("$T.of()", List.class);
        }
        String method =
                methods.computeIfAbsent(
                        new Columns(rows.label(), rows.columns()),
                        unused -> names.newName(lowered(rows.label()) + "Columns"));
        return CodeBlock.of("$L()", method);
    }

    private static String lowered(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /// Returns the methods of all columns that were asked for.
    List<MethodSpec> methods() {
        List<MethodSpec> result = new ArrayList<>();
        methods.forEach((key, name) ->
                result.add(
                        MethodSpec.methodBuilder(name)
                                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                                .returns(ParameterizedTypeName.get(List.class, Column.class))
                                .addStatement("return $L", Texts.elements(columns(key.columns())))
                                .build()));
        return result;
    }

    private static List<CodeBlock> columns(List<Column> columns) {
        return columns.stream().map(ValueWriter::column).toList();
    }

    private static CodeBlock column(Column column) {
        CodeBlock code =
                CodeBlock.of(
                        "new $T($S, $L, $L)",
                        Column.class,
                        column.name(),
                        type(column.type()),
                        column.nullable());
        return column.versioned() ? code : CodeBlock.of("$L.unversioned()", code);
    }

    private static CodeBlock type(ColumnType type) {
        return switch (type) {
            case ColumnType.Simple simple ->
                    CodeBlock.of("$T.$L", ColumnType.Simple.class, simple.name());
            case ColumnType.Decimal decimal ->
                    CodeBlock.of(
                            "new $T($L, $L)",
                            ColumnType.Decimal.class,
                            decimal.precision(),
                            decimal.scale());
            case ColumnType.ListOf list ->
                    CodeBlock.of("new $T($L)", ColumnType.ListOf.class, type(list.element()));
            case ColumnType.MapOf map ->
                    CodeBlock.of("new $T($L)", ColumnType.MapOf.class, type(map.value()));
            case ColumnType.Struct struct ->
                    CodeBlock.of(
                            "new $T($L)",
                            ColumnType.Struct.class,
                            Texts.list(columns(struct.fields())));
        };
    }
}
