package dev.heddle.model.partition;

import dev.heddle.model.fingerprint.Fingerprint;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which upstream partitions one partition of the reader needs.
public sealed interface PartitionMapping {
    /// The partition with the same key.
    record Identity() implements PartitionMapping {}

    /// All upstream windows that overlap the reader's window, after its start and end were moved by
    /// so many of the reader's windows. Offsets of 0 mean the reader's own window.
    ///
    /// @param startOffset windows by which the start moves; negative is earlier
    /// @param endOffset windows by which the end moves; not smaller than `startOffset`
    record Window(int startOffset, int endOffset) implements PartitionMapping {
        /// Checks the order of the offsets.
        public Window {
            if (endOffset < startOffset) {
                throw new IllegalArgumentException(
                        "Cannot map a window from "
                                + startOffset
                                + " to "
                                + endOffset
                                + ": it ends before it starts.");
            }
        }
    }

    /// Every upstream partition that exists.
    record All() implements PartitionMapping {}

    /// The newest upstream partition that exists.
    record Last() implements PartitionMapping {}

    /// Exactly these upstream partitions.
    ///
    /// @param keys at least one
    record Only(List<PartitionKey> keys) implements PartitionMapping {
        /// Checks that there is a key.
        public Only {
            keys = List.copyOf(keys);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("Cannot map to no partition at all.");
            }
        }
    }

    /// What stands in a table of keys.
    ///
    /// @param reads for each partition of the reader the upstream partitions that it needs, maybe
    ///   none
    record Keys(Map<PartitionKey, List<PartitionKey>> reads) implements PartitionMapping {
        /// Copies the table, sorted by key.
        public Keys {
            Map<PartitionKey, List<PartitionKey>> copy = new TreeMap<>();
            reads.forEach((key, read) -> copy.put(key, List.copyOf(read)));
            reads = Collections.unmodifiableMap(copy);
        }
    }

    /// What user code says.
    ///
    /// @param name the class of the mapping
    /// @param function says it
    /// @param code fingerprint of its code; empty until definitions are loaded
    record Custom(String name, KeyMapping function, Optional<Fingerprint> code)
            implements PartitionMapping {
        /// Returns the mapping of a function.
        public static Custom of(KeyMapping function) {
            return new Custom(function.getClass().getName(), function, Optional.empty());
        }

        /// Returns a copy with the fingerprint of its code.
        public Custom fingerprinted(Fingerprint found) {
            return new Custom(name, function, Optional.of(found));
        }
    }

    /// Returns the mapping in words, for plans and error messages.
    default String description() {
        return switch (this) {
            case Identity identity -> "same partition";
            case Window window ->
                    window.startOffset() == 0 && window.endOffset() == 0
                            ? "overlapping windows"
                            : "windows " + window.startOffset() + " to " + window.endOffset();
            case All all -> "all partitions";
            case Last last -> "last partition";
            case Only only -> "partitions " + only.keys();
            case Keys keys -> "partitions by a table of keys";
            case Custom custom -> "partitions by " + custom.name();
        };
    }
}
