package dev.heddle.io.local;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import dev.heddle.spi.data.DataStorage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Keeps data in folders below one root folder on the local disk. Safe for use by several threads
/// and processes, since every location is staged once.
public final class LocalDataStorage implements DataStorage {
    private final Path root;
    private final FolderSync folders = new FolderSync(SealedFolder::syncFolder);

    private LocalDataStorage(Path root) {
        this.root = root;
    }

    /// Returns the storage below `root`. The folder is made when the first location is staged.
    public static LocalDataStorage at(Path root) {
        return new LocalDataStorage(root.toAbsolutePath().normalize());
    }

    @Override
    public void prepare(Collection<String> wanted) {
        try {
            List<Path> made = new ArrayList<>();
            for (String location : wanted) {
                made.add(Files.createDirectories(resolve(location)));
            }
            folders.syncAbove(made, root);
        } catch (IOException | HeddleException e) {
            // Whoever stages or seals there will be told.
        }
    }

    @Override
    public Path stage(String location) {
        Path folder = resolve(location);
        try {
            Path parent = folder.getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                // New, or taken away by whoever deleted the last that lay in it.
                folders.forget(parent);
                Files.createDirectories(parent);
            }
            return Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            throw HeddleException.of(
                    DataError.LOCATION_EXISTS,
                    "Cannot stage location '" + location + "': it exists already.",
                    e);
        } catch (IOException e) {
            throw unavailable("stage", location, e);
        }
    }

    @Override
    public long seal(String location) {
        Path folder = resolve(location);
        try {
            long bytes = SealedFolder.seal(folder);
            Path parent = folder.getParent();
            if (parent != null && parent.startsWith(root)) {
                folders.sync(parent);
                folders.syncAbove(List.of(parent), root);
            }
            return bytes;
        } catch (IOException e) {
            throw unavailable("seal", location, e);
        }
    }

    @Override
    public Path resolve(String location) {
        return Location.parse(location).below(root);
    }

    @Override
    public boolean exists(String location) {
        return Files.isDirectory(resolve(location));
    }

    @Override
    public void purge(String location) {
        try {
            SealedFolder.delete(resolve(location));
        } catch (IOException e) {
            throw unavailable("purge", location, e);
        }
    }

    @Override
    public long freeBytes() {
        Path folder = root;
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw HeddleException.of(
                    DataError.STORAGE_UNAVAILABLE,
                    "Cannot tell the free space below '" + root + "': " + e.getMessage() + ".",
                    e);
        }
    }

    private static HeddleException unavailable(String verb, String location, IOException cause) {
        return HeddleException.of(
                DataError.STORAGE_UNAVAILABLE,
                "Cannot " + verb + " location '" + location + "': " + cause + ".",
                cause);
    }
}
