package dev.heddle.project.source;

import java.util.List;
import javax.annotation.processing.Processor;

/// The annotation processors that run when sources are compiled.
public interface SourceProcessors {

    /// Returns a text that changes whenever the processors' output may change.
    String version();

    /// Returns fresh processors for one compilation. Not called while classes are reused.
    List<Processor> create();

    /// Runs no processor.
    static SourceProcessors none() {
        return new SourceProcessors() {
            @Override
            public String version() {
                return "none";
            }

            @Override
            public List<Processor> create() {
                return List.of();
            }
        };
    }
}
