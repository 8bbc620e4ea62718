package dev.heddle.engine.observe;

import dev.heddle.api.asset.AssetContext;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.partition.PartitionKeys;
import dev.heddle.api.partition.PartitionWindow;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.project.SettingSource;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/// One call of an observer, and what it is handed: its partitions, resources and configuration.
record ObserverCall(
        AssetKey asset,
        List<PartitionKey> keys,
        ResourcePool resources,
        SettingSource settings,
        InstantSource clock)
        implements AssetContext {

    Object run(AssetDefinition.Code.Java java) throws Exception {
        ObserverInputs inputs = new ObserverInputs(this, java);
        Object seen = UserCode.run(java.body(), java.parameters(), inputs);
        if (seen == null) {
            throw new IllegalStateException("its observer returned null");
        }
        return seen;
    }

    /// Adds the declared configuration.
    private record ObserverInputs(ObserverCall call, AssetDefinition.Code.Java java)
            implements Inputs {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // As in the interface.
        public <T> T read(String name) {
            throw new IllegalStateException("an observer reads no assets");
        }

        @Override
        public <T> T resource(Class<T> type, String name) {
            return call.resources.get(type, name);
        }

        @Override
        public <T extends Record> T config(Class<T> type) {
            SettingsType<?> declared =
                    java.config()
                            .filter(known -> known.type() == type)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "no configuration "
                                                    + type.getSimpleName()
                                                    + " is declared"));
            return type.cast(call.settings.config(declared, Map.of()));
        }

        @Override
        public AssetContext context() {
            return call;
        }

        @Override
        public StagedLocation staged() {
            throw new IllegalStateException("an observer writes nothing");
        }
    }

    @Override
    public PartitionKey partition() {
        return keys.size() == 1 ? keys.get(0) : PartitionKey.NONE;
    }

    @Override
    public PartitionKeys partitions() {
        return new PartitionKeys(keys);
    }

    @Override
    public PartitionWindow window() {
        throw new IllegalStateException("an observer looks at all partitions at once");
    }

    @Override
    public String run() {
        return "observe";
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public void metadata(String name, Object value) {
        // Facts about what is only looked at are not kept.
    }

    @Override
    public Executor executor() {
        return action -> Thread.ofPlatform().daemon().start(action);
    }

    @Override
    public Map<String, MetadataValue> attached() {
        return Map.of();
    }
}
