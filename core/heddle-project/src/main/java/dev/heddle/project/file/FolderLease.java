package dev.heddle.project.file;

import dev.heddle.model.HeddleException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Says that this process uses a folder, until it is closed or the process ends in any way.
///
/// Every lease is a file of its own that holds an OS lock. A process never opens a lease file that
/// it holds itself: closing such a second channel would give up the lock on some systems.
public final class FolderLease implements AutoCloseable {

    private static final String PENDING = ".pending";

    private final Path file;
    private final FileLock lock;

    private FolderLease(Path file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /// Takes a lease, kept in the folder `leases`.
    ///
    /// @throws HeddleException with `FILE_NOT_ACCESSIBLE` if the file system refuses
    public static FolderLease take(Path leases) {
        // No random number: making the first one costs tens of milliseconds.
        String name = ownPrefix() + System.nanoTime();
        try {
            Files.createDirectories(leases);
            Path pending = leases.resolve(name + PENDING);
            FileChannel channel =
                    FileChannel.open(
                            pending, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            FileLock lock = channel.lock();
            Path file = leases.resolve(name);
            // Others look at it only once it is locked.
            Files.move(pending, file, StandardCopyOption.ATOMIC_MOVE);
            return new FolderLease(file, lock);
        } catch (IOException e) {
            throw StateFiles.notAccessible("lock a file in", leases, e);
        }
    }

    /// Tells whether a living process, this one included, holds a lease in the folder `leases`.
    /// Removes what dead processes left.
    ///
    /// @throws HeddleException with `FILE_NOT_ACCESSIBLE` if the file system refuses
    public static boolean isHeld(Path leases) {
        if (!Files.isDirectory(leases)) {
            return false;
        }
        String own = ownPrefix();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(leases)) {
            boolean held = false;
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                held |= name.startsWith(own) || (!name.endsWith(PENDING) && isLocked(file));
            }
            return held;
        } catch (IOException e) {
            throw StateFiles.notAccessible("look at the locks in", leases, e);
        }
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                return true;
            }
            Files.deleteIfExists(file);
            return false;
        }
    }

    private static String ownPrefix() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return self.pid() + "-" + start + "-";
    }

    /// Gives the lease up.
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw StateFiles.notAccessible("give up the lock", file, e);
        }
    }
}
