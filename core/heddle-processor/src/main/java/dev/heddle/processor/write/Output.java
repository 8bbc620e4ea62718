package dev.heddle.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.heddle.api.definition.AssetIndex;
import dev.heddle.api.definition.DefinitionsSource;
import dev.heddle.api.definition.Generated;
import dev.heddle.processor.declared.DeclaredAsset;
import dev.heddle.processor.declared.DeclaredClass;
import dev.heddle.processor.declared.Edge;
import dev.heddle.processor.declared.PartitionsText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/// Writes the generated classes of annotated classes.
public final class Output {
    private final Elements elements;
    private final Filer filer;

    /// Writes through this filer.
    public Output(Elements elements, Filer filer) {
        this.elements = elements;
        this.filer = filer;
    }

    /// Writes the constants of the keys that a class declares.
    ///
    /// @param keys keys by the constant's name
    /// @throws IOException if it can not be written
    public void writeConstants(TypeElement type, Map<String, String> keys) throws IOException {
        ClassName name = Names.constants(elements, type);
        TypeSpec.Builder constants =
                TypeSpec.classBuilder(name)
                        .addJavadoc(
                                "The keys of the assets that {@link $T} declares.\n",
                                ClassName.get(type))
                        .addAnnotation(Generated.class)
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addOriginatingElement(type)
                        .addMethod(
                                MethodSpec.constructorBuilder()
                                        .addModifiers(Modifier.PRIVATE)
                                        .build());
        keys.forEach((constant, key) ->
                constants.addField(
                        FieldSpec.builder(String.class, constant)
                                .addJavadoc("The key {@code $L}.\n", key)
                                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                                .initializer("$S", key)
                                .build()));
        write(name, constants.build());
    }

    /// Writes the definitions of a class and its index.
    ///
    /// @throws IOException if they can not be written
    public void write(DeclaredClass declared) throws IOException {
        new DefinitionsWriter(elements, declared).file().writeTo(filer);
        ClassName name = Names.index(elements, declared.element());
        ClassName definitions = Names.definitions(elements, declared.element());
        write(
                name,
                TypeSpec.classBuilder(name)
                        .addJavadoc("Leads to {@link $T}.\n", definitions)
                        .addAnnotation(Generated.class)
                        .addAnnotation(index(declared))
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addOriginatingElement(declared.element())
                        .addSuperinterface(
                                ParameterizedTypeName.get(Supplier.class, DefinitionsSource.class))
                        .addMethod(
                                MethodSpec.constructorBuilder()
                                        .addJavadoc("For whoever loads them.\n")
                                        .addModifiers(Modifier.PUBLIC)
                                        .build())
                        .addMethod(
                                MethodSpec.methodBuilder("get")
                                        .addAnnotation(Override.class)
                                        .addModifiers(Modifier.PUBLIC)
                                        .returns(DefinitionsSource.class)
                                        .addStatement("return new $T()", definitions)
                                        .build())
                        .build());
    }

    private void write(ClassName name, TypeSpec type) throws IOException {
        JavaFile.builder(name.packageName(), type)
                .indent("    ")
                .skipJavaLangImports(!Names.hidesJavaLang(elements, name.packageName()))
                .build()
                .writeTo(filer);
    }

    private AnnotationSpec index(DeclaredClass declared) {
        AnnotationSpec.Builder index =
                AnnotationSpec.builder(AssetIndex.class)
                        .addMember(
                                "declaredIn",
                                "$S",
                                elements.getBinaryName(declared.element()).toString());
        if (declared.assets().isEmpty()) {
            index.addMember("assets", "{}");
        }
        declared.assets().forEach(asset -> index.addMember("assets", "$L", entry(asset)));
        return index.build();
    }

    private static AnnotationSpec entry(DeclaredAsset asset) {
        AnnotationSpec.Builder entry =
                AnnotationSpec.builder(AssetIndex.Entry.class)
                        .addMember("key", "$S", asset.key().toString())
                        .addMember("type", "$S", asset.type().toString());
        PartitionsText.write(asset.partitions())
                .forEach(text -> entry.addMember("partitions", "$S", text));
        List<String> upstream =
                asset.edges().stream()
                        .map(Edge::asset)
                        .filter(key -> !key.equals(asset.key()))
                        .map(Object::toString)
                        .distinct()
                        .toList();
        upstream.forEach(key -> entry.addMember("upstream", CodeBlock.of("$S", key)));
        return entry.build();
    }
}
