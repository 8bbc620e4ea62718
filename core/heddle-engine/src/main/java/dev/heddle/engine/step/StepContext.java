package dev.heddle.engine.step;

import dev.heddle.api.asset.AssetContext;
import dev.heddle.api.asset.OpPolicy;
import dev.heddle.api.partition.PartitionKeys;
import dev.heddle.api.partition.PartitionWindow;
import dev.heddle.engine.log.StepOutput;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.partition.TimeWindow;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The step as its body sees it.
final class StepContext implements AssetContext {
    private final StepProducts products;
    private final StepTask task;
    private final List<PartitionKey> keys;
    private final StepTools tools;
    private final Map<String, MetadataValue> attached = new ConcurrentHashMap<>();
    private final Map<String, Map<String, MetadataValue>> ofOutputs = new ConcurrentHashMap<>();
    private volatile Optional<String> declared = Optional.empty();

    StepContext(StepProducts products, StepTools tools) {
        this.products = products;
        this.task = products.first();
        this.keys = products.keys();
        this.tools = tools;
    }

    @Override
    public AssetKey asset() {
        return task.snapshot().key();
    }

    @Override
    public boolean wants(String output) {
        return products.wants(output);
    }

    @Override
    public PartitionKey partition() {
        if (keys.size() > 1) {
            throw new IllegalStateException(
                    "Cannot take the partition of asset '"
                            + asset()
                            + "': the step makes "
                            + keys.size()
                            + " of them. Take partitions().");
        }
        return task.partition();
    }

    @Override
    public PartitionKeys partitions() {
        return new PartitionKeys(keys);
    }

    @Override
    public PartitionWindow window() {
        if (!(task.snapshot().spec().partitions() instanceof TimePartitions time)) {
            throw new IllegalStateException(
                    "Cannot take the window of asset '"
                            + asset()
                            + "': it is "
                            + task.snapshot().spec().partitions().description()
                            + ", not split by time.");
        }
        TimeWindow first = time.windowAt(task.position());
        TimeWindow last = time.windowAt(task.position() + keys.size() - 1);
        return new PartitionWindow(first.start(), last.end(), time.zone());
    }

    @Override
    public String run() {
        return task.run().value();
    }

    @Override
    public int attempt() {
        return task.attempt();
    }

    @Override
    public String idempotencyKey() {
        if (products.tasks().size() > 1) {
            throw new IllegalStateException(
                    "Cannot take one idempotency key: the step makes several cells.");
        }
        // What is made anew from the same because of its age is another thing to its receiver.
        return task.snapshot().spec().dependsOnTime()
                ? task.recipe().hex() + "-" + task.run()
                : task.recipe().hex();
    }

    @Override
    public InstantSource clock() {
        return tools.clock();
    }

    @Override
    public void metadata(String name, Object value) {
        attached.put(name, MetadataValue.of(value));
    }

    @Override
    public void metadata(String output, String name, Object value) {
        ofOutputs
                .computeIfAbsent(output, _ -> new ConcurrentHashMap<>())
                .put(name, MetadataValue.of(value));
    }

    /// Returns the facts attached to what a task makes.
    Map<String, MetadataValue> attachedTo(StepTask made) {
        Map<String, MetadataValue> facts = new LinkedHashMap<>(attached);
        made.snapshot()
                .spec()
                .output()
                .map(part -> ofOutputs.get(part.name()))
                .ifPresent(facts::putAll);
        return facts;
    }

    @Override
    public void version(String version) {
        declared = Optional.of(version);
    }

    @Override
    public Optional<String> declaredVersion() {
        return declared;
    }

    @Override
    public <T extends @Nullable Object> T op(String name, OpPolicy policy, Callable<T> work)
            throws Exception {
        return new StepOps(this).run(name, policy, work);
    }

    @Override
    public Executor executor() {
        // Its threads speak for the step whoever hands the work in, and whatever runs beside it.
        Optional<StepOutput.Target> output = StepOutput.target();
        return action -> {
            Runnable labelled = () -> tools.surroundings().within(task.labels(), action);
            Thread.ofPlatform()
                    .daemon()
                    .start(() ->
                            output.ifPresentOrElse(
                                    target -> StepOutput.within(target, labelled), labelled));
        };
    }

    @Override
    public Map<String, MetadataValue> attached() {
        return Map.copyOf(attached);
    }
}
