package dev.heddle.model.asset;

import java.util.List;
import java.util.Optional;

/// How an asset goes on from its own last materialization.
///
/// @param result what becomes of the rows that its code returns
/// @param keys the columns by which `MERGE` finds rows that are replaced; empty otherwise
/// @param onCodeChange what becomes of what is there when its code changes
/// @param migration the name of the code that turns what older code made into what the present code
///   would have made; with `MIGRATE` only
public record IncrementSpec(
        Result result, List<String> keys, CodeChange onCodeChange, Optional<String> migration) {
    /// Checks that keys are there exactly where they are needed.
    public IncrementSpec {
        keys = List.copyOf(keys);
        if (keys.isEmpty() == (result == Result.MERGE)) {
            throw new IllegalArgumentException(
                    result == Result.MERGE
                            ? "Cannot merge rows without keys."
                            : "Cannot use keys " + keys + ": only rows that are merged have some.");
        }
        if (migration.isPresent() && onCodeChange != CodeChange.MIGRATE) {
            throw new IllegalArgumentException(
                    "Cannot migrate by '"
                            + migration.get()
                            + "' when code changes: the choice is "
                            + onCodeChange
                            + ".");
        }
    }

    /// Returns that the rows returned are added to those that are there.
    public static IncrementSpec append() {
        return new IncrementSpec(Result.APPEND, List.of(), CodeChange.REBUILD, Optional.empty());
    }

    /// Returns that the rows returned replace those of the same keys.
    public static IncrementSpec merge(String... keys) {
        return new IncrementSpec(Result.MERGE, List.of(keys), CodeChange.REBUILD, Optional.empty());
    }

    /// Returns that what is returned replaces all that is there.
    public static IncrementSpec replace() {
        return new IncrementSpec(Result.REPLACE, List.of(), CodeChange.REBUILD, Optional.empty());
    }

    /// Returns a copy that says what becomes of what is there when the code changes.
    public IncrementSpec onCodeChange(CodeChange choice) {
        return new IncrementSpec(result, keys, choice, Optional.empty());
    }

    /// Returns a copy whose data is turned by code of this name when the code that makes it
    /// changes.
    public IncrementSpec migratedBy(String name) {
        return new IncrementSpec(result, keys, CodeChange.MIGRATE, Optional.of(name));
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
        FORWARD_ONLY,
        /// Code of its author turns it into what the new code would have made.
        MIGRATE
    }
}
