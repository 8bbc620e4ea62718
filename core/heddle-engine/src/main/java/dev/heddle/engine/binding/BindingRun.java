package dev.heddle.engine.binding;

import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.RunServices;
import dev.heddle.engine.state.AssetRegistration;
import dev.heddle.engine.state.HeldCells;
import dev.heddle.engine.state.Leftovers;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.Bindings.Binding;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.LeaseStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A run that builds nothing: takes the right to write cells, gives them other materializations and
/// publishes those, all at once. One thread at a time.
final class BindingRun implements AutoCloseable {
    private final RunServices services;
    private final EngineProject project;
    private final ChangeSetKind kind;
    private final String message;
    private final RunId run;
    private final Map<AssetKey, AssetUid> uids;
    private final Lease lease;

    private BindingRun(
            RunServices services,
            EngineProject project,
            ChangeSetKind kind,
            String message,
            Map<AssetKey, AssetUid> uids,
            Lease lease) {
        this.services = services;
        this.project = project;
        this.kind = kind;
        this.message = message;
        this.run = new RunId(lease.holder().run());
        this.uids = uids;
        this.lease = lease;
    }

    /// Returns the identities of all assets of a project; gives them one where they have none.
    static Map<AssetKey, AssetUid> register(RunServices services, EngineProject project) {
        List<AssetKey> keys = project.graph().assets().stream().map(AssetSnapshot::key).toList();
        return new AssetRegistration(
                        services.state(), services.ids(), services.clock(), services.environment())
                .register(
                        project.graph(),
                        keys,
                        services.state().reader().view(services.environment()))
                .uids();
    }

    /// Takes the right to write these cells.
    ///
    /// @throws HeddleException with [dev.heddle.spi.state.StateError#LEASED] if others are writing
    ///   one of them
    static BindingRun begin(
            RunServices services,
            EngineProject project,
            ChangeSetKind kind,
            String message,
            Map<AssetKey, AssetUid> uids,
            Collection<AssetPartition> cells) {
        Map<AssetUid, Set<PartitionKey>> wanted = new HashMap<>();
        cells.forEach(cell ->
                wanted.computeIfAbsent(uid(uids, cell.asset()), _ -> new HashSet<>())
                        .add(cell.partition()));
        Lease.Holder me =
                new Lease.Holder(
                        services.state().leases().process(),
                        ProcessHandle.current().pid(),
                        services.ids().nextRun().value(),
                        message,
                        services.clock().instant());
        return switch (services.state().leases().tryAcquire(services.environment(), me, wanted)) {
            case LeaseStorage.Attempt.Acquired acquired -> {
                Leftovers leftovers = new Leftovers(services.state(), services.data());
                acquired.tookOver().forEach(dead -> leftovers.giveUp(new RunId(dead.run())));
                yield new BindingRun(services, project, kind, message, uids, acquired.lease());
            }
            case LeaseStorage.Attempt.Refused refused ->
                    throw HeldCells.refused(refused.holders().get(0), "Try again when it is done.");
        };
    }

    private static AssetUid uid(Map<AssetKey, AssetUid> uids, AssetKey asset) {
        return Objects.requireNonNull(uids.get(asset), "the asset is registered");
    }

    RunId run() {
        return run;
    }

    /// Records that the run began, and the code that it is about.
    void start(StateView view, Collection<AssetKey> assets) {
        List<Event> events = new ArrayList<>();
        events.add(new Event.RunStarted(run, kind, message));
        Map<Fingerprint, CodeFingerprint> codes = new LinkedHashMap<>();
        assets.forEach(key -> {
            CodeFingerprint code = asset(key).code();
            codes.putIfAbsent(code.value(), code);
        });
        codes.values().stream()
                .filter(code -> view.code(code.value()).isEmpty())
                .forEach(code -> events.add(new Event.CodeRecorded(code)));
        services.state().events().append(events, List.of());
    }

    private AssetSnapshot asset(AssetKey key) {
        return project.graph().asset(project.graph().index(key));
    }

    /// Begins a materialization of a cell: its location is its own, whether or not it is used.
    Event.MaterializationStarted begin(Binding binding, boolean overridden) {
        AssetSnapshot asset = asset(binding.cell().asset());
        AssetUid uid = uid(uids, asset.key());
        MaterializationId id = services.ids().nextMaterialization();
        Instant now = services.clock().instant();
        return new Event.MaterializationStarted(
                id,
                new Materialization.Cell(
                        uid,
                        asset.key(),
                        asset.spec().partitions().domain(),
                        binding.cell().partition()),
                new Materialization.Origin(
                        asset.code().value(),
                        asset.contract(),
                        binding.recipe(),
                        run,
                        1,
                        now,
                        project.code().commit(),
                        project.code().dirty(),
                        overridden,
                        uid + "/" + id,
                        asset.code().proven() && !asset.spec().dependsOnTime()));
    }

    /// Returns the move of a cell's head.
    HeadMove move(Binding binding, MaterializationId after) {
        return new HeadMove(
                uid(uids, binding.cell().asset()),
                asset(binding.cell().asset()).spec().partitions().domain(),
                binding.cell().partition(),
                binding.shown().map(head -> head.materialization()),
                Optional.of(after));
    }

    /// Publishes moves in one change set, with all that they rest on, unless others published since
    /// a change set.
    long publish(long seen, List<Event> before, List<HeadMove> moves, List<Event> after) {
        return services.state()
                .events()
                .publish(
                        services.environment(),
                        number -> {
                            List<Event> events = new ArrayList<>(before);
                            events.add(
                                    new Event.ChangeSetPublished(
                                            services.environment(),
                                            number,
                                            kind,
                                            Optional.of(run),
                                            List.of(),
                                            List.of(),
                                            List.of(),
                                            moves,
                                            project.code().commit(),
                                            message));
                            events.addAll(after);
                            events.add(
                                    new Event.RunFinished(
                                            run,
                                            RunStatus.SUCCEEDED,
                                            Map.of("rebound", (long) moves.size())));
                            return events;
                        },
                        List.of(
                                new EventLog.Requirement.LeaseHeld(lease),
                                new EventLog.Requirement.NoChangeSetAfter(
                                        services.environment(), seen)));
    }

    /// Gives the right to write back. What was begun and not published is given up.
    @Override
    public void close() {
        try {
            new Leftovers(services.state(), services.data()).giveUp(run);
        } finally {
            services.state().leases().release(lease);
        }
    }
}
