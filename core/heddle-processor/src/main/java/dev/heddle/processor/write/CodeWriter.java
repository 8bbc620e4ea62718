package dev.heddle.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.heddle.api.definition.Generated;
import dev.heddle.api.runtime.GeneratedBody;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.processor.declared.Call;
import dev.heddle.processor.declared.DeclaredAsset;
import dev.heddle.processor.declared.DeclaredCheck;
import java.util.List;
import javax.lang.model.element.Modifier;

/// Writes the one class whose instances are all bodies of a class of definitions.
final class CodeWriter {
    private static final String TYPE = "Code";

    private CodeWriter() {}

    /// Returns the expression that names a body.
    static CodeBlock body(String name) {
        return CodeBlock.of("new $L($S)", TYPE, name);
    }

    /// Returns the method that calls the author's.
    static MethodSpec method(String name, Call call) {
        MethodSpec.Builder method = method(name);
        if (CallWriter.isUnchecked(call)) {
            method.addAnnotation(Warnings.unchecked());
        }
        return method.addCode(CallWriter.body(call)).build();
    }

    /// Returns the method that calls one of the author's that makes several assets.
    static MethodSpec method(String name, Call call, List<DeclaredAsset.Part> parts) {
        MethodSpec.Builder method = method(name);
        if (CallWriter.isUnchecked(call)) {
            method.addAnnotation(Warnings.unchecked());
        }
        return method.addCode(CallWriter.body(call, parts)).build();
    }

    /// Returns the method of a check.
    static MethodSpec method(String name, DeclaredCheck.Code code) {
        return switch (code) {
            case DeclaredCheck.Code.Called called -> method(name, called.call());
            case DeclaredCheck.Code.Ready ready ->
                    method(name).addCode(ReadyCheckWriter.body(ready.check())).build();
        };
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Object.class)
                .addParameter(Inputs.class, "inputs")
                .addException(Exception.class);
    }

    /// Returns the class that holds these methods.
    static TypeSpec type(List<MethodSpec> methods) {
        TypeSpec.Builder type =
                TypeSpec.recordBuilder(TYPE)
                        .addJavadoc("The code of what is declared beside it, by name.\n")
                        .addAnnotation(Generated.class)
                        .addModifiers(Modifier.PRIVATE)
                        .recordConstructor(
                                MethodSpec.constructorBuilder()
                                        .addParameter(String.class, "method")
                                        .build())
                        .addSuperinterface(GeneratedBody.class)
                        .addMethod(run(methods));
        methods.forEach(type::addMethod);
        return type.build();
    }

    private static MethodSpec run(List<MethodSpec> methods) {
        CodeBlock.Builder code = CodeBlock.builder().add("return switch (method) {\n$>");
        methods.forEach(
                method -> code.add("case $S -> $L(inputs);\n", method.name(), method.name()));
        code.add("default -> throw new $T(method);\n$<};\n", IllegalStateException.class);
        return MethodSpec.methodBuilder("run")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Object.class)
                .addParameter(Void.class, "parameters")
                .addParameter(Inputs.class, "inputs")
                .addException(Exception.class)
                .addCode(code.build())
                .build();
    }
}
