package dev.heddle.model.asset;

import java.util.List;

/// How an asset goes on from its own last materialization.
///
/// @param result what becomes of the rows that its code returns
/// @param keys the columns by which `MERGE` finds rows that are replaced; empty otherwise
/// @param onCodeChange what becomes of what is there when its code changes
public record IncrementSpec(Result result, List<String> keys, CodeChange onCodeChange) {
    /// Checks that keys are there exactly where they are needed.
    public IncrementSpec {
        keys = List.copyOf(keys);
        if (keys.isEmpty() == (result == Result.MERGE)) {
            throw new IllegalArgumentException(
                    result == Result.MERGE
                            ? "Cannot merge rows without keys."
                            : "Cannot use keys " + keys + ": only rows that are merged have some.");
        }
    }

    /// Returns that the rows returned are added to those that are there.
    public static IncrementSpec append() {
        return new IncrementSpec(Result.APPEND, List.of(), CodeChange.REBUILD);
    }

    /// Returns that the rows returned replace those of the same keys.
    public static IncrementSpec merge(String... keys) {
        return new IncrementSpec(Result.MERGE, List.of(keys), CodeChange.REBUILD);
    }

    /// Returns that what is returned replaces all that is there.
    public static IncrementSpec replace() {
        return new IncrementSpec(Result.REPLACE, List.of(), CodeChange.REBUILD);
    }

    /// Returns a copy that says what becomes of what is there when the code changes.
    public IncrementSpec onCodeChange(CodeChange choice) {
        return new IncrementSpec(result, keys, choice);
    }

    /// Returns what counts in the fingerprint of its code.
    public String text() {
        return result + (keys.isEmpty() ? "" : " " + String.join(", ", keys));
    }

    /// What becomes of rows that are returned.
    public enum Result {
        /// They are added to those that are there, which are not written again.
        APPEND,
        /// They replace those of the same keys.
        MERGE,
        /// They replace all.
        REPLACE
    }

    /// What becomes of what is there when the code changes.
    public enum CodeChange {
        /// It is made anew, from all that is there to be read.
        REBUILD,
        /// It stays as it is; the new code makes what is added from then on.
        FORWARD_ONLY
    }
}
