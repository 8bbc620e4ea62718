package dev.heddle.server.location;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystem;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells of files that change, by what the operating system reports.
public final class FolderWatch implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(FolderWatch.class);

    private final WatchService service;
    private final Map<WatchKey, Watched> watched = new ConcurrentHashMap<>();
    private final Thread thread;

    private record Watched(Path folder, boolean deep, Consumer<Path> changed) {}

    private FolderWatch(WatchService service) {
        this.service = service;
        this.thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::listen);
    }

    /// Starts to watch nothing.
    ///
    /// @throws IOException if the operating system allows no more watches
    public static FolderWatch open(FileSystem files) throws IOException {
        FolderWatch watch = new FolderWatch(files.newWatchService());
        watch.thread.start();
        return watch;
    }

    /// Tells of files that are written, made or deleted directly in a folder; of none if the folder
    /// is not there.
    ///
    /// @param changed told of each; has to be quick
    public void folder(Path folder, Consumer<Path> changed) {
        register(new Watched(folder, false, changed));
    }

    /// Tells of files that are written, made or deleted in a folder or below it; a file stands for
    /// itself.
    ///
    /// @param changed told of each; has to be quick
    public void tree(Path top, Consumer<Path> changed) {
        if (Files.isRegularFile(top)) {
            Path parent = top.getParent();
            if (parent != null) {
                folder(
                        parent,
                        path -> {
                            if (path.equals(top)) {
                                changed.accept(path);
                            }
                        });
            }
            return;
        }
        registerAll(top, changed);
    }

    private void registerAll(Path top, Consumer<Path> changed) {
        if (!Files.isDirectory(top)) {
            return;
        }
        try {
            Files.walkFileTree(
                    top,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            register(new Watched(folder, true, changed));
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            LOGGER.warn("Cannot watch '{}': changes below it are not noticed.", top, e);
        }
    }

    private void register(Watched wanted) {
        if (!Files.isDirectory(wanted.folder())) {
            return;
        }
        try {
            WatchKey key =
                    wanted.folder()
                            .register(
                                    service,
                                    StandardWatchEventKinds.ENTRY_CREATE,
                                    StandardWatchEventKinds.ENTRY_MODIFY,
                                    StandardWatchEventKinds.ENTRY_DELETE);
            // Two who watch one folder share its key.
            watched.merge(
                    key,
                    wanted,
                    (one, other) ->
                            new Watched(
                                    one.folder(),
                                    one.deep() || other.deep(),
                                    one.changed().andThen(other.changed())));
        } catch (IOException e) {
            LOGGER.warn("Cannot watch '{}': changes in it are not noticed.", wanted.folder(), e);
        }
    }

    private void listen() {
        while (true) {
            try {
                tell(service.take());
            } catch (ClosedWatchServiceException | InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOGGER.error("Cannot tell of a changed file.", e);
            }
        }
    }

    private void tell(WatchKey key) {
        Watched told = watched.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (told != null) {
                tell(told, event);
            }
        }
        if (!key.reset()) {
            watched.remove(key);
        }
    }

    private void tell(Watched told, WatchEvent<?> event) {
        // Too many at once: the folder stands for all of them.
        Path path =
                event.context() instanceof Path name ? told.folder().resolve(name) : told.folder();
        if (told.deep() && Files.isDirectory(path)) {
            registerAll(path, told.changed());
        }
        told.changed().accept(path);
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            LOGGER.debug("Cannot end watching.", e);
        }
    }
}
