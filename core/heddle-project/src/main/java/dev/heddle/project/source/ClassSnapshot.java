package dev.heddle.project.source;

import dev.heddle.model.HeddleException;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.file.ContentName;
import dev.heddle.project.file.FileHashes;
import dev.heddle.project.file.FileTree;
import dev.heddle.project.file.FolderLease;
import dev.heddle.project.file.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Copies of classes that another build made. That build may go on at any moment, in an IDE say;
/// what runs here stays what was fingerprinted.
///
/// @param items the copies, in the order of what they were made from
/// @param lease keeps them from being removed
public record ClassSnapshot(List<ClassPathItem> items, FolderLease lease) implements AutoCloseable {

    private static final int ATTEMPTS = 3;
    private static final String FOLDER = "modules";

    /// Copies the list.
    public ClassSnapshot {
        items = List.copyOf(items);
    }

    /// Copies `outputs`, folders or jars, unless there is a copy of equal content.
    ///
    /// @param state the state folder, which must be there
    /// @param hashes tells contents
    public static ClassSnapshot take(
            Path state, List<Path> outputs, FileHashes hashes, InstantSource clock) {
        ClassFolders folders = new ClassFolders(state.resolve(FOLDER), clock);
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<ClassSnapshot> taken = take(folders, outputs, hashes);
                if (taken.isPresent()) {
                    return taken.get();
                }
            }
        } catch (IOException e) {
            throw StateFiles.notAccessible("copy the classes to", state.resolve(FOLDER), e);
        }
        throw HeddleException.of(
                ProjectError.MODULE_NOT_BUILT,
                "Cannot read the classes of the module: they changed during "
                        + ATTEMPTS
                        + " attempts.");
    }

    private static Optional<ClassSnapshot> take(
            ClassFolders folders, List<Path> outputs, FileHashes hashes) throws IOException {
        List<String> contents = contents(outputs, hashes);
        ContentName name = new ContentName().with("heddle-modules 1");
        for (int i = 0; i < outputs.size(); i++) {
            name.with(outputs.get(i).toString()).with(contents.get(i));
        }
        String folder = name.build();
        FolderLease lease = folders.lease(folder);
        try {
            if (!Files.isDirectory(folders.folder(folder))) {
                Path temporary = folders.makeTemporary();
                copy(outputs, temporary);
                if (!contents(outputs, hashes).equals(contents)) {
                    StateFiles.removeTree(temporary);
                    lease.close();
                    return Optional.empty();
                }
                folders.publish(temporary, folder);
                folders.clean();
            }
            List<ClassPathItem> items = new ArrayList<>();
            for (int i = 0; i < outputs.size(); i++) {
                Path copy = folders.folder(folder).resolve(nameOf(outputs, i));
                items.add(new ClassPathItem(copy, contents.get(i)));
            }
            return Optional.of(new ClassSnapshot(items, lease));
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static List<String> contents(List<Path> outputs, FileHashes hashes) throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path output : outputs) {
            contents.add(hashes.treeHash(output));
        }
        return contents;
    }

    /// Jars keep what ends their name, folders are numbered alone.
    private static String nameOf(List<Path> outputs, int at) {
        return Files.isDirectory(outputs.get(at)) ? "" + at : at + ".jar";
    }

    private static void copy(List<Path> outputs, Path target) throws IOException {
        for (int i = 0; i < outputs.size(); i++) {
            Path to = target.resolve(nameOf(outputs, i));
            if (!Files.isDirectory(outputs.get(i))) {
                Files.copy(outputs.get(i), to);
                continue;
            }
            Files.createDirectories(to);
            FileTree tree = FileTree.of(outputs.get(i));
            for (String name : tree.files().keySet()) {
                Path file = to.resolve(name);
                Path parent = file.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.copy(tree.path(name), file);
            }
        }
    }

    /// Lets other processes remove the copies.
    @Override
    public void close() {
        lease.close();
    }
}
