package dev.heddle.engine.value;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.state.DataVersion;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.data.RowVerification;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What stored values are now: their versions, found anew from their bytes.
///
/// @param rows reads rows
public record StoredVersion(RowStore rows) {
    /// What was found.
    ///
    /// @param version the version
    /// @param rows how many rows; 0 if it has none
    public record Found(DataVersion version, long rows) {}

    /// Reads a stored value whole.
    ///
    /// @return nothing if its author stores it elsewhere
    /// @throws HeddleException if it can not be read
    public Optional<Found> of(RowStore.Part part) {
        return switch (part.spec().kind()) {
            case ROWS -> {
                RowStore.Written written =
                        RowVerification.of(rows, "check stored rows").verify(part);
                yield Optional.of(new Found(DataVersion.of(written.version()), written.rows()));
            }
            case JSON, TEXT, BYTES, FILES, OBJECT -> Optional.of(files(part));
            case NONE -> Optional.empty();
        };
    }

    /// Reads a stored value whole that may lie in several parts.
    ///
    /// @param value its form as a whole
    /// @throws HeddleException if it can not be read
    public Optional<Found> of(List<RowStore.Part> parts, ValueSpec value) {
        if (parts.size() == 1 || value.kind() != ValueKind.ROWS) {
            return of(parts.getLast());
        }
        RowForm form = new RowForm(value.columns(), value.ordered(), Set.of(), Optional.empty());
        RowStore.Written written = rows.hash(form, parts);
        return Optional.of(new Found(DataVersion.of(written.version()), written.rows()));
    }

    private static Found files(RowStore.Part part) {
        try {
            return new Found(FileVersion.of(part.folder()), 0);
        } catch (IOException e) {
            throw HeddleException.of(
                    EngineError.DATA_UNAVAILABLE,
                    "Cannot read '" + part.folder() + "': " + e + ".",
                    e);
        }
    }
}
