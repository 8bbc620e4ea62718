package dev.heddle.cli.project;

import dev.heddle.api.data.IoManager;
import dev.heddle.cli.data.StorageCheck;
import dev.heddle.cli.data.StorageFolders;
import dev.heddle.engine.run.RunServices;
import dev.heddle.engine.value.StoredOutside;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.AssetUid;
import dev.heddle.operation.Progress;
import dev.heddle.operation.StorageOperations;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where the state and data of a project are kept, and how they are.
///
/// @param open the project
/// @param progress told what takes time
record ProjectStorage(OpenProject open, Progress progress) implements StorageOperations {
    private Path state() {
        return open.config().state();
    }

    private Path data() {
        return open.config().storage().data();
    }

    private RunServices services() {
        return open.engine().services();
    }

    @Override
    public Usage info() {
        List<StorageFolders.Folder> folders = StorageFolders.below(data());
        Map<String, List<StorageFolders.Folder>> byOwner =
                folders.stream()
                        .collect(
                                Collectors.groupingBy(
                                        StorageFolders.Folder::owner,
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Share> shares = new ArrayList<>();
        byOwner.forEach((owner, own) -> shares.add(share(owner, own)));
        shares.sort(Comparator.comparingLong(Share::bytes).reversed());
        Path database = state().resolve("heddle.db");
        long stateBytes =
                List.of("", "-wal", "-shm").stream()
                        .mapToLong(end ->
                                database.resolveSibling(database.getFileName() + end)
                                        .toFile()
                                        .length())
                        .sum();
        return new Usage(
                state(),
                data(),
                shares.stream().mapToLong(Share::bytes).sum(),
                stateBytes,
                shares,
                services().state().schemaVersion(),
                outside(folders));
    }

    private List<Outside> outside(List<StorageFolders.Folder> folders) {
        Map<String, List<StoredOutside>> notes =
                folders.stream()
                        .flatMap(folder ->
                                StoredOutside.of(data().resolve(folder.location())).stream())
                        .collect(
                                Collectors.groupingBy(
                                        note -> note.ioManager() + " " + note.outside(),
                                        TreeMap::new,
                                        Collectors.toList()));
        return notes.values().stream()
                .map(some ->
                        new Outside(
                                some.getFirst().ioManager(),
                                some.size(),
                                some.getFirst().outside() == IoManager.Outside.DELETED))
                .toList();
    }

    private Share share(String owner, List<StorageFolders.Folder> folders) {
        return new Share(
                key(owner),
                folders.stream().mapToLong(StorageFolders.Folder::bytes).sum(),
                folders.size());
    }

    private Optional<AssetKey> key(String owner) {
        try {
            return services().state().reader().findKey(new AssetUid(owner));
        } catch (IllegalArgumentException e) {
            // Somebody else's folder.
            return Optional.empty();
        }
    }

    @Override
    public Check check() {
        progress.on(new Progress.Event.Phase("Reading all data"));
        List<StorageFolders.Folder> folders = StorageFolders.below(data());
        return new StorageCheck(
                        services().state(),
                        services().data(),
                        services().rows(),
                        open.engine().view(),
                        state(),
                        services()::problemOutside)
                .check(folders);
    }

    @Override
    public Migration migrate() {
        OptionalInt from = JdbcStateStorage.recordedVersion(state());
        return new Migration(
                from.isPresent() ? Optional.of(from.getAsInt()) : Optional.empty(),
                services().state().schemaVersion());
    }
}
