package dev.heddle.project.module;

import dev.heddle.project.file.ContentName;
import dev.heddle.project.file.FileHashes;
import dev.heddle.project.file.StateFiles;
import dev.heddle.project.module.ModuleFacts.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a build said, and the content of everything that it said it from: as long as that stays the
/// same, the build need not be asked. A cache in the state folder.
///
/// @param request the program and its arguments
/// @param inputs build files and sources, by their content
/// @param outputs what the build made, by its content
/// @param libraries the rest of the class path
record ModuleRecord(
        String request,
        Map<Path, String> inputs,
        Map<Path, String> outputs,
        List<Library> libraries) {

    private static final String HEADER = "heddle-module 1";
    private static final String ABSENT = "-";
    private static final String REQUEST = "request";
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final String LIBRARY = "library";

    /// Hashes what is there now; what is absent is known as such.
    static Map<Path, String> contents(Iterable<Path> paths, FileHashes hashes) throws IOException {
        Map<Path, String> contents = new LinkedHashMap<>();
        for (Path path : paths) {
            contents.put(path, Files.exists(path) ? hashes.treeHash(path) : ABSENT);
        }
        return contents;
    }

    /// Tells whether the build would say the same: nothing that it read has changed, and what it
    /// made is there as it was left.
    boolean holds(String asked, FileHashes hashes) throws IOException {
        return request.equals(asked)
                && libraries.stream().allMatch(library -> Files.exists(library.path()))
                && contents(outputs.keySet(), hashes).equals(outputs)
                && contents(inputs.keySet(), hashes).equals(inputs);
    }

    static String request(List<String> command) {
        ContentName name = new ContentName();
        command.forEach(name::with);
        return name.build();
    }

    static Optional<ModuleRecord> read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() || !lines.getFirst().equals(HEADER)
                    ? Optional.empty()
                    : Optional.of(parse(lines.subList(1, lines.size())));
        } catch (IOException | RuntimeException e) {
            // A cache: what can not be read is asked anew.
            return Optional.empty();
        }
    }

    private static ModuleRecord parse(List<String> lines) {
        String request = "";
        Map<Path, String> inputs = new LinkedHashMap<>();
        Map<Path, String> outputs = new LinkedHashMap<>();
        List<Library> libraries = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split("\t", 3);
            switch (parts[0]) {
                case REQUEST -> request = parts[1];
                case INPUT -> inputs.put(Path.of(parts[2]), parts[1]);
                case OUTPUT -> outputs.put(Path.of(parts[2]), parts[1]);
                case LIBRARY ->
                        libraries.add(
                                new Library(
                                        Optional.of(parts[1]).filter(it -> !it.equals(ABSENT)),
                                        Path.of(parts[2])));
                default -> throw new IllegalArgumentException(line);
            }
        }
        return new ModuleRecord(request, inputs, outputs, libraries);
    }

    void write(Path file) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append(REQUEST).append('\t').append(request).append('\n');
        inputs.forEach((path, hash) -> line(text, INPUT, hash, path));
        outputs.forEach((path, hash) -> line(text, OUTPUT, hash, path));
        libraries.forEach(library ->
                line(text, LIBRARY, library.coordinate().orElse(ABSENT), library.path()));
        StateFiles.replace(file, text.toString());
    }

    private static void line(StringBuilder text, String kind, String value, Path path) {
        text.append(kind).append('\t').append(value).append('\t').append(path).append('\n');
    }
}
