package dev.heddle.planner.selection;

import dev.heddle.model.partition.PartitionKey;
import java.util.Locale;

/// One part of a choice of partitions.
sealed interface PartitionsItem {
    /// One key.
    record Single(PartitionKey key) implements PartitionsItem {
        @Override
        public String toString() {
            return written(key);
        }
    }

    /// All keys from the first to the last, both included.
    record Range(PartitionKey first, PartitionKey last) implements PartitionsItem {
        @Override
        public String toString() {
            return written(first) + ".." + written(last);
        }
    }

    /// What a word stands for.
    enum Word implements PartitionsItem {
        LATEST,
        MISSING,
        FAILED,
        ALL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Returns the key in quotes if it would be read as something else without.
    private static String written(PartitionKey key) {
        String text = key.value();
        boolean odd =
                !text.equals(text.strip())
                        || text.contains(",")
                        || text.contains("..")
                        || text.endsWith(".")
                        || text.startsWith(".")
                        || text.startsWith("\"")
                        || text.startsWith("'");
        for (Word word : Word.values()) {
            odd |= word.toString().equals(text);
        }
        return odd ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : text;
    }
}
