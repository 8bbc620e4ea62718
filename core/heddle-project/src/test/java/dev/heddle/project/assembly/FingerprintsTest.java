package dev.heddle.project.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.fingerprint.CodeIndex;
import dev.heddle.fingerprint.Fingerprinter;
import dev.heddle.fingerprint.ProjectRoot;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.project.config.ProjectConfigReader;
import dev.heddle.project.reading.SettingsReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintsTest {

    interface Archive {
        String read();
    }

    record FolderArchive(String folder) implements Archive {
        @Override
        public String read() {
            return folder;
        }
    }

    @TempDir private Path folder;

    static FolderArchive open() {
        return new FolderArchive("data");
    }

    private List<String> components(Class<?> declared, Class<?> taken)
            throws IOException, URISyntaxException {
        AssetDefinition asset =
                Asset.named("departures")
                        .uses(taken, "archive")
                        .by((parameters, inputs) -> "departures");
        Definitions definitions =
                Definitions.builder()
                        .asset(asset)
                        .resource(
                                ResourceDefinition.of(declared, "archive")
                                        .by((parameters, inputs) -> open()))
                        .build();
        Files.createDirectory(folder.resolve("src"));
        Files.writeString(folder.resolve("heddle.yaml"), "name: shop\nsources: [src]\n");
        SettingsReader settings =
                new SettingsReader(ProjectConfigReader.read(folder, Map.of()), Map.of());
        Path classes =
                Path.of(
                        FingerprintsTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (CodeIndex index = CodeIndex.of(List.of(new ProjectRoot(classes)), List.of())) {
            return new Fingerprints(new Fingerprinter(index), settings, definitions)
                    .of(asset, Map.of()).components().stream()
                            .map(FingerprintComponent::name)
                            .toList();
        }
    }

    @Test
    void theCodeThatOpensAResourceCounts() throws Exception {
        assertThat(components(FolderArchive.class, FolderArchive.class))
                .contains("FingerprintsTest.open()");
    }

    @Test
    void theCodeThatOpensAResourceTakenByItsInterfaceCounts() throws Exception {
        assertThat(components(FolderArchive.class, Archive.class))
                .contains("FingerprintsTest.open()");
    }
}
