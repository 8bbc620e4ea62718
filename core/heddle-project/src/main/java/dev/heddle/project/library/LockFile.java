package dev.heddle.project.library;

import dev.heddle.model.SourceLocation;
import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.file.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What `heddle.lock` says: the libraries asked for, and each jar that they resolved to with its
/// hash. One line each, sorted, so that two branches that change it merge line by line.
///
/// @param requested coordinates as the project file says them
/// @param jars SHA-256 in hex by coordinate
record LockFile(SortedSet<String> requested, SortedMap<String, String> jars) {

    static final String NAME = "heddle.lock";

    private static final String HEADER = "heddle-lock 1";
    private static final String REQUEST = "library ";
    private static final String JAR = "jar ";
    private static final String RESTORE =
            "Restore the file from version control, or remove it to resolve the libraries anew.";
    private static final String SHA256 = " sha256:";

    LockFile {
        requested = new TreeSet<>(requested);
        jars = new TreeMap<>(jars);
    }

    static Optional<LockFile> read(Path file) {
        List<String> lines;
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw StateFiles.notAccessible("read", file, e);
        }
        Problems problems = new Problems();
        LockFile lock = parse(lines, problems);
        problems.throwIfAny(ProjectError.LOCK_INVALID, "Cannot read '" + file + "'");
        return Optional.of(lock);
    }

    private static LockFile parse(List<String> lines, Problems problems) {
        SortedSet<String> requested = new TreeSet<>();
        SortedMap<String, String> jars = new TreeMap<>();
        boolean header = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int sum = line.indexOf(SHA256);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.equals(HEADER)) {
                header = true;
            } else if (line.startsWith(REQUEST)) {
                requested.add(line.substring(REQUEST.length()));
            } else if (line.startsWith(JAR) && line.length() == sum + SHA256.length() + 64) {
                jars.put(line.substring(JAR.length(), sum), line.substring(sum + SHA256.length()));
            } else {
                problems.add(
                        "Line " + (i + 1) + " is not known.",
                        RESTORE,
                        new SourceLocation(NAME, i + 1, 1));
            }
        }
        if (!header) {
            problems.add(
                    "The line '"
                            + HEADER
                            + "' is missing; another version of Heddle may have"
                            + " written the file.",
                    RESTORE,
                    new SourceLocation(NAME, 1, 1));
        }
        return new LockFile(requested, jars);
    }

    void write(Path file) {
        StringBuilder text = new StringBuilder();
        text.append("# Written by Heddle from 'libraries' in heddle.yaml. Commit this file.\n");
        text.append(HEADER).append('\n');
        requested.forEach(library -> text.append(REQUEST).append(library).append('\n'));
        jars.forEach((coordinate, hash) ->
                text.append(JAR).append(coordinate).append(SHA256).append(hash).append('\n'));
        StateFiles.replace(file, text.toString());
    }
}
