package dev.heddle.model.plan;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.ComponentChange;
import dev.heddle.model.partition.PartitionSet;
import java.util.List;

/// Why a cell is not in line.
public sealed interface Cause {
    /// Its code changed.
    ///
    /// @param changes which components; empty if the earlier code is not known any more
    record Code(List<ComponentChange> changes) implements Cause {
        /// Copies the list.
        public Code {
            changes = List.copyOf(changes);
        }
    }

    /// A parameter or default of its configuration changed.
    ///
    /// @param name which one
    record Config(String name) implements Cause {}

    /// Data that it read changed, or partitions that it reads appeared or went.
    ///
    /// @param asset whose data
    /// @param partitions which of them, as far as known
    /// @param columns the columns of which it read other values, if it reads only some; all others
    ///   do not count
    record Data(AssetKey asset, PartitionSet partitions, List<String> columns) implements Cause {
        /// Copies the columns.
        public Data {
            columns = List.copyOf(columns);
        }

        /// Returns a change of whatever is read.
        public Data(AssetKey asset, PartitionSet partitions) {
            this(asset, partitions, List.of());
        }
    }

    /// It reads other assets than before, or other partitions of them.
    ///
    /// @param added assets that it did not read before
    /// @param removed assets that it does not read any more
    /// @param remapped assets of which it reads other partitions
    record Deps(List<AssetKey> added, List<AssetKey> removed, List<AssetKey> remapped)
            implements Cause {}

    /// Its columns or the form of its value changed.
    ///
    /// @param changes in words, such as `delay removed`
    /// @param breaks readers for which a column they need is gone or changed
    record Contract(List<String> changes, List<AssetKey> breaks) implements Cause {}

    /// Its partitions are split differently than before.
    ///
    /// @param before description of the former partitions
    record Partitioning(String before) implements Cause {}

    /// It is stored in another way than before.
    ///
    /// @param change in words
    record Io(String change) implements Cause {}

    /// It is older than it may be.
    ///
    /// @param limit in words
    record Age(String limit) implements Cause {}

    /// A blocking check fails on its published data, or its checks changed.
    ///
    /// @param name the check
    record Check(String name) implements Cause {}

    /// Somebody asked for it.
    record Forced() implements Cause {}

    /// Returns the name in JSON: `CODE`, `CONFIG`, `DATA` and so on.
    default String kind() {
        return switch (this) {
            case Code code -> "CODE";
            case Config config -> "CONFIG";
            case Data data -> "DATA";
            case Deps deps -> "DEPS";
            case Contract contract -> "CONTRACT";
            case Partitioning partitioning -> "PARTITIONING";
            case Io io -> "IO";
            case Age age -> "AGE";
            case Check check -> "CHECK";
            case Forced forced -> "FORCED";
        };
    }

    /// Returns what kind of event this is.
    default Trigger trigger() {
        return this instanceof Data || this instanceof Age ? Trigger.ARRIVAL : Trigger.CHANGE;
    }
}
