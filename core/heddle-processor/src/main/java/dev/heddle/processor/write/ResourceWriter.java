package dev.heddle.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.resource.Resource;
import dev.heddle.processor.declared.Argument;
import dev.heddle.processor.declared.DeclaredResource;
import javax.lang.model.element.Modifier;

/// Writes the method of one resource.
final class ResourceWriter {
    private final SettingsWriter settings;

    ResourceWriter(SettingsWriter settings) {
        this.settings = settings;
    }

    MethodSpec method(String name, DeclaredResource resource) {
        CodeBlock.Builder code =
                CodeBlock.builder()
                        .add(
                                "return $T.of($T.class, $S)",
                                ResourceDefinition.class,
                                resource.type(),
                                resource.name());
        if (resource.scope() != Resource.Scope.PROCESS) {
            code.add("\n.scope($T.$L)", Resource.Scope.class, resource.scope().name());
        }
        for (Argument argument : resource.call().arguments()) {
            if (argument instanceof Argument.Configured configured) {
                code.add("\n.settings($L)", settings.type(configured.settings()));
            }
        }
        CallWriter.uses(resource.call()).forEach(use -> code.add("\n$L", use));
        resource.stores().ifPresent(stored -> code.add("\n.stores($T.class)", stored));
        resource.place().ifPresent(place -> code.add("\n$L", AssetWriter.source(place)));
        code.add("\n.by($L)", CodeWriter.body(name));
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(ResourceDefinition.class);
        return method.addStatement(code.build()).build();
    }
}
