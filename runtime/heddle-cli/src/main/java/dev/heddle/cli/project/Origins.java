package dev.heddle.cli.project;

import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Materialization;
import dev.heddle.operation.AssetOperations;
import dev.heddle.operation.life.Provenance;
import dev.heddle.spi.state.StateReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Tells where materializations come from: from their code, from somebody's word, or from others.
///
/// @param open the project
record Origins(OpenProject open) {
    private StateReader reader() {
        return open.engine().services().state().reader();
    }

    /// Returns what is told of materializations.
    List<AssetOperations.HistoryEntry> entries(List<Materialization> found) {
        List<MaterializationId> ids = found.stream().map(Materialization::id).toList();
        Map<MaterializationId, Long> published = reader().publishedIn(OpenProject.ENVIRONMENT, ids);
        Map<Long, Optional<Provenance>> made = new HashMap<>();
        Map<MaterializationId, String> tombstones =
                open.engine().services().state().retention().tombstones(ids);
        return found.stream()
                .map(one -> {
                    Optional<Long> changeSet = Optional.ofNullable(published.get(one.id()));
                    return new AssetOperations.HistoryEntry(
                            one,
                            changeSet,
                            changeSet.flatMap(
                                    number -> made.computeIfAbsent(number, this::provenance)),
                            Optional.ofNullable(tombstones.get(one.id())));
                })
                .toList();
    }

    private Optional<Provenance> provenance(long number) {
        return reader().findChangeSet(OpenProject.ENVIRONMENT, number)
                .flatMap(changeSet ->
                        kind(changeSet)
                                .map(kind -> new Provenance(kind, number, changeSet.message(), 1)));
    }

    private static Optional<Provenance.Kind> kind(ChangeSet changeSet) {
        if (changeSet.kind() == ChangeSetKind.ACCEPT) {
            return Optional.of(Provenance.Kind.ACCEPTED);
        }
        return changeSet.kind() == ChangeSetKind.IMPORT
                ? Optional.of(Provenance.Kind.IMPORTED)
                : Optional.empty();
    }

    /// Returns where what is shown comes from, as far as code did not make it, oldest first.
    List<Provenance> ofShown(Collection<MaterializationId> shown) {
        Map<Long, Integer> cells = new TreeMap<>();
        reader().publishedIn(OpenProject.ENVIRONMENT, shown)
                .values()
                .forEach(number -> cells.merge(number, 1, Integer::sum));
        return cells.entrySet().stream()
                .flatMap(entry ->
                        provenance(entry.getKey()).stream()
                                .map(one ->
                                        new Provenance(
                                                one.kind(),
                                                one.changeSet(),
                                                one.message(),
                                                entry.getValue())))
                .toList();
    }
}
