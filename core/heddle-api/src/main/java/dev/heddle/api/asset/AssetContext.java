package dev.heddle.api.asset;

import dev.heddle.api.partition.PartitionKeys;
import dev.heddle.api.partition.PartitionWindow;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionKey;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What a body may ask about the step it runs in. Safe for use by several threads.
public interface AssetContext {
    /// Returns the asset that is built; of several, the first that is asked for.
    AssetKey asset();

    /// Returns whether the step is asked for an output: a component of the record that its method
    /// returns. Need not be called, since what was not asked for is dropped; it saves making it.
    ///
    /// @param output the component's name
    default boolean wants(String output) {
        return true;
    }

    /// Returns the partition that is built; [PartitionKey#NONE] of an unpartitioned asset.
    ///
    /// @throws IllegalStateException if the step builds several
    PartitionKey partition();

    /// Returns all partitions that the step builds.
    PartitionKeys partitions();

    /// Returns the window of the partition that is built; of several, from the beginning of the
    /// first to the end of the last.
    ///
    /// @throws IllegalStateException if the asset is not split by time
    PartitionWindow window();

    /// Returns the run's identity.
    String run();

    /// Returns which try of the step this is, from 1.
    int attempt();

    /// Returns a text that is the same for all tries to make the same from the same, in this run
    /// and in later ones, and another one for anything else: for receivers that do nothing twice.
    ///
    /// @throws IllegalStateException if the step makes several cells
    default String idempotencyKey() {
        return "test";
    }

    /// Returns the run's clock.
    InstantSource clock();

    /// Attaches a fact to what is made: a number, text, instant, duration, address or
    /// [MetadataValue]. A later value of the same name replaces the earlier one.
    ///
    /// A step that makes several cells attaches it to all of them.
    void metadata(String name, Object value);

    /// Attaches a fact to one output of a step that makes several assets, if it is asked for.
    default void metadata(String output, String name, Object value) {
        metadata(name, value);
    }

    /// Declares the version of what is made, such as the revision of what it was taken from: equal
    /// versions mean equal data. For assets with `@Version(DECLARED)`; others ignore it. A later
    /// call replaces an earlier one. A step that makes several cells declares it for all of them.
    ///
    /// @param version 1 to 4,000 characters
    /// @throws IllegalStateException if nothing is made, as in an observer
    default void version(String version) {
        throw new IllegalStateException(
                "Cannot declare version '"
                        + version
                        + "' here: only assets that are made have one.");
    }

    /// Runs one op: a part of the step with a name of its own. The log tells when it begins, fails
    /// and ends; how long it took, and its tries if there were several, are facts of what is made
    /// (`op/name`, `op/name/tries`).
    ///
    /// @throws Exception what the op throws
    default <T extends @Nullable Object> T op(String name, Callable<T> work) throws Exception {
        return op(name, OpPolicy.ONCE, work);
    }

    /// Runs one op that is tried again by itself, as a step is: `IOException` and transient SQL
    /// errors are, others not. With a timeout it runs on a thread of its own.
    ///
    /// @throws Exception what its last try throws; a `TimeoutException` if it takes too long
    default <T extends @Nullable Object> T op(String name, OpPolicy policy, Callable<T> work)
            throws Exception {
        return work.call();
    }

    /// Returns an executor that carries the step into other threads, so that their output and logs
    /// belong to it.
    Executor executor();

    /// Returns a context for plain tests: no partition, the clock at the epoch, facts kept and not
    /// shown.
    static AssetContext forTest() {
        return new TestAssetContext();
    }

    /// Returns the version that was declared last; empty if none was.
    default Optional<String> declaredVersion() {
        return Optional.empty();
    }

    /// Returns the facts attached so far.
    Map<String, MetadataValue> attached();
}
