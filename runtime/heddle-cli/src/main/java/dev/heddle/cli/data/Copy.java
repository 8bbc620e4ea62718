package dev.heddle.cli.data;

import dev.heddle.model.HeddleException;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.operation.CliError;
import dev.heddle.spi.data.RowCopies;
import dev.heddle.spi.data.RowFormat;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/// One file that is to be made, from rows or from a file. It is made under another name beside its
/// place, so that a half one is never seen there.
///
/// @param to where
/// @param partitions whose data it gets
/// @param source what it is made from
record Copy(Path to, List<PartitionKey> partitions, Source source) {

    /// What a file is made from.
    sealed interface Source {
        /// Rows, in a format.
        record Rows(RowStore.Table table, RowFormat format) implements Source {}

        /// A stored file.
        record Stored(Path file) implements Source {}
    }

    /// Makes the file.
    ///
    /// @param replace whether one that is there already may go
    /// @return how many rows; 0 if it has none
    long carryOut(RowStore rows, boolean replace) {
        Path beside = to.resolveSibling(".heddle-" + UUID.randomUUID());
        try {
            Files.createDirectories(parent());
            long written =
                    switch (source) {
                        case Source.Rows(RowStore.Table table, RowFormat format) ->
                                RowCopies.of(rows, "copy stored rows")
                                        .copyRows(table, format, beside);
                        case Source.Stored(Path file) -> {
                            Files.copy(file, beside);
                            yield 0;
                        }
                    };
            put(beside, replace);
            return written;
        } catch (FileAlreadyExistsException e) {
            throw failed("there is something at '" + e.getFile() + "' already", e);
        } catch (IOException e) {
            throw failed(e.toString(), e);
        } finally {
            delete(beside);
        }
    }

    private Path parent() {
        Path parent = to.getParent();
        if (parent == null) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE,
                    "Cannot write '" + to + "': it is no place for a file.");
        }
        return parent;
    }

    private void put(Path beside, boolean replace) throws IOException {
        if (!replace) {
            Files.move(beside, to);
            return;
        }
        try {
            Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private HeddleException failed(String reason, IOException cause) {
        return HeddleException.of(
                CliError.FILE, "Cannot write '" + to + "': " + reason + ".", cause);
    }

    private static void delete(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            // What failed before is told; a hidden file stays behind.
        }
    }
}
