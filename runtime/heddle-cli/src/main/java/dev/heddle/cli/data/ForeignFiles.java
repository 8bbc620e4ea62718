package dev.heddle.cli.data;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.operation.CliError;
import dev.heddle.operation.life.ImportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Finds the files that an import names.
///
/// @param request what is asked for
public record ForeignFiles(ImportRequest request) {
    private static final String PLACE = "{partition}";

    /// Returns the files of each partition.
    ///
    /// @throws HeddleException naming all that is missing
    public Map<PartitionKey, List<Path>> of(List<PartitionKey> partitions) {
        boolean placed = request.from().contains(PLACE);
        if (partitions.size() > 1 && !placed) {
            throw refused(partitions.size() + " partitions can not all be '" + request.from() + "'")
                    .withHint("Write '{partition}' where the key stands in the path.");
        }
        Map<PartitionKey, List<Path>> found = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (PartitionKey key : partitions) {
            Path path = path(key, placed);
            List<Path> files = files(path);
            if (files.isEmpty()) {
                problems.add(
                        Problem.of(
                                Files.exists(path)
                                        ? "The folder '" + path + "' is empty."
                                        : "There is nothing at '" + path + "'."));
            }
            found.put(key, files);
        }
        if (!problems.isEmpty()) {
            throw HeddleException.of(
                    CliError.FILE,
                    "Cannot import into '"
                            + request.asset()
                            + "': "
                            + problems.getFirst().message(),
                    problems);
        }
        return found;
    }

    private HeddleException refused(String reason) {
        return HeddleException.of(
                CliError.INVALID_VALUE,
                "Cannot import into '" + request.asset() + "': " + reason + ".");
    }

    /// A key is data: it names one file or folder, never a way out of a folder.
    private Path path(PartitionKey key, boolean placed) {
        String name = key.value();
        if (placed && (name.contains("/") || name.contains("\\") || name.startsWith("."))) {
            throw refused("the key '" + name + "' can not stand in a path")
                    .withHint("Import it alone, with --partitions and the whole path.");
        }
        try {
            return request.folder().resolve(request.from().replace(PLACE, name)).normalize();
        } catch (InvalidPathException e) {
            throw refused("'" + request.from() + "' is no valid path");
        }
    }

    private static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> !file.getFileName().toString().startsWith("_"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw HeddleException.of(
                    CliError.FILE, "Cannot list '" + path + "': " + e.getMessage() + ".", e);
        }
    }
}
