package dev.heddle.engine.check;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.schema.Column;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A materialization under test.
///
/// @param id which
/// @param attempt which try of its step made it, from 1
/// @param recipe the hash of all that went in
/// @param reads what it has read, if it was made before; none if this run makes it
/// @param facts what is known of it
public record Tested(
        MaterializationId id,
        int attempt,
        Fingerprint recipe,
        Supplier<List<InputRead>> reads,
        Supplier<Facts> facts) {

    /// What is known of a materialization without its rows.
    ///
    /// @param madeAt when it began to be made
    /// @param rows how many rows it has
    /// @param columns their columns as stored
    /// @param metadata what its step attached
    public record Facts(
            Instant madeAt, long rows, List<Column> columns, Map<String, MetadataValue> metadata) {
        /// Returns what is recorded.
        public static Facts of(Materialization made) {
            Materialization.Result result = made.result().orElseThrow();
            return new Facts(
                    made.made().startedAt(),
                    result.rows(),
                    result.value().columns(),
                    result.metadata());
        }
    }

    /// Returns what was made before, by this run or an earlier one.
    ///
    /// @param made finds it, once it is asked for
    public static Tested made(
            MaterializationId id, int attempt, Fingerprint recipe, Supplier<Materialization> made) {
        return new Tested(
                id,
                attempt,
                recipe,
                () -> made.get().result().map(Materialization.Result::inputs).orElse(List.of()),
                () -> Facts.of(made.get()));
    }
}
