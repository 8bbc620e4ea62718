package dev.heddle.operation;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where state and data are kept, and how they are.
public interface StorageOperations {
    /// Tells where state and data are and how much they take.
    Usage info();

    /// Reads everything and tells what is damaged, and what nobody needs.
    Check check();

    /// Brings the recorded state to the version that this Heddle works with.
    Migration migrate();

    /// What is kept.
    ///
    /// @param state the folder of the state
    /// @param data the folder of the data
    /// @param bytes of all data
    /// @param stateBytes of the recorded state
    /// @param byAsset what each asset takes, the largest first
    /// @param schemaVersion of the recorded state
    /// @param outside what lies outside of the folder of the data
    record Usage(
            Path state,
            Path data,
            long bytes,
            long stateBytes,
            List<Share> byAsset,
            int schemaVersion,
            List<Outside> outside) {
        /// Copies the lists.
        public Usage {
            byAsset = List.copyOf(byAsset);
            outside = List.copyOf(outside);
        }
    }

    /// What an asset takes.
    ///
    /// @param asset the asset; empty for what is recorded of none
    /// @param bytes of all its materializations
    /// @param materializations how many are kept
    record Share(Optional<AssetKey> asset, long bytes, int materializations) {}

    /// What an I/O manager keeps outside of the folder of the data.
    ///
    /// @param ioManager its name
    /// @param materializations how many have something there
    /// @param deleted whether it goes with them
    record Outside(String ioManager, int materializations, boolean deleted) {}

    /// How state and data are.
    ///
    /// @param checkedFiles how many files were read
    /// @param problems what is damaged
    /// @param reclaimableBytes of what no materialization needs that can still be shown
    record Check(long checkedFiles, List<Damage> problems, long reclaimableBytes) {
        /// Copies the list.
        public Check {
            problems = List.copyOf(problems);
        }

        /// Returns whether nothing is damaged.
        public boolean sound() {
            return problems.isEmpty();
        }
    }

    /// In which way something is damaged.
    enum DamageKind {
        /// Its bytes are not there.
        MISSING,
        /// Its bytes can not be read.
        UNREADABLE,
        /// It holds something else than was recorded.
        CHANGED,
        /// The recorded state itself is damaged.
        STATE
    }

    /// One thing that is damaged.
    ///
    /// @param kind in which way
    /// @param path where
    /// @param problem in words
    /// @param cell whose data it is; empty for the recorded state
    record Damage(DamageKind kind, Path path, String problem, Optional<Cell> cell) {}

    /// Whose data is damaged.
    ///
    /// @param asset the asset
    /// @param partition the partition
    /// @param materialization which data of it
    /// @param shown whether readers see it now
    record Cell(
            AssetKey asset,
            PartitionKey partition,
            MaterializationId materialization,
            boolean shown) {}

    /// What became of the recorded state.
    ///
    /// @param from the version that it had; empty if there was none
    /// @param to the version that it has
    record Migration(Optional<Integer> from, int to) {}
}
