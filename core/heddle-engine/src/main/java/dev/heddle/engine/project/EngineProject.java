package dev.heddle.engine.project;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A loaded project: what the planner sees of it, and the code behind it. Immutable. Safe for use
/// by several threads.
public final class EngineProject {
    private final String name;
    private final AssetGraph graph;
    private final Map<AssetKey, AssetDefinition> assets = new HashMap<>();
    private final Map<AssetKey, List<CheckDefinition>> checks = new HashMap<>();
    private final Definitions definitions;
    private final SettingSource settings;
    private final Plan.Code code;
    private final Surroundings surroundings;

    /// Puts a project together; the graph has to be made of the same definitions.
    public EngineProject(
            String name,
            AssetGraph graph,
            Definitions definitions,
            SettingSource settings,
            Plan.Code code) {
        this(name, graph, definitions, settings, code, Surroundings.NONE);
    }

    /// Puts a project together whose code runs in surroundings of its own.
    public EngineProject(
            String name,
            AssetGraph graph,
            Definitions definitions,
            SettingSource settings,
            Plan.Code code,
            Surroundings surroundings) {
        this.name = name;
        this.graph = graph;
        this.definitions = definitions;
        this.settings = settings;
        this.code = code;
        this.surroundings = surroundings;
        definitions.assets().forEach(asset -> assets.put(asset.spec().key(), asset));
        definitions
                .checks()
                .forEach(check ->
                        checks.computeIfAbsent(check.spec().asset(), _ -> new ArrayList<>())
                                .add(check));
    }

    /// Returns the project's name.
    public String name() {
        return name;
    }

    /// Returns what the planner sees.
    public AssetGraph graph() {
        return graph;
    }

    /// Returns an asset with its code.
    public AssetDefinition asset(AssetKey key) {
        return Objects.requireNonNull(assets.get(key), () -> "There is no asset '" + key + "'.");
    }

    /// Returns the checks of an asset with their code.
    public List<CheckDefinition> checks(AssetKey key) {
        return checks.getOrDefault(key, List.of());
    }

    /// Returns all definitions.
    public Definitions definitions() {
        return definitions;
    }

    /// Returns where settings come from.
    public SettingSource settings() {
        return settings;
    }

    /// Returns which code the definitions come from.
    public Plan.Code code() {
        return code;
    }

    /// Returns what the code runs in.
    public Surroundings surroundings() {
        return surroundings;
    }
}
