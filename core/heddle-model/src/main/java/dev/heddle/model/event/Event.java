package dev.heddle.model.event;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.Pin;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.Software;
import dev.heddle.model.state.StepRecord;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Something that happened. Events are only appended, never changed; every table but leases follows
/// from them. New kinds and new optional parts may be added; old ones stay readable for ever.
public sealed interface Event {

    /// An asset was seen for the first time and given its identity.
    ///
    /// @param uid its identity
    /// @param asset its key
    record AssetRegistered(AssetUid uid, AssetKey asset) implements Event {}

    /// Code with a fingerprint not seen before was about to be run.
    ///
    /// @param code the fingerprint with its components
    record CodeRecorded(CodeFingerprint code) implements Event {}

    /// A run began.
    ///
    /// @param run the run
    /// @param kind what asked for it
    /// @param message what was asked, as text
    /// @param tags what people said of it, by name
    /// @param software what it runs on; empty if it was not noted
    record RunStarted(
            RunId run,
            ChangeSetKind kind,
            String message,
            Map<String, String> tags,
            Optional<Software> software)
            implements Event {
        /// Copies the tags, sorted by name.
        public RunStarted {
            tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        }

        /// Returns the beginning of a run without tags, and without a note of what it runs on.
        public RunStarted(RunId run, ChangeSetKind kind, String message) {
            this(run, kind, message, Map.of(), Optional.empty());
        }
    }

    /// A run ended.
    ///
    /// @param run the run
    /// @param status how
    /// @param summary counts by outcome
    record RunFinished(RunId run, RunStatus status, Map<String, Long> summary) implements Event {}

    /// A try at a cell began and was given a location of its own. Committed before the first byte
    /// is written.
    ///
    /// @param id the materialization to be
    /// @param cell its cell
    /// @param made what goes in
    /// @param config see [Materialization#config]
    record MaterializationStarted(
            MaterializationId id,
            Materialization.Cell cell,
            Materialization.Origin made,
            Map<String, String> config)
            implements Event {
        /// Copies the map.
        public MaterializationStarted {
            config = Collections.unmodifiableMap(new TreeMap<>(config));
        }

        /// Creates the event of a try with the usual configuration.
        public MaterializationStarted(
                MaterializationId id, Materialization.Cell cell, Materialization.Origin made) {
            this(id, cell, made, Map.of());
        }
    }

    /// The data of a materialization is complete and safely stored.
    ///
    /// @param id the materialization
    /// @param result what came out
    record MaterializationStaged(MaterializationId id, Materialization.Result result)
            implements Event {}

    /// A check was decided.
    ///
    /// @param result its result
    record CheckEvaluated(CheckResultRecord result) implements Event {}

    /// All blocking checks of a materialization passed.
    ///
    /// @param id the materialization
    /// @param checks fingerprint of the checks that were run; empty if the asset has none
    record MaterializationAudited(MaterializationId id, Optional<Fingerprint> checks)
            implements Event {}

    /// A blocking check of a materialization failed.
    ///
    /// @param id the materialization
    /// @param cell its cell
    /// @param failure what to remember about the attempt
    record MaterializationRejected(
            MaterializationId id, Materialization.Cell cell, FailedAttempt failure)
            implements Event {}

    /// A materialization will never be complete.
    ///
    /// @param id the materialization
    record MaterializationAbandoned(MaterializationId id) implements Event {}

    /// A try at a cell ended; how is said in `step`.
    ///
    /// @param step the attempt
    /// @param failure what to remember if it was the last try and failed
    /// @param cell the cell
    record StepFinished(StepRecord step, Materialization.Cell cell, Optional<FailedAttempt> failure)
            implements Event {}

    /// External assets were looked at.
    ///
    /// @param observations what was seen; only what differs from before
    record Observed(List<ObservedCell> observations) implements Event {
        /// Copies the list.
        public Observed {
            observations = List.copyOf(observations);
        }
    }

    /// One thing that was seen.
    ///
    /// @param uid the asset
    /// @param observation what was seen
    record ObservedCell(AssetUid uid, Observation observation) {}

    /// Heads moved, all at once.
    ///
    /// @param environment where
    /// @param number the change set's number: one more than the one before
    /// @param kind why
    /// @param run the run that published it
    /// @param undoes change sets that this takes back
    /// @param withdrawn materializations that must not be reused any more
    /// @param reinstated materializations that may be reused again
    /// @param moves each head's move
    /// @param commit the commit of the project's repository
    /// @param message in words
    record ChangeSetPublished(
            String environment,
            long number,
            ChangeSetKind kind,
            Optional<RunId> run,
            List<Long> undoes,
            List<MaterializationId> withdrawn,
            List<MaterializationId> reinstated,
            List<HeadMove> moves,
            Optional<String> commit,
            String message)
            implements Event {
        /// Copies the lists.
        public ChangeSetPublished {
            undoes = List.copyOf(undoes);
            withdrawn = List.copyOf(withdrawn);
            reinstated = List.copyOf(reinstated);
            moves = List.copyOf(moves);
        }
    }

    /// Cells must not be rebuilt for now.
    ///
    /// @param environment where
    /// @param uid the asset
    /// @param holds one a cell
    record CellsHeld(String environment, AssetUid uid, List<Hold> holds) implements Event {
        /// Copies the list.
        public CellsHeld {
            holds = List.copyOf(holds);
        }
    }

    /// Cells may be rebuilt again.
    ///
    /// @param environment where
    /// @param uid the asset
    /// @param partitions their partitions
    record CellsReleased(String environment, AssetUid uid, List<PartitionKey> partitions)
            implements Event {
        /// Copies the list.
        public CellsReleased {
            partitions = List.copyOf(partitions);
        }
    }

    /// The checks of an asset were looked at again on published data.
    ///
    /// @param environment where
    /// @param uid the asset
    /// @param partition the cell's partition
    /// @param checks fingerprint of the checks that were run
    /// @param failed names of the blocking checks that failed; empty if all passed
    record CellAudited(
            String environment,
            AssetUid uid,
            PartitionKey partition,
            Fingerprint checks,
            List<String> failed)
            implements Event {
        /// Copies the list.
        public CellAudited {
            failed = List.copyOf(failed);
        }
    }

    /// Materializations that nothing needs were given up: from now on they are neither shown nor
    /// reused. Their bytes may still be there.
    ///
    /// @param ids which; none is shown anywhere
    record MaterializationsRetired(List<MaterializationId> ids) implements Event {
        /// Copies the list.
        public MaterializationsRetired {
            ids = List.copyOf(ids);
        }
    }

    /// The bytes of materializations were deleted, as far as no other needs them.
    ///
    /// @param ids retired, rejected or abandoned ones
    /// @param tombstone why they were forgotten and by whom; empty where retention took them
    record MaterializationsPurged(List<MaterializationId> ids, Optional<String> tombstone)
            implements Event {
        /// Copies the list.
        public MaterializationsPurged {
            ids = List.copyOf(ids);
        }
    }

    /// Materializations were given a name under which they are kept.
    ///
    /// @param environment where
    /// @param pin the name
    /// @param materializations what it keeps
    record Pinned(String environment, Pin pin, List<MaterializationId> materializations)
            implements Event {
        /// Copies the list.
        public Pinned {
            materializations = List.copyOf(materializations);
        }
    }

    /// A pin was taken away.
    ///
    /// @param environment where
    /// @param name its name
    record Unpinned(String environment, String name) implements Event {}
}
