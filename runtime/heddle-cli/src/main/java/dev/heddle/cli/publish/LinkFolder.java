package dev.heddle.cli.publish;

import dev.heddle.cli.data.PathSegment;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionKey;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The links to published data: a folder an asset, in it a link a partition. Nothing but links of
/// ours is ever touched.
///
/// @param root where
record LinkFolder(Path root) {
    /// The link of an asset without partitions; no segment of a key begins so.
    static final String WHOLE = "@data";

    private static final String PARTITION = "partition=";
    private static final String NEW = ".heddle-new";

    static String name(PartitionKey partition) {
        return partition.isNone() ? WHOLE : PARTITION + PathSegment.of(partition.value());
    }

    Path folder(AssetKey asset) {
        Path folder = root;
        for (String segment : asset.segments()) {
            folder = folder.resolve(segment);
        }
        return folder;
    }

    /// Makes the links of an asset these and no others, each at once.
    ///
    /// @param wanted the folder that each partition's data is in; none to take all links away
    void show(AssetKey asset, Map<PartitionKey, Path> wanted) throws IOException {
        Path folder = folder(asset);
        Map<String, Path> targets = new HashMap<>();
        wanted.forEach((partition, target) -> targets.put(name(partition), target));
        for (Path link : links(folder)) {
            Path target = targets.get(link.getFileName().toString());
            if (target == null) {
                Files.delete(link);
            } else if (Files.readSymbolicLink(link).equals(target)) {
                targets.remove(link.getFileName().toString());
            }
        }
        if (targets.isEmpty()) {
            prune(folder);
            return;
        }
        Files.createDirectories(folder);
        Path fresh = folder.resolve(NEW);
        for (Map.Entry<String, Path> link : targets.entrySet()) {
            Files.deleteIfExists(fresh);
            Files.createSymbolicLink(fresh, link.getValue());
            Files.move(fresh, folder.resolve(link.getKey()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// Deletes the folders of an asset that got empty, up to the root.
    private void prune(Path folder) throws IOException {
        for (int depth = root.relativize(folder).getNameCount(); depth > 0; depth--) {
            try {
                Files.delete(root.resolve(root.relativize(folder).subpath(0, depth)));
            } catch (NoSuchFileException e) {
                // Its parent may be empty all the same.
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    private static List<Path> links(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(LinkFolder::isOurs).toList();
        } catch (NotDirectoryException e) {
            return List.of();
        }
    }

    private static boolean isOurs(Path path) {
        String name = path.getFileName().toString();
        return Files.isSymbolicLink(path)
                && (name.equals(WHOLE) || name.startsWith(PARTITION) || name.equals(NEW));
    }

    /// Returns where all links lead.
    Set<Path> targets() throws IOException {
        if (!Files.isDirectory(root)) {
            return Set.of();
        }
        Set<Path> targets = new HashSet<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path link : all.filter(LinkFolder::isOurs).toList()) {
                targets.add(Files.readSymbolicLink(link));
            }
        }
        return targets;
    }

    /// Returns the keys of all assets that have links.
    List<AssetKey> assets() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(LinkFolder::isOurs)
                    .map(link -> root.relativize(link.getParent()))
                    .distinct()
                    .flatMap(LinkFolder::key)
                    .toList();
        }
    }

    private static Stream<AssetKey> key(Path folder) {
        try {
            return Stream.of(AssetKey.parse(folder.toString().replace('\\', '/')));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
