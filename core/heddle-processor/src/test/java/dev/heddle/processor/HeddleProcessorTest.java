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

    @Test
    void namesOfGeneratedMethodsDoNotClash() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                         record Row(int x) {}
                         @Asset List<Row> rowColumns() { return List.of(); }
                         @Asset int define() { return 1; }
                         @Asset int notify(int define) { return 1; }
                         @Asset int Upper() { return 1; }
                        }
                        """);

        assertThat(shop.definitions().assets()).hasSize(4);
    }

    @Test
    void namesOfJavaLangMayBeTaken() {
        Compiled shop =
                Compiled.of(
                        "package shop;\n@Assets class Shop { @Asset java.lang.String a() { return \"\"; } @Asset int b(java.lang.String a) { return 1; } }",
                        "package shop;\npublic final class String {}",
                        "package shop;\npublic final class AssetDefinition {}",
                        "package shop;\npublic final class List {}",
                        "package shop;\n@Sql(value = \"select 1 as x\", reads = \"other\") record Record(int x) {}",
                        "package other;\n@Sql(\"select 1 as x\") record Other(int x) {}");

        assertThat(shop.definitions().assets()).hasSize(4);
    }
}
