package dev.heddle.cli;

import dev.heddle.cli.terminal.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs command lines over fixed values in a folder that holds a project.
final class CommandLineTester {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    final FakeOperations operations = new FakeOperations();
    final Map<String, String> environment = new HashMap<>();
    final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams.Terminal terminal = Streams.Terminal.NONE;
    String answer = "";

    CommandLineTester(Path folder) {
        this.folder = folder;
        try {
            Files.writeString(folder.resolve("heddle.yaml"), "name: flights\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int run(String... args) {
        out.reset();
        err.reset();
        return Main.run(args, streams(), operations);
    }

    private Streams streams() {
        return new Streams(
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                terminal,
                environment,
                folder,
                () -> Fixtures.NOW);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return MAPPER.readTree(out());
    }
}
