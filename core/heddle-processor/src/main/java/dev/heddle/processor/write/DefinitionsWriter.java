package dev.heddle.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.DefinitionsSource;
import dev.heddle.api.definition.Generated;
import dev.heddle.api.definition.Project;
import dev.heddle.processor.declared.DeclaredAsset;
import dev.heddle.processor.declared.DeclaredCheck;
import dev.heddle.processor.declared.DeclaredClass;
import dev.heddle.processor.declared.DeclaredHook;
import dev.heddle.processor.declared.DeclaredResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Elements;

/// Writes the definitions of one class. One use.
///
/// A method may not exceed 64 KB, and one of them tells all bodies apart. So a large class is
/// written in parts, each a nested class.
final class DefinitionsWriter {
    /// Well below what fits.
    static final int PART = 500;

    private final Elements elements;
    private final DeclaredClass declared;
    private final ClassName name;
    private final NameAllocator names = new NameAllocator();
    private final ValueWriter values = new ValueWriter(names);
    private final SettingsWriter settings = new SettingsWriter(names);

    /// @param code what runs; empty if there is nothing to run
    private record Item(String verb, MethodSpec method, List<MethodSpec> code) {
        Item(String verb, MethodSpec method, Optional<MethodSpec> code) {
            this(verb, method, code.stream().toList());
        }
    }

    DefinitionsWriter(Elements elements, DeclaredClass declared) {
        this.elements = elements;
        this.declared = declared;
        this.name = Names.definitions(elements, declared.element());
        List.of("define", "clone", "finalize", "getClass", "notify", "notifyAll", "wait")
                .forEach(names::newName);
        List.of("hashCode", "toString").forEach(names::newName);
    }

    JavaFile file() {
        List<Item> items = items();
        TypeSpec.Builder type =
                TypeSpec.classBuilder(name)
                        .addJavadoc(
                                "What {@link $T} declares.\n", ClassName.get(declared.element()))
                        .addAnnotation(Generated.class)
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addSuperinterface(DefinitionsSource.class)
                        .addOriginatingElement(declared.element());
        if (Warnings.usesDeprecated(elements, declared)) {
            type.addAnnotation(Warnings.deprecated());
        }
        type.addMethod(constructor());
        if (items.size() <= PART) {
            type.addMethod(define(items));
            add(type, items);
        } else {
            parts(type, items);
        }
        values.methods().forEach(type::addMethod);
        settings.methods().forEach(type::addMethod);
        return JavaFile.builder(name.packageName(), type.build())
                .indent("    ")
                .skipJavaLangImports(!Names.hidesJavaLang(elements, name.packageName()))
                .build();
    }

    private static void add(TypeSpec.Builder type, List<Item> items) {
        items.forEach(item -> type.addMethod(item.method()));
        List<MethodSpec> code = items.stream().flatMap(item -> item.code().stream()).toList();
        if (!code.isEmpty()) {
            type.addType(CodeWriter.type(code));
        }
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addJavadoc("For whoever loads them.\n")
                .addModifiers(Modifier.PUBLIC)
                .build();
    }

    private List<Item> items() {
        AssetWriter assets = new AssetWriter(values, settings);
        CheckWriter checks = new CheckWriter(values);
        ResourceWriter resources = new ResourceWriter(settings);
        List<Item> items = new ArrayList<>();
        for (List<DeclaredAsset> step : steps()) {
            DeclaredAsset first = step.get(0);
            String method = methodName(first.element().getSimpleName().toString());
            items.add(
                    first.part().isPresent()
                            ? together(assets, method, step)
                            : single(assets, method, first));
        }
        for (DeclaredCheck check : declared.checks()) {
            String method =
                    methodName(
                            check.code() instanceof DeclaredCheck.Code.Ready
                                    ? check.element().getSimpleName() + "_" + check.name()
                                    : check.element().getSimpleName().toString());
            items.add(
                    new Item(
                            "check",
                            checks.method(method, check),
                            Optional.of(CodeWriter.method(method, check.code()))));
        }
        for (DeclaredResource resource : declared.resources()) {
            String method = methodName(resource.call().method().getSimpleName().toString());
            items.add(
                    new Item(
                            "resource",
                            resources.method(method, resource),
                            Optional.of(CodeWriter.method(method, resource.call()))));
        }
        for (DeclaredHook hook : declared.hooks()) {
            String method = methodName(hook.call().method().getSimpleName().toString());
            items.add(
                    new Item(
                            "hook",
                            HookWriter.method(method, hook),
                            Optional.of(CodeWriter.method(method, hook.call()))));
        }
        return items;
    }

