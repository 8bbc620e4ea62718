package dev.heddle.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What the disk can do at best: the price of anything durable.
final class Disk {
    private static final int SYNCS = 200;
    private static final int BLOCK = 4096;

    private Disk() {}

    static void measure(Bench bench) throws Exception {
        Path folder = bench.fresh("disk");
        bench.result("append 4 KiB and sync", sync(bench, folder), "ms", "");
        bench.result(
                "new file of 100 bytes in a new folder, all synced",
                Figure.of(bench.sizes().rounds(), () -> newFiles(bench.fresh("disk/new"))),
                "ms",
                "");
    }

    /// Returns how long one block takes to be durable.
    static Figure sync(Bench bench, Path folder) throws Exception {
        return Figure.of(bench.sizes().rounds(), () -> appends(folder.resolve("appended")));
    }

    private static double appends(Path file) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            long began = System.nanoTime();
            for (int i = 0; i < SYNCS; i++) {
                block.clear();
                channel.write(block);
                channel.force(false);
            }
            return (System.nanoTime() - began) / 1e6 / SYNCS;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static double newFiles(Path root) throws IOException {
        long began = System.nanoTime();
        for (int i = 0; i < SYNCS; i++) {
            Path folder = Files.createDirectory(root.resolve("f" + i));
            Path file = Files.write(folder.resolve("value"), new byte[100]);
            sync(file);
            sync(folder);
            sync(root);
        }
        return (System.nanoTime() - began) / 1e6 / SYNCS;
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
