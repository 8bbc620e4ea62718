package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;

class HeddleProcessorTest {
    @Test
    void compilersFindIt() {
        assertThat(ServiceLoader.load(Processor.class).stream())
                .anyMatch(provider -> provider.type() == HeddleProcessor.class);
        assertThat(new HeddleProcessor().getSupportedSourceVersion())
                .isEqualTo(SourceVersion.latest());
    }

    @Test
    void gradleIsToldThatItLooksAtAllClassesTogether() throws IOException {
        try (InputStream in =
                HeddleProcessor.class.getResourceAsStream(
                        "/META-INF/gradle/incremental.annotation.processors")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo("dev.heddle.processor.HeddleProcessor,aggregating");
        }
    }
}
