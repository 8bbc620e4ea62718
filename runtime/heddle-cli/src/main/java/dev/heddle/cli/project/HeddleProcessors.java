package dev.heddle.cli.project;

import dev.heddle.processor.HeddleProcessor;
import dev.heddle.project.source.SourceProcessors;
import java.io.File;
import java.util.List;
import javax.annotation.processing.Processor;

/// Heddle's own annotation processor, run on the project's sources.
///
/// @param version changes whenever its output may change
record HeddleProcessors(String version) implements SourceProcessors {

    /// Returns the processor that this process has, known by where its jar lies, its size and time.
    static HeddleProcessors installed() {
        File jar =
                new File(
                        HeddleProcessor.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath());
        return new HeddleProcessors(jar.getName() + " " + jar.length() + " " + jar.lastModified());
    }

    @Override
    public List<Processor> create() {
        return List.of(new HeddleProcessor());
    }
}
