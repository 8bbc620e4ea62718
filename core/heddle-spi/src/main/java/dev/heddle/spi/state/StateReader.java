package dev.heddle.spi.state;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StateView;
import dev.heddle.model.state.StepRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads recorded state. Each call sees all transactions that were committed before it began.
public interface StateReader {
    /// Returns the whole state of an environment at one moment.
    StateView view(String environment);

    /// Returns an asset's identity, if it was ever registered.
    Optional<AssetUid> findUid(AssetKey asset);

    /// Returns the key under which an asset was registered last.
    Optional<AssetKey> findKey(AssetUid uid);

    /// Returns a materialization.
    Optional<Materialization> findMaterialization(MaterializationId id);

    /// Returns several materializations by identity; those that do not exist are left out.
    Map<MaterializationId, Materialization> findMaterializations(Collection<MaterializationId> ids);

    /// Returns when the content of several materializations was there; those that do not exist or
    /// were never complete are left out. Costs less than to find them.
    Map<MaterializationId, Instant> findStaged(Collection<MaterializationId> ids);

    /// Returns what cells would show whose heads moved to these materializations; those that were
    /// never complete are left out. Costs less than to find them.
    Map<MaterializationId, Showable> findShowable(Collection<MaterializationId> ids);

    /// What a cell would show.
    ///
    /// @param head as a view would have it, of no change set, without failed checks
    /// @param status where its materialization stands
    record Showable(Head head, MaterializationStatus status) {}

    /// Returns the materialization that an environment shows for a cell.
    Optional<Materialization> findHead(
            String environment, AssetUid uid, String domain, PartitionKey partition);

    /// Returns, for each recipe for which there is one, the newest materialization of the asset
    /// that may be reused: AUDITED or PUBLISHED, not withdrawn, not overridden, its code proven
    /// unless it was made by the run `resumed`.
    Map<Fingerprint, Materialization> findReusable(
            AssetUid uid, Collection<Fingerprint> recipes, Optional<RunId> resumed);

    /// Returns the checks that a materialization had passed when it was accepted, as one
    /// fingerprint; empty if there were none, or it was not accepted.
    Optional<Fingerprint> acceptedBy(MaterializationId id);

    /// Returns the materializations of an asset, newest first.
    ///
    /// @param partition only of this partition, if given
    /// @param limit at most so many
    List<Materialization> history(AssetUid uid, Optional<PartitionKey> partition, int limit);

    /// Returns materializations of all assets, of every status, in the order of their identities.
    ///
    /// @param after only those after this one, if given
    /// @param limit at most so many
    List<Materialization> materializations(Optional<MaterializationId> after, int limit);

    /// Returns the results of all checks of a materialization.
    List<CheckResultRecord> checkResults(MaterializationId id);

    /// Returns, for each of these materializations, the change set that published it first.
    Map<MaterializationId, Long> publishedIn(String environment, Collection<MaterializationId> ids);

    /// Returns the newest change sets, newest first.
    default List<ChangeSet> changeSets(String environment, int limit) {
        return changeSets(environment, Long.MAX_VALUE, limit);
    }

    /// Returns change sets, newest first.
    ///
    /// @param below only those with a smaller number
    /// @param limit at most so many
    List<ChangeSet> changeSets(String environment, long below, int limit);

    /// Returns a change set.
    Optional<ChangeSet> findChangeSet(String environment, long number);

    /// Returns the change sets that a run published, in order.
    List<ChangeSet> changeSetsOf(String environment, RunId run);

    /// Returns what a change set moved.
    List<HeadMove> moves(String environment, long number);

    /// Returns materializations that are heads now and have read any of these.
    Set<MaterializationId> headsReading(String environment, Collection<MaterializationId> ids);

    /// Returns the newest runs, newest first.
    default List<RunRecord> runs(int limit) {
        return runs(RunFilter.ALL, Optional.empty(), limit);
    }

    /// Returns runs, newest first. Costs what is returned, not what is recorded; more only where
    /// several conditions each hold for many runs.
    ///
    /// @param filter which
    /// @param after only runs that began before this one, if given; none if there is no such run
    /// @param limit at most so many
    List<RunRecord> runs(RunFilter filter, Optional<RunId> after, int limit);

    /// Returns when something was last recorded of a run's steps; empty if nothing was.
    Optional<Instant> lastSignOf(RunId run);

    /// Which runs are asked for: those for which all that is given holds.
    ///
    /// @param statuses how they stand; any if empty
    /// @param tags what was said of them; an empty value stands for any
    /// @param asset an asset whose data they began to make
    record RunFilter(Set<RunStatus> statuses, Map<String, String> tags, Optional<AssetKey> asset) {
        /// All runs.
        public static final RunFilter ALL = new RunFilter(Set.of(), Map.of(), Optional.empty());

        /// Copies the collections.
        public RunFilter {
            statuses = Set.copyOf(statuses);
            tags = Map.copyOf(tags);
        }
    }

    /// Returns a run.
    Optional<RunRecord> findRun(RunId run);

    /// Returns all attempts of a run, in the order they began.
    List<StepRecord> steps(RunId run);

    /// Returns the materializations of a run that are still WRITING, STAGED or AUDITED.
    List<Materialization> unfinished(RunId run);
}
