package dev.heddle.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Nothing is left behind by a test: no thread, no open database, no locked file.
final class LeakCheck implements AfterEachCallback {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("heddle-state"));
        if (Files.isDirectory(OPEN_FILES)) {
            assertThat(openFiles()).noneMatch(LeakCheck::isOurs);
        }
    }

    private static boolean isOurs(String file) {
        return file.contains("heddle.db") || file.contains("/processes/");
    }

    private static List<String> openFiles() throws IOException {
        List<String> targets = new ArrayList<>();
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            for (Path file : files.toList()) {
                if (Files.exists(file)) {
                    targets.add(Files.readSymbolicLink(file).toString());
                }
            }
        }
        return targets;
    }
}
