package dev.heddle.engine.undo;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.spi.state.StateReader;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds what cells can not show again since retention took it: an undo reaches as far back as data
/// is kept.
final class Purged {
    private static final int TOLD = 20;

    private Purged() {}

    /// Returns these moves without cells whose earlier data is gone.
    static Prepared leftOut(Prepared prepared) {
        Set<MaterializationId> gone = gone(prepared).keySet();
        if (gone.isEmpty()) {
            return prepared;
        }
        Map<HeadChanges.Cell, HeadChanges.Back> left = new LinkedHashMap<>(prepared.clean());
        left.values().removeIf(back -> back.to().filter(gone::contains).isPresent());
        return new Prepared(
                prepared.numbers(),
                left,
                prepared.conflicts(),
                prepared.notTakenBack(),
                prepared.sent(),
                prepared.heads());
    }

    /// Returns these moves, or refuses them if the data of a cell is gone.
    static Prepared refused(Prepared prepared, String verb) {
        Map<MaterializationId, Materialization> gone = gone(prepared);
        if (gone.isEmpty()) {
            return prepared;
        }
        String change =
                "change set"
                        + (prepared.numbers().size() == 1 ? " " : "s ")
                        + prepared.numbers().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "));
        List<Problem> problems =
                gone.values().stream()
                        .sorted(Comparator.comparing(Materialization::id))
                        .limit(TOLD)
                        .map(Purged::problem)
                        .toList();
        throw HeddleException.of(
                        EngineError.DATA_PURGED,
                        "Cannot "
                                + verb
                                + " "
                                + change
                                + ": the data that "
                                + (gone.size() == 1 ? "1 cell" : gone.size() + " cells")
                                + " would show again was deleted by retention.",
                        problems)
                .withHint(
                        "Leave these cells as they are with --only-clean, or build them again from"
                                + " the code of then.");
    }

    private static Problem problem(Materialization one) {
        String partition = one.cell().partition().isNone() ? "" : " " + one.cell().partition();
        return Problem.of(
                "'"
                        + one.cell().asset()
                        + partition
                        + "' showed "
                        + one.id()
                        + ", which is "
                        + one.status()
                        + one.made()
                                .commit()
                                .map(commit -> "; it was made by the code of commit " + commit)
                                .orElse("")
                        + ".");
    }

    /// Returns what is gone; found in full only then, since an undo asks of every cell.
    private static Map<MaterializationId, Materialization> gone(Prepared prepared) {
        List<MaterializationId> back = prepared.restored();
        Map<MaterializationId, StateReader.Showable> found = prepared.heads().showable(back);
        List<MaterializationId> gone = back.stream().filter(id -> isGone(found.get(id))).toList();
        return gone.isEmpty() ? Map.of() : prepared.heads().reader().findMaterializations(gone);
    }

    private static boolean isGone(StateReader.@Nullable Showable one) {
        return one != null
                && (one.status() == MaterializationStatus.RETIRED
                        || one.status() == MaterializationStatus.PURGED);
    }
}
