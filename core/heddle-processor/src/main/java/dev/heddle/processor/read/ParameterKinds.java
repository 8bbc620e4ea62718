package dev.heddle.processor.read;

import dev.heddle.api.asset.Config;
import dev.heddle.api.asset.From;
import dev.heddle.api.resource.Use;
import dev.heddle.processor.declared.Argument.Given;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Enclosing;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.value.ValueReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/// Tells what a parameter is: its annotations decide, then its type.
final class ParameterKinds {
    private static final Map<String, Given> GIVEN =
            Map.of(
                    "dev.heddle.api.partition.PartitionWindow", Given.WINDOW,
                    "dev.heddle.model.partition.PartitionKey", Given.KEY,
                    "dev.heddle.api.partition.PartitionKeys", Given.KEYS,
                    "dev.heddle.api.asset.AssetContext", Given.CONTEXT,
                    "java.time.InstantSource", Given.CLOCK,
                    "dev.heddle.api.data.StagedLocation", Given.STAGED,
                    "dev.heddle.api.check.History", Given.HISTORY);

    private final Compilation compilation;
    private final TypeElement owner;
    private final KnownAssets known;
    private final Set<String> resources;

    /// @param resources the qualified names of the types of all resources of this compilation
    ParameterKinds(
            Compilation compilation, TypeElement owner, KnownAssets known, Set<String> resources) {
        this.compilation = compilation;
        this.owner = owner;
        this.known = known;
        this.resources = resources;
    }

    /// What a parameter is.
    enum Kind {
        /// Something of the step's own.
        GIVEN,
        /// A record of configuration.
        CONFIG,
        /// A resource.
        RESOURCE,
        /// The bookmark.
        CURSOR,
        /// The value of an asset.
        DATA,
        /// Can not be told, since its type does not exist (yet).
        UNRESOLVED
    }

    /// Returns what a parameter is.
    Kind of(VariableElement parameter) {
        TypeMirror type = parameter.asType();
        if (JavaType.isUnresolved(type)) {
            return Kind.UNRESOLVED;
        }
        if (given(type).isPresent()) {
            return Kind.GIVEN;
        }
        if (JavaType.of(type).name().equals("dev.heddle.api.increment.Cursor")) {
            return Kind.CURSOR;
        }
        if (compilation.marks().has(parameter, From.class)) {
            return Kind.DATA;
        }
        if (compilation.marks().has(parameter, Use.class)) {
            return Kind.RESOURCE;
        }
        if (isConfig(parameter)) {
            return Kind.CONFIG;
        }
        return isData(type) ? Kind.DATA : Kind.RESOURCE;
    }

    /// Returns what of the step's own has this type.
    static Optional<Given> given(TypeMirror type) {
        return Optional.ofNullable(GIVEN.get(JavaType.of(type).name()));
    }

    private boolean isConfig(VariableElement parameter) {
        if (compilation.marks().has(parameter, Config.class)) {
            return true;
        }
        if (!ValueReader.isRecord(parameter.asType())) {
            return false;
        }
        Element record = ((DeclaredType) parameter.asType()).asElement();
        return compilation.marks().has(record, Config.class)
                || (Enclosing.of(record).equals(owner)
                        && record.getSimpleName().toString().endsWith("Config"));
    }

    private boolean isData(TypeMirror type) {
        JavaType java = JavaType.of(type);
        boolean opened = type.getKind() == TypeKind.DECLARED && resources.contains(java.name());
        return !opened && (new ValueReader(compilation, owner).isData(type) || known.holds(java));
    }
}
