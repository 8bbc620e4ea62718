package dev.heddle.storage.jdbc.lease;

import dev.heddle.model.HeddleException;
import dev.heddle.model.text.IoReason;
import dev.heddle.spi.state.StateError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Each process keeps a lock on a file of its own, which the operating system takes away however
/// the process ends.
///
/// Locks belong to the whole JVM, and on POSIX closing any channel of a file gives up the JVM's
/// locks on it. So a register of the files locked here is asked first, and such a file is never
/// opened again.
public final class FileProcesses implements Processes {
    private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /// The files that this JVM keeps locked. Also the guard of all locking, so that two threads
    /// never try the same file.
    private static final Map<Path, FileChannel> LOCKED = new HashMap<>();

    private final Path folder;
    private final String self;

    private FileProcesses(Path folder, String self) {
        this.folder = folder;
        this.self = self;
    }

    /// Locks a new file in the folder, and deletes those of dead processes.
    ///
    /// @param folder exists; named the same way by all
    /// @param pid number of this process, written into the file for people to read
    /// @throws HeddleException with [StateError#STATE_UNAVAILABLE] if that is not possible
    public static FileProcesses register(Path folder, long pid) {
        try {
            Path real = folder.toRealPath();
            String self = Processes.newIdentity();
            while (!lock(real.resolve(self), pid)) {
                // Somebody took the file for a dead process's and deleted it before it was locked.
                self = Processes.newIdentity();
            }
            FileProcesses processes = new FileProcesses(real, self);
            processes.deleteDead();
            return processes;
        } catch (IOException e) {
            throw unavailable("lock a file in", folder, e);
        }
    }

    private static boolean lock(Path file, long pid) throws IOException {
        synchronized (LOCKED) {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null || !Files.exists(file)) {
                channel.close();
                return false;
            }
            channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.US_ASCII)));
            LOCKED.put(file, channel);
            return true;
        }
    }

    private void deleteDead() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                probe(file, true);
            }
        }
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public boolean isAlive(String process) {
        if (!IDENTITY.matcher(process).matches()) {
            return false;
        }
        try {
            return probe(folder.resolve(process), false);
        } catch (IOException e) {
            throw unavailable("look at the locks in", folder, e);
        }
    }

    /// Returns whether somebody keeps the file locked.
    private static boolean probe(Path file, boolean deleteIfFree) throws IOException {
        synchronized (LOCKED) {
            if (LOCKED.containsKey(file)) {
                return true;
            }
            if (!Files.exists(file)) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    @Nullable FileLock lock = channel.tryLock()) {
                if (lock != null && deleteIfFree) {
                    Files.deleteIfExists(file);
                }
                return lock == null;
            } catch (OverlappingFileLockException e) {
                // Locked by this JVM, through classes that another loader has loaded.
                return true;
            }
        }
    }

    /// Deletes the file and gives up its lock. Does nothing the second time.
    @Override
    public void close() {
        synchronized (LOCKED) {
            Path file = folder.resolve(self);
            FileChannel channel = LOCKED.remove(file);
            if (channel == null) {
                return;
            }
            try (channel) {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw unavailable("unlock a file in", folder, e);
            }
        }
    }

    private static HeddleException unavailable(String action, Path folder, IOException cause) {
        IoReason reason = IoReason.of(cause);
        return HeddleException.of(
                        StateError.STATE_UNAVAILABLE,
                        "Cannot " + action + " '" + folder + "': " + reason.text() + ".",
                        cause)
                .withHint(reason.hint().orElse("Give this user the right to write there."));
    }
}
