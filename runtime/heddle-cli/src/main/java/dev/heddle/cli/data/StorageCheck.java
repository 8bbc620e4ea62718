package dev.heddle.cli.data;

import dev.heddle.engine.value.StoredVersion;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.StorageOperations.Cell;
import dev.heddle.operation.StorageOperations.Check;
import dev.heddle.operation.StorageOperations.Damage;
import dev.heddle.operation.StorageOperations.DamageKind;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.state.StateStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads everything that is stored and compares it with what was recorded. One use.
public final class StorageCheck {
    private static final int PAGE = 500;

    private final StateStorage state;
    private final DataStorage data;
    private final StoredVersion versions;
    private final Path stateFolder;
    private final Function<Path, Optional<String>> outside;
    private final Set<String> needed = new HashSet<>();
    private final Set<String> checked = new HashSet<>();
    private final Set<MaterializationId> shown = new HashSet<>();
    private final List<Damage> problems = new ArrayList<>();
    private long files;

    /// Creates a check.
    ///
    /// @param rows reads rows
    /// @param view tells what readers see
    /// @param stateFolder where the recorded state is
    /// @param outside finds what is wrong with what a folder stands for and is not in it
    public StorageCheck(
            StateStorage state,
            DataStorage data,
            RowStore rows,
            StateView view,
            Path stateFolder,
            Function<Path, Optional<String>> outside) {
        this.state = state;
        this.data = data;
        this.versions = new StoredVersion(rows);
        this.stateFolder = stateFolder;
        this.outside = outside;
        for (AssetKey asset : view.assetsWithHeads()) {
            Stream.of(view.asset(asset).heads(), view.asset(asset).otherDomains())
                    .map(Map::values)
                    .flatMap(heads -> heads.stream().map(Head::materialization))
                    .forEach(shown::add);
        }
    }

    /// Checks everything.
    ///
    /// @param folders what there is; listed before, since what is made meanwhile is no leftover
    public Check check(List<StorageFolders.Folder> folders) {
        for (String damage : state.findDamage()) {
            problems.add(
                    new Damage(
                            DamageKind.STATE,
                            stateFolder,
                            "the recorded state is damaged: " + damage,
                            Optional.empty()));
        }
        Optional<MaterializationId> after = Optional.empty();
        List<Materialization> page;
        do {
            page = state.reader().materializations(after, PAGE);
            page.forEach(this::check);
            after = page.isEmpty() ? after : Optional.of(page.getLast().id());
        } while (!page.isEmpty());
        long reclaimable =
                folders.stream()
                        .filter(folder -> !needed.contains(folder.location()))
                        .mapToLong(StorageFolders.Folder::bytes)
                        .sum();
        return new Check(files, problems, reclaimable);
    }

    private void check(Materialization made) {
        switch (made.status()) {
            case WRITING -> needed.addAll(made.locations());
            case STAGED, AUDITED, PUBLISHED -> {
                needed.addAll(made.locations());
                made.result()
                        .filter(result -> result.value().kind() != ValueKind.NONE)
                        .filter(result ->
                                !result.earlier().isEmpty() || checked.add(made.location()))
                        .ifPresent(result -> compare(made, result));
            }
            case REJECTED, ABANDONED, RETIRED, PURGED -> {
                // Nobody has to be able to read it.
            }
        }
    }

    private void compare(Materialization made, Materialization.Result result) {
        Path folder = data.resolve(made.location());
        List<RowStore.Part> parts = RowStore.Part.of(made, data);
        for (RowStore.Part part : parts) {
            if (!Files.isDirectory(part.folder())) {
                add(made, DamageKind.MISSING, part.folder(), "it is not there");
                return;
            }
        }
        try {
            files += Exporting.filesIn(folder).size();
            versions.of(parts, result.value())
                    .ifPresent(found -> compare(made, result, folder, found));
            outside.apply(folder)
                    .ifPresent(problem -> add(made, DamageKind.MISSING, folder, problem));
        } catch (HeddleException e) {
            add(made, DamageKind.UNREADABLE, folder, String.valueOf(e.getMessage()));
        }
    }

    private void compare(
            Materialization made,
            Materialization.Result result,
            Path folder,
            StoredVersion.Found found) {
        String recorded = result.version().value();
        String now = found.version().value();
        // Versions of different algorithms say nothing of each other.
        if (algorithm(recorded).equals(algorithm(now)) && !recorded.equals(now)) {
            String rows =
                    found.rows() == result.rows()
                            ? ""
                            : " and " + found.rows() + " rows instead of " + result.rows();
            add(
                    made,
                    DamageKind.CHANGED,
                    folder,
                    "it holds version " + now + rows + ", and " + recorded + " was recorded");
        }
    }

    private static String algorithm(String version) {
        int colon = version.indexOf(':');
        return colon < 0 ? version : version.substring(0, colon);
    }

    private void add(Materialization made, DamageKind kind, Path folder, String problem) {
        problems.add(
                new Damage(
                        kind,
                        folder,
                        problem,
                        Optional.of(
                                new Cell(
                                        made.cell().asset(),
                                        made.cell().partition(),
                                        made.id(),
                                        shown.contains(made.id())))));
    }
}
