package dev.heddle.testing;

import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.runtime.Body;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.DataVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is tested: definitions, with the test's own resources in the place of theirs.
final class BenchProject {
    private final Definitions definitions;
    private final GivenSettings settings;
    private final Function<Definitions, List<AssetSpec>> completed;
    private final List<ResourceDefinition> given = new ArrayList<>();
    private final Map<AssetKey, Integer> changes = new HashMap<>();
    private final Map<AssetKey, Map<PartitionKey, DataVersion>> seen = new HashMap<>();

    /// @param completed adds to what is declared of assets what only the engine can tell
    BenchProject(
            Definitions definitions,
            GivenSettings settings,
            Function<Definitions, List<AssetSpec>> completed) {
        this.completed = completed;
        this.definitions = definitions;
        this.settings = settings;
        List<Problem> problems =
                AssetGraph.problems(
                        definitions.assets().stream().map(AssetDefinition::spec).toList(),
                        definitions.checks().stream().map(CheckDefinition::spec).toList());
        if (!problems.isEmpty()) {
            throw HeddleException.of(
                    EngineError.INVALID_DEFINITIONS,
                    "Cannot test these definitions: "
                            + String.join(" ", problems.stream().map(Problem::toString).toList()),
                    problems);
        }
    }

    /// Puts a resource in the place of those of its type and name.
    void resource(Class<?> type, Optional<String> name, Body<@Nullable Void> opener) {
        Optional<ResourceDefinition> declared =
                definitions.resources().stream()
                        .filter(resource ->
                                type.isAssignableFrom(resource.type())
                                        && name.map(resource.name()::equals).orElse(true))
                        .findFirst();
        String called = name.or(() -> declared.map(ResourceDefinition::name)).orElse("");
        ResourceDefinition.Builder builder = ResourceDefinition.of(type, called);
        declared.flatMap(ResourceDefinition::stores).ifPresent(builder::stores);
        given.removeIf(before -> before.type() == type && before.name().equals(called));
        given.add(builder.by(opener));
    }

    AssetDefinition asset(AssetKey key) {
        return definitions.assets().stream()
                .filter(asset -> asset.spec().key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "Cannot test asset '"
                                        + key
                                        + "': there is no such asset. There are: "
                                        + String.join(
                                                ", ",
                                                definitions.assets().stream()
                                                        .map(asset -> asset.spec().key().toString())
                                                        .sorted()
                                                        .toList())
                                        + "."));
    }

    /// Makes the code of an asset differ from what it was.
    void changeCode(AssetKey key) {
        changes.merge(asset(key).spec().key(), 1, Integer::sum);
    }

    /// From now on, this is what is seen of an external asset, instead of what its observer sees.
    void sees(AssetKey key, Map<PartitionKey, DataVersion> versions) {
        seen.put(key, Map.copyOf(versions));
    }

    EngineProject load() {
        List<ResourceDefinition> resources = new ArrayList<>(given);
        definitions.resources().stream()
                .filter(declared -> given.stream().noneMatch(mine -> replaces(mine, declared)))
                .forEach(resources::add);
        return project(
                new Definitions(
                        definitions.assets().stream().map(this::observed).toList(),
                        definitions.checks(),
                        resources,
                        definitions.hooks()));
    }

    private static boolean replaces(ResourceDefinition mine, ResourceDefinition declared) {
        return mine.type().isAssignableFrom(declared.type())
                && mine.name().equals(declared.name())
                && mine.stores().equals(declared.stores());
    }

    private AssetDefinition observed(AssetDefinition asset) {
        Map<PartitionKey, DataVersion> versions = seen.get(asset.spec().key());
        if (versions == null || !asset.spec().observed()) {
            return asset;
        }
        Body<@Nullable Void> told =
                (parameters, inputs) ->
                        versions.containsKey(PartitionKey.NONE)
                                ? versions.get(PartitionKey.NONE)
                                : versions;
        return new AssetDefinition(
                asset.spec(),
                asset.type(),
                asset.upstreams(),
                new AssetDefinition.Code.Java(told, Optional.empty(), Optional.empty()),
                asset.formerly());
    }

    /// Returns a project in which one asset alone holds what the test gives it.
    EngineProject giving(AssetKey key, Object value) {
        AssetDefinition real = asset(key);
        AssetDefinition gives =
                Asset.named(key.toString())
                        .partitionedBy(real.spec().partitions())
                        .produces(real.type())
                        .by((parameters, inputs) -> value);
        List<ResourceDefinition> stores =
                real.type().spec().kind() == ValueKind.OBJECT
                        ? load().definitions().resources()
                        : List.of();
        return project(new Definitions(List.of(gives), List.of(), stores));
    }

    private EngineProject project(Definitions all) {
        List<AssetSnapshot> assets =
                completed.apply(all).stream()
                        .map(spec -> AssetSnapshot.of(spec, code(spec.key())))
                        .toList();
        List<CheckSnapshot> checks =
                all.checks().stream()
                        .map(check ->
                                new CheckSnapshot(
                                        check.spec(), fingerprint(check.spec().name(), 0)))
                        .toList();
        return new EngineProject(
                "test",
                AssetGraph.of(assets, checks),
                all,
                settings,
                new Plan.Code(Optional.empty(), false, fingerprint("test", 0)));
    }

    /// The code of a test does not change while it runs, unless the test says so.
    private CodeFingerprint code(AssetKey key) {
        return new CodeFingerprint(
                fingerprint(key.toString(), changes.getOrDefault(key, 0)), List.of(), List.of());
    }

    private static Fingerprint fingerprint(String name, int version) {
        return FingerprintHasher.of("workbench").text(name).number(version).finish();
    }
}