    private Item single(AssetWriter assets, String method, DeclaredAsset asset) {
        Optional<String> migration =
                asset.migration()
                        .map(by -> methodName(by.call().method().getSimpleName() + "Code"));
        List<MethodSpec> code = new ArrayList<>();
        AssetWriter.call(asset).ifPresent(call -> code.add(CodeWriter.method(method, call)));
        asset.migration()
                .ifPresent(by -> code.add(CodeWriter.method(migration.orElseThrow(), by.call())));
        return new Item("asset", assets.method(method, asset, migration), code);
    }

    private static Item together(AssetWriter assets, String method, List<DeclaredAsset> step) {
        return new Item(
                "assets",
                assets.together(method, step),
                AssetWriter.call(step.get(0))
                        .map(call ->
                                CodeWriter.method(
                                        method,
                                        call,
                                        step.stream()
                                                .map(asset -> asset.part().orElseThrow())
                                                .toList())));
    }

    /// Assets that one method makes are declared together.
    private Collection<List<DeclaredAsset>> steps() {
        Map<Object, List<DeclaredAsset>> steps = new LinkedHashMap<>();
        declared.assets()
                .forEach(asset ->
                        steps.computeIfAbsent(
                                        asset.part().isPresent() ? asset.element() : asset.key(),
                                        unused -> new ArrayList<>())
                                .add(asset));
        return steps.values();
    }

    private String methodName(String wanted) {
        return names.newName(Character.toLowerCase(wanted.charAt(0)) + wanted.substring(1));
    }

    private static MethodSpec define(List<Item> items) {
        CodeBlock.Builder code = CodeBlock.builder().add("return $T.builder()", Definitions.class);
        items.forEach(item -> code.add("\n.$L($L())", item.verb(), item.method().name()));
        return overriding().addStatement(code.add("\n.build()").build()).build();
    }

    private static MethodSpec.Builder overriding() {
        return MethodSpec.methodBuilder("define")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Definitions.class)
                .addParameter(Project.class, "project");
    }

    private static void parts(TypeSpec.Builder type, List<Item> items) {
        MethodSpec.Builder define =
                overriding()
                        .addStatement(
                                "$T all = $T.builder()",
                                Definitions.Builder.class,
                                Definitions.class);
        List<TypeSpec> parts = new ArrayList<>();
        for (int from = 0; from < items.size(); from += PART) {
            String part = "Part" + (parts.size() + 1);
            parts.add(part(part, items.subList(from, Math.min(items.size(), from + PART))));
            define.addStatement("$L.addTo(all)", part);
        }
        type.addMethod(define.addStatement("return all.build()").build());
        parts.forEach(type::addType);
    }

    private static TypeSpec part(String name, List<Item> items) {
        MethodSpec.Builder add =
                MethodSpec.methodBuilder("addTo")
                        .addModifiers(Modifier.STATIC)
                        .addParameter(Definitions.Builder.class, "all");
        items.forEach(item -> add.addStatement("all.$L($L())", item.verb(), item.method().name()));
        TypeSpec.Builder type =
                TypeSpec.classBuilder(name)
                        .addAnnotation(Generated.class)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .addMethod(add.build());
        add(type, items);
        return type.build();
    }
}
