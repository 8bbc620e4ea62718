package dev.heddle.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/// What was built.
///
/// @param version the version
/// @param commit the commit it was built from; empty if it was not told
record BuildInfo(String version, Optional<String> commit) {
    private static final String FILE = "/dev/heddle/cli/build.properties";

    static BuildInfo read() {
        Properties properties = new Properties();
        try (InputStream file = BuildInfo.class.getResourceAsStream(FILE)) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE + ".", e);
        }
        return new BuildInfo(
                properties.getProperty("version", "unknown"),
                Optional.of(properties.getProperty("commit", ""))
                        .filter(commit -> commit.matches("[0-9a-f]{7,40}")));
    }
}
