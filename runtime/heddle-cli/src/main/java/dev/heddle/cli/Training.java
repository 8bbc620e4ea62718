package dev.heddle.cli;

import dev.heddle.cli.serve.Rehearsal;
import dev.heddle.cli.terminal.Streams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Does what people do on an ordinary day, in a throw-away project, so that the virtual machine can
/// keep what it learnt in an AOT cache. Prints nothing; failures do not matter.
public final class Training {
    private static final List<String> COMMANDS =
            List.of(
                    "version",
                    "--help",
                    "plan --help",
                    "init .",
                    "validate",
                    "plan",
                    "plan --json",
                    "apply",
                    "plan",
                    "status",
                    "status --json",
                    "assets list",
                    "assets list --json",
                    "changes list",
                    "runs list",
                    "undo",
                    "no-such-command --json");

    private Training() {}

    /// Runs the commands.
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("heddle-training");
        try {
            for (String command : COMMANDS) {
                Main.run(command.split(" "), streams(folder));
            }
            Rehearsal.in(folder, InstantSource.system());
        } finally {
            delete(folder);
        }
    }

    private static Streams streams(Path folder) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Streams(
                new ByteArrayInputStream(new byte[0]),
                nowhere,
                nowhere,
                Streams.Terminal.NONE,
                Map.of(),
                folder,
                InstantSource.system());
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path visited, IOException error)
                            throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
