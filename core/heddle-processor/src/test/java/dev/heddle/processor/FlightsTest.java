package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The example of the authoring guide. The golden files show what readers of generated code see.
class FlightsTest {
    private final Compiled flights = compiled();

    private static Compiled compiled() {
        Compilation compilation =
                Compiler.javac()
                        .withProcessors(new HeddleProcessor())
                        .withOptions(Compiled.STRICT)
                        .compile(JavaFileObjects.forResource("flights/Flights.java"));
        return new Compiled(compilation);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in =
                FlightsTest.class.getResourceAsStream("/flights/" + name + ".golden")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void definitionsAreWritten() throws IOException {
        assertThat(flights.errors()).isEmpty();
        assertThat(flights.generated("flights.FlightsDefinitions"))
                .isEqualTo(golden("FlightsDefinitions.java"));
    }
}
