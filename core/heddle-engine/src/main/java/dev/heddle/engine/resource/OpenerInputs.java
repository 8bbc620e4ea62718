package dev.heddle.engine.resource;

import dev.heddle.api.asset.AssetContext;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.engine.project.SettingSource;

/// What the method that opens a resource is handed: its settings and other resources.
record OpenerInputs(ResourcePool pool, SettingSource settings, ResourceDefinition resource)
        implements Inputs {
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // As in the interface.
    public <T> T read(String name) {
        throw new IllegalStateException(
                "Cannot read asset '" + name + "' while a resource is opened.");
    }

    @Override
    public <T> T resource(Class<T> type, String name) {
        return pool.get(type, name);
    }

    @Override
    public <T extends Record> T config(Class<T> type) {
        SettingsType<?> declared =
                resource.settings()
                        .filter(known -> known.type() == type)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "Resource '"
                                                + resource.name()
                                                + "' declares no settings "
                                                + type.getName()
                                                + "."));
        return type.cast(settings.settings(declared, resource.name()));
    }

    @Override
    public AssetContext context() {
        throw new IllegalStateException("Cannot take a step's context while a resource is opened.");
    }

    @Override
    public StagedLocation staged() {
        throw new IllegalStateException("Cannot take a step's folder while a resource is opened.");
    }
}
