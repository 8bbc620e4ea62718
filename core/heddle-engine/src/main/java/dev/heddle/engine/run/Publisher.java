package dev.heddle.engine.run;

import dev.heddle.engine.schedule.CellRef;
import dev.heddle.engine.schedule.RunSchedule;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Materialization;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.Lease;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Moves heads to what a run made. Progressive: an asset's cells together, once all of them are
/// settled and what they read is published. Atomic: everything together, if nothing went wrong.
/// Assets that become ready at the same time share a transaction, not a change set. One thread at a
/// time.
final class Publisher {
    private final RunFrame frame;
    private final RunSchedule schedule;
    private final Lease lease;
    private final ChangeSetKind kind;
    private final String message;
    private final Set<Integer> published = new HashSet<>();
    private final Set<Integer> waiting = new TreeSet<>();
    private final List<Long> changeSets = new ArrayList<>();

    Publisher(
            RunFrame frame, RunSchedule schedule, Lease lease, ChangeSetKind kind, String message) {
        this.frame = frame;
        this.schedule = schedule;
        this.lease = lease;
        this.kind = kind;
        this.message = message;
    }

    List<Long> changeSets() {
        return List.copyOf(changeSets);
    }

    /// Publishes these assets and those that were settled before, as far as their upstreams allow.
    ///
    /// @param done assets that have been settled since the last call
    void publishDone(Collection<Integer> done) {
        waiting.addAll(done);
        List<Integer> ready = new ArrayList<>();
        List<List<HeadMove>> moves = new ArrayList<>();
        for (int index : List.copyOf(waiting)) {
            if (!upstreamPublished(index)) {
                continue;
            }
            waiting.remove(index);
            published.add(index);
            List<HeadMove> of = moves(index);
            if (!of.isEmpty()) {
                ready.add(index);
                moves.add(of);
            }
        }
        if (ready.isEmpty()) {
            return;
        }
        long first =
                frame.services()
                        .state()
                        .events()
                        .publish(
                                frame.services().environment(),
                                next -> events(next, ready, moves),
                                requirements());
        for (int i = 0; i < ready.size(); i++) {
            changeSets.add(first + i);
            AssetKey asset = frame.project().graph().asset(ready.get(i)).key();
            frame.listener().published(asset, moves.get(i).size(), first + i);
        }
    }

    private boolean upstreamPublished(int index) {
        return frame.project().graph().upstream(index).stream()
                .map(Edge::upstream)
                .filter(upstream -> upstream != index && schedule.contains(upstream))
                .allMatch(published::contains);
    }

