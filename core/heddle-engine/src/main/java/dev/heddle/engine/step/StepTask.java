package dev.heddle.engine.step;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.engine.increment.GoingOn;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one try at one cell has to do.
///
/// @param run the run
/// @param definition the asset with its code
/// @param snapshot the asset as loaded
/// @param position the partition's position
/// @param partition the partition
/// @param attempt which try, from 1
/// @param recipe the hash of all that goes in
/// @param inputs what each loaded upstream shows, by name
/// @param columns the columns of each upstream that holds rows, by name
/// @param config values that override configuration
/// @param form in which rows are stored
/// @param going what it goes on from, if its asset is incremental
public record StepTask(
        RunId run,
        AssetDefinition definition,
        AssetSnapshot snapshot,
        int position,
        PartitionKey partition,
        int attempt,
        Fingerprint recipe,
        Map<String, List<RowStore.Part>> inputs,
        Map<String, List<Column>> columns,
        Map<String, String> config,
        RowForm form,
        Optional<GoingOn> going) {

    /// Returns a copy that goes on from something else.
    StepTask goingOn(GoingOn from, Map<String, List<RowStore.Part>> reads) {
        return new StepTask(
                run,
                definition,
                snapshot,
                position,
                partition,
                attempt,
                recipe,
                reads,
                columns,
                config,
                form,
                Optional.of(from));
    }

    /// Returns what the loggers of user code may add to each line.
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("run", run.value());
        labels.put("asset", snapshot.key().toString());
        if (!partition.isNone()) {
            labels.put("partition", partition.value());
        }
        return labels;
    }
}
