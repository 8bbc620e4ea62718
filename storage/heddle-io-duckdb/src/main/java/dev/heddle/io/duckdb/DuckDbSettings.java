package dev.heddle.io.duckdb;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Objects;

/// What the engine may use of the machine. Each running query may use this much by itself.
///
/// @param memoryBytes native memory, beside the Java heap, at least 64 MiB; more is spilled to disk
/// @param threads of the engine for one query, at least 1
/// @param spillFolder where what does not fit into memory goes; made when needed, should be on a
///   local disk
public record DuckDbSettings(long memoryBytes, int threads, Path spillFolder) {
    private static final long LEAST_BYTES = 64L << 20;

    /// Checks the ranges.
    public DuckDbSettings {
        Objects.requireNonNull(spillFolder, "spillFolder is null");
        if (memoryBytes < LEAST_BYTES || threads < 1) {
            throw new IllegalArgumentException(
                    "Cannot run the engine with "
                            + memoryBytes
                            + " bytes and "
                            + threads
                            + " threads: it needs 64 MiB and one thread at least.");
        }
    }

    /// Returns settings that leave room for others: a quarter of the machine's memory, all
    /// processors.
    public static DuckDbSettings spillingTo(Path spillFolder) {
        long memory = 4L << 30;
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean machine) {
            memory = machine.getTotalMemorySize();
        }
        return new DuckDbSettings(
                Math.max(LEAST_BYTES, memory / 4),
                Runtime.getRuntime().availableProcessors(),
                spillFolder);
    }

    /// Returns a copy with this many threads.
    DuckDbSettings withThreads(int count) {
        return new DuckDbSettings(memoryBytes, count, spillFolder);
    }

    /// Returns a copy with this much memory.
    public DuckDbSettings withMemory(long bytes) {
        return new DuckDbSettings(bytes, threads, spillFolder);
    }
}
