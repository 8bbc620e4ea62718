package dev.heddle.model.state;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.ColumnSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One production of data for one cell, with all that went in and came out. Never rewritten once
/// published.
///
/// @param id its identity
/// @param cell the cell
/// @param made what went in
/// @param status where it stands
/// @param result what came out; empty while WRITING or ABANDONED
/// @param withdrawn whether an undo took it back, so that it is not reused
/// @param config the configuration that its run was given for it and that holds for it alone, by
///   component; secrets are never among it
public record Materialization(
        MaterializationId id,
        Cell cell,
        Origin made,
        MaterializationStatus status,
        Optional<Result> result,
        boolean withdrawn,
        Map<String, String> config) {
    /// Copies the map.
    public Materialization {
        config = Collections.unmodifiableMap(new TreeMap<>(config));
    }

    /// Creates a materialization with the usual configuration.
    public Materialization(
            MaterializationId id,
            Cell cell,
            Origin made,
            MaterializationStatus status,
            Optional<Result> result,
            boolean withdrawn) {
        this(id, cell, made, status, result, withdrawn, Map.of());
    }

    /// Returns where its own bytes are; those of earlier materializations that are part of it are
    /// elsewhere, see [#segments].
    public String location() {
        return result.flatMap(Result::sharedLocation).orElse(made.location());
    }

    /// Returns all that it consists of, in order: what it took over from earlier materializations,
    /// then its own. Only its own while it is not complete.
    public List<Increment.Segment> segments() {
        if (result.isEmpty()) {
            return List.of(new Increment.Segment(location(), ValueSpec.NONE, 0));
        }
        Result made = result.get();
        List<Increment.Segment> segments = new ArrayList<>(made.earlier());
        long before = segments.stream().mapToLong(Increment.Segment::rows).sum();
        segments.add(new Increment.Segment(location(), made.value(), made.rows() - before));
        return List.copyOf(segments);
    }

    /// Returns every location that may hold bytes of it. A location is deleted once no
    /// materialization that has bytes names it any more.
    public List<String> locations() {
        List<String> all = new ArrayList<>();
        all.add(made.location());
        result.map(Result::otherLocations).ifPresent(all::addAll);
        return List.copyOf(all);
    }

    /// A cell by identity instead of name.
    ///
    /// @param uid the asset
    /// @param asset the asset's key when it was recorded
    /// @param domain the dictionary of the partition's key
    /// @param partition the partition
    public record Cell(AssetUid uid, AssetKey asset, String domain, PartitionKey partition) {}

    /// What a materialization was made from.
    ///
    /// @param code fingerprint of the code
    /// @param contract fingerprint of the declared columns
    /// @param recipe hash of all that goes in
    /// @param run the run that made it
    /// @param attempt which try of the step, from 1
    /// @param startedAt when the try began
    /// @param commit the commit of the project's repository, if it has one
    /// @param dirty whether the project differed from that commit
    /// @param overridden whether the run had configuration of its own, or was forced
    /// @param location where the bytes are: a relative path of encoded segments, or the location of
    ///   the materialization that this one only revalidated
    /// @param codeProven whether the fingerprint covers all code that can run
    public record Origin(
            Fingerprint code,
            Fingerprint contract,
            Fingerprint recipe,
            RunId run,
            int attempt,
            Instant startedAt,
            Optional<String> commit,
            boolean dirty,
            boolean overridden,
            String location,
            boolean codeProven) {}

    /// What came out.
    ///
    /// @param version the data version
    /// @param value form and columns as stored
    /// @param rows number of rows; 0 if it has none
    /// @param bytes size in storage
    /// @param metadata what the body attached
    /// @param inputs exactly what was read
    /// @param finishedAt when it was complete
    /// @param sharedLocation the location of an earlier materialization whose equal bytes stand for
    ///   its own, if it was only revalidated
    /// @param projections the versions of sets of columns that readers read
    /// @param increment how it goes on from the one before it, if its asset is incremental
    public record Result(
            DataVersion version,
            ValueSpec value,
            long rows,
            long bytes,
            Map<String, MetadataValue> metadata,
            List<InputRead> inputs,
            Instant finishedAt,
            Optional<String> sharedLocation,
            Map<ColumnSet, DataVersion> projections,
            Optional<Increment> increment) {
        /// Copies the collections.
        public Result {
            metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
            inputs = List.copyOf(inputs);
            projections = Map.copyOf(projections);
        }

        /// Returns the rows of earlier materializations that are part of it.
        public List<Increment.Segment> earlier() {
            return increment.map(Increment::earlier).orElse(List.of());
        }

        /// Returns the locations of other materializations that hold bytes of this one.
        public List<String> otherLocations() {
            List<String> others = new ArrayList<>();
            earlier().forEach(segment -> others.add(segment.location()));
            sharedLocation.ifPresent(others::add);
            return List.copyOf(others);
        }

        /// Returns the leaf of each set of columns that has a version of its own.
        public Map<Fingerprint, VersionRoot> leaves(PartitionKey partition) {
            Map<Fingerprint, VersionRoot> leaves = new HashMap<>();
            projections.forEach(
                    (set, of) -> leaves.put(set.fingerprint(), VersionRoot.leaf(partition, of)));
            return leaves;
        }

        /// Returns this as the result of something else whose data it stands for.
        ///
        /// @param read what that reads
        /// @param at when that is said
        /// @param location where the data is
        public Result standingFor(List<InputRead> read, Instant at, String location) {
            return new Result(
                    version,
                    value,
                    rows,
                    bytes,
                    metadata,
                    read,
                    at,
                    Optional.of(location),
                    projections,
                    increment);
        }
    }
}
