package dev.heddle.engine.step;

import dev.heddle.api.asset.AssetContext;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.definition.HookDefinition;
import dev.heddle.api.hook.StepEvent;
import dev.heddle.api.resource.Resource;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.resource.ResourcePool;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells hooks how a step ended. Safe for use by several threads.
///
/// @param tools what they work with
public record HookRunner(StepTools tools) {
    private static final Logger LOG = LoggerFactory.getLogger(HookRunner.class);

    /// Runs a hook on the calling thread. What it throws is told in the step's log.
    public void run(HookDefinition hook, StepEvent event) {
        String step = event.asset() + (event.partition().isNone() ? "" : " " + event.partition());
        Map<String, String> labels =
                Map.of("run", event.run(), "asset", event.asset().toString(), "hook", hook.name());
        tools.within(
                step,
                labels,
                () -> {
                    try (ResourcePool own = tools.resources().within(Resource.Scope.STEP)) {
                        UserCode.call(() ->
                                Optional.ofNullable(
                                        UserCode.run(
                                                hook.body(),
                                                Optional.empty(),
                                                new HookInputs(hook, event, own))));
                    } catch (RuntimeException e) {
                        told(hook, e);
                    }
                });
    }

    /// Tells that a hook did not do its part.
    public static void told(HookDefinition hook, RuntimeException e) {
        LOG.warn("Hook '{}' failed: {}", hook.name(), e.getMessage(), e);
    }

    /// What the code of a hook is handed.
    private record HookInputs(HookDefinition hook, StepEvent event, ResourcePool resources)
            implements Inputs {
        @Override
        @SuppressWarnings({
            "unchecked",
            "TypeParameterUnusedInFormals"
        }) // Hooks read the event alone.
        public <T> T read(String name) {
            if (!name.equals("event")) {
                throw new IllegalArgumentException(
                        "Cannot read '" + name + "' in hook '" + hook.name() + "': only 'event'.");
            }
            return (T) event;
        }

        @Override
        public <T> T resource(Class<T> type, String name) {
            return resources.get(type, name);
        }

        @Override
        public <T extends Record> T config(Class<T> type) {
            throw new IllegalStateException("a hook takes no configuration");
        }

        @Override
        public AssetContext context() {
            throw new IllegalStateException("a hook is no step");
        }

        @Override
        public StagedLocation staged() {
            throw new IllegalStateException("a hook writes nothing");
        }
    }
}
