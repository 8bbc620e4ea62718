package dev.heddle.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.processor.declared.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/// Writes a method for each record of settings or configuration.
final class SettingsWriter {
    private final NameAllocator names;
    private final Map<ClassName, String> methods = new LinkedHashMap<>();
    private final List<MethodSpec> written = new ArrayList<>();

    /// @param names the names of the class's methods
    SettingsWriter(NameAllocator names) {
        this.names = names;
    }

    /// Returns the expression of a record's settings.
    CodeBlock type(Settings settings) {
        ClassName record = ClassName.get(settings.type());
        String known = methods.get(record);
        if (known != null) {
            return CodeBlock.of("$L()", known);
        }
        String simple = record.simpleName();
        String name = names.newName(Character.toLowerCase(simple.charAt(0)) + simple.substring(1));
        methods.put(record, name);
        written.add(method(name, record, settings));
        return CodeBlock.of("$L()", name);
    }

    List<MethodSpec> methods() {
        return List.copyOf(written);
    }

    private static MethodSpec method(String name, ClassName record, Settings settings) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(
                                ParameterizedTypeName.get(
                                        ClassName.get(SettingsType.class), record));
        boolean generic =
                settings.components().stream().anyMatch(component -> isGeneric(component.type()));
        if (generic) {
            method.addAnnotation(Warnings.unchecked());
        }
        List<CodeBlock> components =
                settings.components().stream().map(SettingsWriter::component).toList();
        List<CodeBlock> values = new ArrayList<>();
        for (Settings.Component component : settings.components()) {
            values.add(
                    CodeBlock.of("($T) values[$L]", TypeName.get(component.type()), values.size()));
        }
        return method.addStatement(
                        "return new $T<>(\n$T.class,\n$L,\nvalues -> new $T$L)",
                        SettingsType.class,
                        record,
                        Texts.list(components),
                        record,
                        Texts.arguments(values))
                .build();
    }

    private static boolean isGeneric(TypeMirror type) {
        return type instanceof DeclaredType declared && !declared.getTypeArguments().isEmpty();
    }

    private static CodeBlock component(Settings.Component component) {
        return CodeBlock.of(
                "new $T$L",
                SettingsType.Component.class,
                Texts.arguments(
                        List.of(
                                CodeBlock.of("$S", component.name()),
                                CodeBlock.of("$T.class", component.held()),
                                CodeBlock.of("$L", component.optional()),
                                component
                                        .defaultText()
                                        .map(text ->
                                                CodeBlock.of("$T.of($S)", Optional.class, text))
                                        .orElseGet(
                                                () -> CodeBlock.of("$T.empty()", Optional.class)),
                                CodeBlock.of("$L", component.inRecipe()),
                                CodeBlock.of("$S", component.description()))));
    }
}
