package dev.heddle.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Step;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.asset.StepPolicy;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.processor.declared.Argument;
import dev.heddle.processor.declared.Call;
import dev.heddle.processor.declared.DeclaredAsset;
import dev.heddle.processor.declared.DeclaredAsset.Code;
import dev.heddle.processor.declared.Labels;
import dev.heddle.processor.declared.Policies;
import dev.heddle.processor.declared.Value;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/// Writes the method of one asset.
final class AssetWriter {
    private final EdgeWriter edges;
    private final ValueWriter values;
    private final SettingsWriter settings;

    AssetWriter(ValueWriter values, SettingsWriter settings) {
        this.values = values;
        this.settings = settings;
        this.edges = new EdgeWriter(values);
    }

    /// Writes the method of an asset.
    ///
    /// @param migration the name of the code that migrates it, if it has such
    MethodSpec method(String name, DeclaredAsset asset, Optional<String> migration) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(AssetDefinition.class);
        return method.addStatement("return $L", chain(name, asset, migration)).build();
    }

    /// Returns the call of the author's method, if there is one.
    static Optional<Call> call(DeclaredAsset asset) {
        return switch (asset.code()) {
            case Code.Built built -> Optional.of(built.call());
            case Code.Observed observed -> Optional.of(observed.call());
            case Code.Sql sql -> Optional.empty();
            case Code.Unobserved unobserved -> Optional.empty();
        };
    }

    private CodeBlock chain(String name, DeclaredAsset asset, Optional<String> migration) {
        CodeBlock.Builder code = named(asset);
        reads(code, asset);
        holds(code, asset);
        runs(code, asset);
        asset.migration()
                .ifPresent(by ->
                        code.add(
                                "\n.migratedBy($S, $L, $L)",
                                by.name(),
                                values.type(by.before()),
                                CodeWriter.body(migration.orElseThrow())));
        return code.add("\n$L", end(name, asset.code())).build();
    }

    private static CodeBlock.Builder named(DeclaredAsset asset) {
        CodeBlock.Builder code =
                CodeBlock.builder().add("$T.named($S)", Asset.class, asset.key().toString());
        asset.formerly().ifPresent(key -> code.add("\n.formerly($S)", key.toString()));
        labels(code, asset.labels());
        asset.place().ifPresent(place -> code.add("\n$L", source(place)));
        return code;
    }

    private void reads(CodeBlock.Builder code, DeclaredAsset asset) {
        PartitionWriter.definition(asset.partitions())
                .ifPresent(partitions -> code.add("\n.partitionedBy($L)", partitions));
        asset.edges().forEach(edge -> code.add("\n.reads($L)", edges.upstream(edge)));
    }

    private void holds(CodeBlock.Builder code, DeclaredAsset asset) {
        if (asset.value() != Value.Plain.NOTHING) {
            code.add("\n.produces($L)", values.type(asset.value()));
        }
    }

    private void runs(CodeBlock.Builder code, DeclaredAsset asset) {
        policies(code, asset.policies());
        call(asset).ifPresent(call -> takes(code, call));
    }

    /// Writes the method of all assets that one method of the author's makes.
    MethodSpec together(String name, List<DeclaredAsset> assets) {
        DeclaredAsset first = assets.get(0);
        CodeBlock.Builder code =
                CodeBlock.builder()
                        .add("$T.named($S)", Step.class, first.part().orElseThrow().step());
        for (DeclaredAsset asset : assets) {
            DeclaredAsset.Part part = asset.part().orElseThrow();
            CodeBlock.Builder own = named(asset);
            holds(own, asset);
            code.add(
                    "\n.$L($S,$>$>\n$L)$<$<",
                    part.optional() ? "optional" : "output",
                    part.name(),
                    own.build());
        }
        CodeBlock.Builder common = CodeBlock.builder();
        reads(common, first);
        runs(common, first);
        if (!common.isEmpty()) {
            code.add("\n.each(asset -> asset$>$>$L)$<$<", common.build());
        }
        code.add("\n.by($L)", CodeWriter.body(name));
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(ParameterizedTypeName.get(List.class, AssetDefinition.class))
                .addStatement("return $L", code.build())
                .build();
    }

    private static void labels(CodeBlock.Builder code, Labels labels) {
        labels.group().ifPresent(group -> code.add("\n.group($S)", group));
        if (!labels.kinds().isEmpty()) {
            code.add(
                    "\n.kinds$L",
                    Texts.arguments(
                            labels.kinds().stream()
                                    .map(kind -> CodeBlock.of("$S", kind))
                                    .toList()));
        }
        labels.owners().forEach(owner -> code.add("\n.owner($S)", owner));
        labels.tags().forEach((key, value) -> code.add("\n.tag($S, $S)", key, value));
        labels.metadata().forEach((name, value) -> code.add("\n.metadata($S, $S)", name, value));
        labels.origins()
                .forEach((column, from) ->
                        code.add(
                                "\n.derives$L",
                                Texts.arguments(
                                        Stream.concat(Stream.of(column), from.stream())
                                                .map(text -> CodeBlock.of("$S", text))
                                                .toList())));
        if (!labels.description().isEmpty()) {
            code.add("\n.description($L)", Texts.literal(labels.description()));
        }
    }

    static CodeBlock source(SourceLocation place) {
        return CodeBlock.of(".source($S, $L)", place.file(), place.line());
    }

    private static void policies(CodeBlock.Builder code, Policies policies) {
        policies.retry()
                .ifPresent(retry ->
                        code.add(
                                "\n.retry($L, $L)",
                                retry.times(),
                                Texts.duration(retry.backoff())));
        policies.timeout().ifPresent(limit -> code.add("\n.timeout($L)", Texts.duration(limit)));
        policies.refresh().ifPresent(policy -> code.add("\n$L", refresh(policy)));
        policies.pool().ifPresent(pool -> code.add("\n.pool($S)", pool));
        if (!policies.steps().equals(StepPolicy.USUAL)) {
            code.add("\n.steps($L)", steps(policies.steps()));
        }
        policies.version()
                .ifPresent(mode -> code.add("\n.version($T.$L)", VersionMode.class, mode.name()));
        policies.increment().ifPresent(increment -> code.add("\n$L", increment(increment)));
        policies.codeVersion()
                .ifPresent(
                        version -> code.add("\n.codeVersion($S, $L)", version, policies.pinned()));
    }

    private void takes(CodeBlock.Builder code, Call call) {
        CallWriter.uses(call).forEach(use -> code.add("\n$L", use));
        if (call.arguments().contains(Argument.Given.CLOCK)) {
            code.add("\n.usesClock()");
        }
        Stream.of(call)
                .flatMap(each -> each.arguments().stream())
                .filter(Argument.Configured.class::isInstance)
                .map(Argument.Configured.class::cast)
                .forEach(config ->
                        code.add("\n.configuredBy($L)", settings.type(config.settings())));
    }

    private static CodeBlock end(String name, Code code) {
        return switch (code) {
            case Code.Built built -> CodeBlock.of(".by($L)", CodeWriter.body(name));
            case Code.Observed observed -> CodeBlock.of(".observedBy($L)", CodeWriter.body(name));
            case Code.Unobserved unobserved -> CodeBlock.of(".notObserved()");
            case Code.Sql sql -> CodeBlock.of(".bySql($L)", Texts.literal(sql.text()));
        };
    }

    private static CodeBlock steps(StepPolicy policy) {
        CodeBlock.Builder code = CodeBlock.builder().add("$T.USUAL", StepPolicy.class);
        if (policy.partitions() == Integer.MAX_VALUE) {
            code.add(".withPartitions($T.MAX_VALUE)", Integer.class);
        } else if (policy.partitions() != 1) {
            code.add(".withPartitions($L)", policy.partitions());
        }
        if (policy.priority() != 0) {
            code.add(".withPriority($L)", policy.priority());
        }
        if (policy.sink()) {
            code.add(".toSink()");
        }
        policy.lags()
                .forEach((name, lag) -> code.add(".lagging($S, $L)", name, Texts.duration(lag)));
        return code.build();
    }

    private static CodeBlock increment(IncrementSpec increment) {
        CodeBlock how =
                switch (increment.result()) {
                    case APPEND -> CodeBlock.of("$T.append()", IncrementSpec.class);
                    case REPLACE -> CodeBlock.of("$T.replace()", IncrementSpec.class);
                    case MERGE ->
                            CodeBlock.of(
                                    "$T.merge$L",
                                    IncrementSpec.class,
                                    Texts.arguments(
                                            increment.keys().stream()
                                                    .map(key -> CodeBlock.of("$S", key))
                                                    .toList()));
                };
        return increment.onCodeChange() == IncrementSpec.CodeChange.REBUILD
                ? CodeBlock.of(".incremental($L)", how)
                : CodeBlock.of(
                        ".incremental($L.onCodeChange($T.$L))",
                        how,
                        IncrementSpec.CodeChange.class,
                        increment.onCodeChange().name());
    }

    private static CodeBlock refresh(RefreshPolicy policy) {
        CodeBlock made =
                switch (policy) {
                    case RefreshPolicy.Every every ->
                            CodeBlock.of("every($L)", Texts.duration(every.age()));
                    case RefreshPolicy.At at ->
                            CodeBlock.of(
                                    "at($S, $T.of($S))",
                                    at.schedule().expressions().get(0).toString(),
                                    ZoneId.class,
                                    at.schedule().zone().getId());
                    case RefreshPolicy.Never never -> CodeBlock.of("never()");
                };
        return CodeBlock.of(".refresh($T.$L)", RefreshPolicy.class, made);
    }
}
