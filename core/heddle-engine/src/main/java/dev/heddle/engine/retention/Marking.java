package dev.heddle.engine.retention;

import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.RunStatus;
import dev.heddle.spi.state.RetentionReader;
import dev.heddle.spi.state.StateStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds what nothing needs: no head, no earlier state within the policy, no tag, no saved plan, no
/// hold, no run that may still publish it.
///
/// @param state what is recorded
/// @param environment whose holds count
/// @param policy how much of the past is kept
/// @param now the instant
record Marking(StateStorage state, String environment, RetentionPolicy policy, Instant now) {

    /// Returns what can be given up: it was shown or could have been, and is not needed.
    List<MaterializationId> expired() {
        Instant since = since();
        RetentionReader retention = state.retention();
        List<MaterializationId> found =
                new ArrayList<>(
                        retention.expired(policy.keepLast(), since, now, Integer.MAX_VALUE));
        if (!found.isEmpty()) {
            found.removeAll(held());
        }
        List<MaterializationId> audited = neverPublished(since);
        found.addAll(audited);
        if (!audited.isEmpty()) {
            found.removeAll(retention.pinsOf(audited, now).keySet());
        }
        return found;
    }

    private Instant since() {
        // Far enough back for everything, and no overflow.
        return policy.keepFor().compareTo(Duration.between(Instant.EPOCH, now)) > 0
                ? Instant.EPOCH
                : now.minus(policy.keepFor());
    }

    private List<MaterializationId> neverPublished(Instant since) {
        Map<RunId, Boolean> over = new HashMap<>();
        return state.retention().unfinished().stream()
                .filter(one -> one.status() == MaterializationStatus.AUDITED)
                .filter(one -> one.startedAt().isBefore(since))
                .filter(one -> over.computeIfAbsent(one.run(), run -> isOver(run)))
                .map(RetentionReader.Unfinished::id)
                .toList();
    }

    /// Returns the runs of processes that died and left something incomplete.
    Set<RunId> interrupted() {
        Set<RunId> runs = new HashSet<>();
        state.retention().unfinished().stream()
                .filter(one -> one.status() != MaterializationStatus.AUDITED)
                .map(RetentionReader.Unfinished::run)
                .distinct()
                .filter(this::isOver)
                .forEach(runs::add);
        return runs;
    }

    private boolean isOver(RunId run) {
        return state.reader()
                .findRun(run)
                .map(found ->
                        found.status() != RunStatus.RUNNING && found.status() != RunStatus.QUEUED)
                .orElse(true);
    }

    /// What an undo took back and holds against can be brought back as long as it is held; and a
    /// correction that is held can be taken back and brought back.
    private Set<MaterializationId> held() {
        Set<MaterializationId> held = new HashSet<>();
        for (long number : state.retention().undoneByHolds(environment, now)) {
            Optional<Long> undo =
                    state.reader().findChangeSet(environment, number).flatMap(ChangeSet::undoneBy);
            for (HeadMove move : state.reader().moves(environment, undo.orElse(number))) {
                (undo.isPresent() ? move.before() : move.after()).ifPresent(held::add);
            }
        }
        return held;
    }
}
