package dev.heddle.engine.binding;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.value.ForeignValue;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.data.RowImporter;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What stands for the code of an asset while data is taken in. Safe for use by several threads.
final class Imported {
    private final AssetSnapshot asset;
    private final Import.Request request;
    private final Map<Path, List<Path>> sources = new ConcurrentHashMap<>();

    Imported(AssetSnapshot asset, Import.Request request) {
        this.asset = asset;
        this.request = request;
    }

    /// Returns a definition whose code takes in files.
    AssetDefinition instead(AssetDefinition given) {
        return new AssetDefinition(
                given.spec().alone(),
                given.type(),
                given.upstreams(),
                new AssetDefinition.Code.Java(
                        (_, inputs) -> value(given, inputs), Optional.empty(), Optional.empty()),
                given.formerly());
    }

    private @Nullable Object value(AssetDefinition given, Inputs inputs) throws IOException {
        List<Path> files =
                Objects.requireNonNull(request.files().get(inputs.context().partition()));
        Path folder = inputs.staged().path();
        if (given.spec().value().kind() == ValueKind.ROWS) {
            // The rows never pass through Java: the store below finds them by the folder.
            sources.put(folder, files);
            return List.of();
        }
        if (given.spec().value().kind() == ValueKind.FILES) {
            for (Path file : files) {
                put(file, folder.resolve(file.getFileName().toString()));
            }
            return folder;
        }
        if (files.size() != 1) {
            throw HeddleException.of(
                    EngineError.NOT_ACCEPTED,
                    "Cannot import into '"
                            + asset.key()
                            + "': it is one "
                            + given.spec().value().type()
                            + ", and there are "
                            + files.size()
                            + " files.");
        }
        return ForeignValue.read(given.type(), files.get(0));
    }

    private void put(Path source, Path target) throws IOException {
        if (request.reference()) {
            Files.createSymbolicLink(target, source.toAbsolutePath());
        } else {
            Files.copy(source, target);
        }
    }

    /// Returns a storage of rows that takes them from the files of a folder's cell.
    RowStore rows(RowStore inner, RowImporter importer) {
        return new ImportingRows(
                inner,
                (form, folder) -> {
                    List<Path> files = Objects.requireNonNull(sources.get(folder));
                    RowImporter.Format format = format(files);
                    if (!request.reference()) {
                        return importer.importRows(form, files, format, folder);
                    }
                    if (format != RowImporter.Format.PARQUET) {
                        throw HeddleException.of(
                                EngineError.NOT_ACCEPTED,
                                "Cannot point to '"
                                        + files.get(0)
                                        + "': rows are read from Parquet files only. Import it"
                                        + " without --reference.");
                    }
                    link(files, folder);
                    return importer.hashRows(form, folder);
                });
    }

    private static void link(List<Path> files, Path folder) {
        try {
            for (int i = 0; i < files.size(); i++) {
                Files.createSymbolicLink(
                        folder.resolve("part-%05d.parquet".formatted(i)),
                        files.get(i).toAbsolutePath());
            }
        } catch (IOException e) {
            throw HeddleException.of(
                    EngineError.DATA_UNAVAILABLE,
                    "Cannot point to '" + files.get(0) + "': " + e + ".",
                    e);
        }
    }

    private static RowImporter.Format format(List<Path> files) {
        List<RowImporter.Format> formats = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            String end = name.substring(name.lastIndexOf('.') + 1);
            formats.add(
                    switch (end) {
                        case "parquet" -> RowImporter.Format.PARQUET;
                        case "csv" -> RowImporter.Format.CSV;
                        case "json", "jsonl", "ndjson" -> RowImporter.Format.JSON;
                        default ->
                                throw HeddleException.of(
                                        EngineError.NOT_ACCEPTED,
                                        "Cannot take in '"
                                                + file
                                                + "': rows are read from files that end in"
                                                + " .parquet, .csv, .json or .jsonl.");
                    });
        }
        if (formats.stream().distinct().count() > 1) {
            throw HeddleException.of(
                    EngineError.NOT_ACCEPTED,
                    "Cannot take in '" + files.get(0) + "' and others: they differ in form.");
        }
        return formats.get(0);
    }

    /// Returns a storage that leaves alone what is only pointed to.
    DataStorage storage(DataStorage inner) {
        return request.reference() ? new LinkedStorage(inner) : inner;
    }
}
