package dev.heddle.engine.run;

import dev.heddle.engine.increment.GoingOn;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one step reads, pinned.
///
/// @param parts where the data of each loaded upstream is, by name
/// @param columns the columns of each upstream that holds rows, by name
/// @param going what the step goes on from, if its asset is incremental
record CellInputs(
        Map<String, List<RowStore.Part>> parts,
        Map<String, List<Column>> columns,
        Optional<GoingOn> going) {}
