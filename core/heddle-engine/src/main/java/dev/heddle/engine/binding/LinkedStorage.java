package dev.heddle.engine.binding;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.model.HeddleException;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.data.ForwardingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A storage in whose locations links stand for the files of others: they are neither made durable
/// nor read-only, since they are not ours.
///
/// @param inner does everything else
record LinkedStorage(DataStorage inner) implements ForwardingData {
    @Override
    public long seal(String location) {
        Path folder = inner.resolve(location);
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw HeddleException.of(
                    EngineError.DATA_UNAVAILABLE,
                    "Cannot look at what is pointed to: " + e + ".",
                    e);
        }
    }
}
