package dev.heddle.project.reading;

import dev.heddle.api.definition.Project;
import dev.heddle.model.HeddleException;
import dev.heddle.project.config.ProjectConfig;
import dev.heddle.project.error.Problems;
import dev.heddle.project.error.ProjectError;
import dev.heddle.project.file.FileHashes;
import dev.heddle.project.file.StateFiles;
import dev.heddle.project.setting.Placeholders;
import dev.heddle.project.yaml.YamlParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/// What definitions see of their project. Make one for each source of definitions: what was read
/// through it counts in the fingerprints of what that source declares. One thread at a time.
public final class ProjectFiles implements Project {

    private final ProjectConfig config;
    private final SortedMap<String, String> read = new TreeMap<>();

    /// Reads files of this project.
    public ProjectFiles(ProjectConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public Path folder() {
        return config.folder();
    }

    @Override
    public <T extends Record> T read(String path, Class<T> type) {
        Path file = config.folder().resolve(path).normalize();
        if (!file.startsWith(config.folder())) {
            throw HeddleException.of(
                    ProjectError.FILE_NOT_ACCESSIBLE,
                    "Cannot read '" + path + "': it is not in the project's folder.");
        }
        Problems problems = new Problems();
        String headline = "Cannot read '" + path + "' for the definitions";
        var entries = new YamlParser(problems).parse(text(path, file), path);
        problems.throwIfAny(ProjectError.DEFINITIONS_INVALID, headline);
        var scalars = new ScalarParser(config.folder(), problems);
        var value = Placeholders.verbatim(entries.orElseThrow());
        var record = new RecordReader(scalars, problems).read("", type, value);
        problems.throwIfAny(ProjectError.DEFINITIONS_INVALID, headline);
        return type.cast(record.orElseThrow());
    }

    /// Returns the files read so far, as the definitions named them, with their SHA-256 in hex.
    public SortedMap<String, String> filesRead() {
        return new TreeMap<>(read);
    }

    private String text(String path, Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            read.put(path, HexFormat.of().formatHex(FileHashes.sha256().digest(bytes)));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw StateFiles.notAccessible("read", file, e);
        }
    }
}
