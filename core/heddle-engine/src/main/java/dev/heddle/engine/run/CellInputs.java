package dev.heddle.engine.run;

import dev.heddle.model.schema.Column;
import dev.heddle.model.state.InputRead;
import dev.heddle.spi.data.RowStore;
import java.util.List;
import java.util.Map;

/// What one cell reads, pinned.
///
/// @param reads for the record, an entry a data edge
/// @param parts where the data of each loaded upstream is, by name
/// @param columns the columns of each upstream that holds rows, by name
record CellInputs(
        List<InputRead> reads,
        Map<String, List<RowStore.Part>> parts,
        Map<String, List<Column>> columns) {}
