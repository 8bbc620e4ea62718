package dev.heddle.project.assembly;

import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.api.runtime.Body;
import dev.heddle.api.runtime.CodeRoot;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.schema.ColumnSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds what is wrong with definitions, whichever way they were written: between assets, in the
/// types that are read, in bodies that capture values. One use.
final class DefinitionProblems {
    private final Definitions definitions;
    private final Map<AssetKey, AssetDefinition> byKey = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    DefinitionProblems(Definitions definitions) {
        this.definitions = definitions;
        definitions.assets().forEach(asset -> byKey.putIfAbsent(asset.spec().key(), asset));
    }

    List<Problem> find() {
        problems.addAll(
                AssetGraph.problems(
                        definitions.assets().stream().map(AssetDefinition::spec).toList(),
                        definitions.checks().stream().map(CheckDefinition::spec).toList()));
        definitions.assets().forEach(this::checkAsset);
        definitions.checks().forEach(this::checkCheck);
        definitions
                .resources()
                .forEach(resource ->
                        checkBody(
                                "resource '" + resource.name() + "'",
                                resource.opener(),
                                resource.source()));
        checkNamesOfChecks();
        return problems;
    }

    private void checkAsset(AssetDefinition asset) {
        String name = "asset '" + asset.spec().key() + "'";
        if (asset.code() instanceof AssetDefinition.Code.Java java) {
            checkBody(name, java.body(), asset.spec().source());
            java.parameters()
                    .ifPresent(record -> checkParameters(name, record, asset.spec().source()));
        }
        asset.migration()
                .ifPresent(migration ->
                        checkBody(
                                "migration '" + migration.name() + "' of " + name,
                                migration.body(),
                                asset.spec().source()));
        IncrementProblems.of(asset).forEach(problem -> report(asset.spec().source(), problem));
        for (Upstream upstream : asset.upstreams()) {
            checkType(name, upstream, asset.spec().source());
            upstream.spec()
                    .mapping()
                    .filter(PartitionMapping.Custom.class::isInstance)
                    .map(PartitionMapping.Custom.class::cast)
                    .ifPresent(custom -> checkMapping(asset, custom));
        }
    }

    private void checkMapping(AssetDefinition asset, PartitionMapping.Custom custom) {
        try {
            if (CodeRoot.of(custom.function()).captures() > 0) {
                report(
                        asset.spec().source(),
                        "Cannot map partitions of asset '"
                                + asset.spec().key()
                                + "' with "
                                + custom.name()
                                + ": it holds values, which no fingerprint can see.");
            }
        } catch (IllegalArgumentException e) {
            report(asset.spec().source(), String.valueOf(e.getMessage()));
        }
    }

    private void checkCheck(CheckDefinition check) {
        String name = "check '" + check.spec().name() + "'";
        checkBody(name, check.body(), check.spec().source());
        check.parameters()
                .ifPresent(record -> checkParameters(name, record, check.spec().source()));
        check.inputs().forEach(input -> checkType(name, input, check.spec().source()));
    }

    private void checkNamesOfChecks() {
        Set<String> seen = new HashSet<>();
        for (CheckDefinition check : definitions.checks()) {
            if (!seen.add(check.spec().asset() + " " + check.spec().name())) {
                report(
                        check.spec().source(),
                        "Cannot declare check '"
                                + check.spec().name()
                                + "' of '"
                                + check.spec().asset()
                                + "' twice.");
            }
        }
    }

    private void checkBody(String name, Body<?> body, Optional<SourceLocation> at) {
        try {
            if (CodeRoot.of(body).captures() > 0) {
                report(
                        at,
                        "Cannot use the code of "
                                + name
                                + ": it captures values, which no fingerprint can see. Hand them over with .with(record).");
            }
        } catch (IllegalArgumentException e) {
            report(at, String.valueOf(e.getMessage()));
        }
    }

    private void checkParameters(String name, Record parameters, Optional<SourceLocation> at) {
        try {
            ParameterBytes.of(parameters);
        } catch (IllegalArgumentException e) {
            report(at, "Cannot use the parameters of " + name + ": " + e.getMessage());
        }
    }

    private void checkType(String reader, Upstream upstream, Optional<SourceLocation> at) {
        AssetDefinition read = byKey.get(upstream.spec().asset());
        if (read == null || upstream.type().isEmpty()) {
            return;
        }
        ValueSpec held = read.type().spec();
        if (read.spec().external() || held.kind() == ValueKind.NONE) {
            report(
                    at,
                    "Cannot read asset '"
                            + read.spec().key()
                            + "' in "
                            + reader
                            + ": Heddle stores no value of it. Name it in deps instead.");
        } else if (!fits(upstream, read)) {
            report(
                    at,
                    "Cannot read asset '"
                            + read.spec().key()
                            + "' in "
                            + reader
                            + " as "
                            + upstream.type().get().spec().type()
                            + ": it holds "
                            + held.type()
                            + ".");
        }
    }

    private static boolean fits(Upstream upstream, AssetDefinition read) {
        ValueSpec wanted = upstream.type().orElseThrow().spec();
        ValueSpec held = read.type().spec();
        return wanted.kind() == held.kind()
                && (wanted.kind() == ValueKind.ROWS
                        ? rowsFit(upstream.type().get(), read.type())
                        : wanted.type().equals(held.type()));
    }

    /// Queries read rows without naming their record, which may be in another package. Another
    /// record is a view of them.
    private static boolean rowsFit(ValueType<?> wanted, ValueType<?> held) {
        return wanted.raw() == Record.class
                || wanted.raw().getName().equals(held.raw().getName())
                || ColumnSet.isView(wanted.spec().columns(), held.spec().columns());
    }

    private void report(Optional<SourceLocation> at, String message) {
        problems.add(new Problem(message, Optional.empty(), at));
    }
}
