package dev.heddle.engine.state;

import dev.heddle.model.state.Software;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What this process runs on.
public final class RunsOn {
    private static final Software SOFTWARE =
            new Software(Runtime.version().toString(), version("version.properties"));

    private RunsOn() {}

    /// Returns the versions of Java and of Heddle.
    public static Software here() {
        return SOFTWARE;
    }

    private static String version(String file) {
        Properties properties = new Properties();
        try (InputStream stream = RunsOn.class.getResourceAsStream(file)) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ".", e);
        }
        return properties.getProperty("version", "unknown");
    }
}