    private List<Event> events(long first, List<Integer> assets, List<List<HeadMove>> moves) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            events.add(changeSet(first + i, kind, moves.get(i)));
        }
        events.addAll(audits(assets));
        events.addAll(releases(assets));
        return events;
    }

    /// A hold ends when its cell is built all the same.
    private List<Event> releases(List<Integer> assets) {
        List<Event> events = new ArrayList<>();
        for (int index : assets) {
            AssetKey key = frame.project().graph().asset(index).key();
            Set<PartitionKey> holds = frame.cells().state(key).holds().keySet();
            List<PartitionKey> held =
                    holds.isEmpty()
                            ? List.of()
                            : moves(index).stream()
                                    .map(HeadMove::partition)
                                    .filter(holds::contains)
                                    .toList();
            if (!held.isEmpty()) {
                events.add(
                        new Event.CellsReleased(
                                frame.services().environment(), frame.cells().uid(key), held));
            }
        }
        return events;
    }

    /// Earlier data that is shown again has passed the checks of today before.
    private List<Event> audits(List<Integer> assets) {
        List<Event> events = new ArrayList<>();
        for (int index : assets) {
            AssetSnapshot asset = frame.project().graph().asset(index);
            schedule.cells(index).stream()
                    .mapToObj(position -> new CellRef(index, position))
                    .filter(this::reusedAfterChecks)
                    .forEach(cell ->
                            events.add(
                                    new Event.CellAudited(
                                            frame.services().environment(),
                                            frame.cells().uid(asset.key()),
                                            asset.spec().partitions().keyAt(cell.position()),
                                            CellChecks.fingerprint(frame, cell).orElseThrow(),
                                            List.of())));
        }
        return events;
    }

    private boolean reusedAfterChecks(CellRef cell) {
        return frame.cells()
                .result(cell)
                .filter(result ->
                        result.outcome() == CellOutcome.REUSED && !result.checks().isEmpty())
                .isPresent();
    }

    private Event.ChangeSetPublished changeSet(
            long number, ChangeSetKind of, List<HeadMove> moves) {
        return new Event.ChangeSetPublished(
                frame.services().environment(),
                number,
                of,
                Optional.of(frame.run()),
                List.of(),
                List.of(),
                List.of(),
                moves,
                frame.project().code().commit(),
                message);
    }

    private List<EventLog.Requirement> requirements() {
        return List.of(new EventLog.Requirement.LeaseHeld(lease));
    }

    private List<HeadMove> moves(int index) {
        AssetSnapshot asset = frame.project().graph().asset(index);
        AssetUid uid = frame.cells().uid(asset.key());
        return schedule.cells(index).stream()
                .boxed()
                .flatMap(position ->
                        frame
                                .cells()
                                .result(new CellRef(index, position))
                                .flatMap(CellResult::shown)
                                .stream()
                                .map(shown -> move(asset, uid, position, shown)))
                .filter(move -> !move.before().equals(move.after()) || !isShown(asset, move))
                .toList();
    }

    /// What was shown under an earlier kind of partitions has to be shown anew, even if it is the
    /// same.
    private boolean isShown(AssetSnapshot asset, HeadMove move) {
        return frame.cells().state(asset.key()).heads().containsKey(move.partition());
    }

    private HeadMove move(AssetSnapshot asset, AssetUid uid, int position, Shown shown) {
        PartitionKey key = asset.spec().partitions().keyAt(position);
        return new HeadMove(
                uid,
                asset.spec().partitions().domain(),
                key,
                headOf(asset, uid, key),
                shown.materialization());
    }

    private Optional<MaterializationId> headOf(
            AssetSnapshot asset, AssetUid uid, PartitionKey key) {
        AssetState state = frame.cells().state(asset.key());
        Head head = state.heads().get(key);
        if (head != null) {
            return Optional.of(head.materialization());
        }
        // Partitions may be split again as they once were.
        return state.otherDomains().containsKey(key)
                ? frame.services()
                        .state()
                        .reader()
                        .findHead(
                                frame.services().environment(),
                                uid,
                                asset.spec().partitions().domain(),
                                key)
                        .map(Materialization::id)
                : Optional.empty();
    }

    /// Publishes everything that was made in one change set.
    void publishAll() {
        List<HeadMove> moves =
                schedule.assets().stream().flatMap(index -> moves(index).stream()).toList();
        if (!moves.isEmpty()) {
            List<Event> beside = new ArrayList<>(audits(schedule.assets()));
            beside.addAll(releases(schedule.assets()));
            publishOne(kind, moves, beside);
        }
    }

    private void publishOne(ChangeSetKind of, List<HeadMove> moves, List<Event> beside) {
        changeSets.add(
                frame.services()
                        .state()
                        .events()
                        .publish(
                                frame.services().environment(),
                                next -> {
                                    List<Event> events = new ArrayList<>();
                                    events.add(changeSet(next, of, moves));
                                    events.addAll(beside);
                                    return events;
                                },
                                requirements()));
    }

    /// Takes cells without a definition out.
    ///
    /// @return how many
    int retire(Map<AssetKey, PartitionSet> cells) {
        List<HeadMove> moves =
                cells.entrySet().stream()
                        .flatMap(entry -> retired(entry.getKey(), entry.getValue()))
                        .toList();
        if (!moves.isEmpty()) {
            publishOne(ChangeSetKind.RETIRE, moves, List.of());
        }
        return moves.size();
    }

    private Stream<HeadMove> retired(AssetKey asset, PartitionSet partitions) {
        AssetState state = frame.cells().state(asset);
        AssetUid uid = state.uid().orElseThrow();
        return partitions.ranges().stream()
                .map(PartitionSet.KeyRange::first)
                .flatMap(key -> {
                    // A partition of an earlier kind may have the key of one that is defined now.
                    Head head = isDefined(asset, key) ? null : state.heads().get(key);
                    Head other = state.otherDomains().get(key);
                    return Stream.concat(
                            Stream.ofNullable(head)
                                    .map(gone -> gone(uid, state.domain(), key, gone)),
                            Stream.ofNullable(other).map(gone -> gone(uid, "", key, gone)));
                });
    }

    private boolean isDefined(AssetKey asset, PartitionKey key) {
        return frame.project()
                .graph()
                .find(asset)
                .map(AssetSnapshot::spec)
                .map(AssetSpec::partitions)
                .filter(partitions -> {
                    OptionalInt position = partitions.positionOf(key);
                    return position.isPresent()
                            && position.getAsInt() < partitions.sizeAt(frame.asOf());
                })
                .isPresent();
    }

    private static HeadMove gone(AssetUid uid, String domain, PartitionKey key, Head head) {
        return new HeadMove(
                uid, domain, key, Optional.of(head.materialization()), Optional.empty());
    }
}
