package dev.heddle.engine.step;

import dev.heddle.api.asset.AssetContext;
import dev.heddle.api.check.History;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.definition.Upstream;
import dev.heddle.api.increment.Cursor;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.engine.project.SettingSource;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.value.ValueReader;
import dev.heddle.spi.data.RowStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What a body is handed.
///
/// @param upstreams what it declares to read
/// @param parts what each upstream shows, by name
/// @param reader loads values
/// @param resources opens resources
/// @param settings makes records of configuration
/// @param config the record that it declares
/// @param overrides values that override it
/// @param context the step
/// @param folder where it may write; empty for checks and observers
/// @param bookmark its bookmark; empty for checks
/// @param made what was made before; only for checks
record StepInputs(
        List<Upstream> upstreams,
        Map<String, List<RowStore.Part>> parts,
        ValueReader reader,
        ResourcePool resources,
        SettingSource settings,
        Optional<SettingsType<?>> config,
        Map<String, String> overrides,
        AssetContext context,
        Optional<StagedLocation> folder,
        Optional<StepCursor> bookmark,
        Optional<Supplier<History>> made)
        implements Inputs {
    @Override
    @SuppressWarnings({
        "unchecked",
        "TypeParameterUnusedInFormals"
    }) // The definition has settled the type.
    public <T> T read(String name) {
        Upstream upstream =
                upstreams.stream()
                        .filter(declared ->
                                declared.spec().name().equals(name) && declared.type().isPresent())
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "Cannot read '"
                                                + name
                                                + "': the definition loads no upstream of that name."));
        return (T) reader.read(upstream, parts.getOrDefault(name, List.of()));
    }

    @Override
    public <T> T resource(Class<T> type, String name) {
        return resources.get(type, name);
    }

    @Override
    public <T extends Record> T config(Class<T> type) {
        SettingsType<?> declared =
                config.filter(known -> known.type() == type)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "Cannot take configuration "
                                                + type.getSimpleName()
                                                + ": the definition does not declare it."));
        return type.cast(settings.config(declared, overrides));
    }

    @Override
    public <T> Cursor<T> cursor(Class<T> type) {
        return bookmark.orElseThrow(() ->
                        new IllegalStateException(
                                "Cannot take a bookmark here: only assets that are incremental have one."))
                .as(type);
    }

    @Override
    public History history() {
        return made.orElseThrow(() ->
                        new IllegalStateException(
                                "Cannot take the history here: only checks have one."))
                .get();
    }

    @Override
    public StagedLocation staged() {
        return folder.orElseThrow(() ->
                new IllegalStateException(
                        "Cannot take a folder here: only assets whose value Heddle stores have one."));
    }
}
