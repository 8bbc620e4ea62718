package dev.heddle.project.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.IoManager;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.data.StoredLocation;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.fingerprint.CodeIndex;
import dev.heddle.fingerprint.Fingerprinter;
import dev.heddle.fingerprint.ProjectRoot;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.project.config.ProjectConfigReader;
import dev.heddle.project.reading.SettingsReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        ResourceDefinition resource =
                ResourceDefinition.of(declared, "archive").by((parameters, inputs) -> open());
        return names(fingerprint(asset, resource));
    }

    private static List<String> names(CodeFingerprint fingerprint) {
        return fingerprint.components().stream().map(FingerprintComponent::name).toList();
    }

    private CodeFingerprint fingerprint(AssetDefinition asset, ResourceDefinition... resources)
            throws IOException, URISyntaxException {
        Definitions definitions = new Definitions(List.of(asset), List.of(), List.of(resources));
        Files.createDirectories(folder.resolve("src"));
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
                    .of(asset, Map.of("tables.yaml", "1f"));
        }
    }

    record Table(String name) {}

    private AssetDefinition table(String name) {
        return Asset.named("landing")
                .with(new Table(name))
                .by((parameters, inputs) -> parameters.name());
    }

    @Test
    void parametersAndFilesThatWereReadCount() throws Exception {
        CodeFingerprint orders = fingerprint(table("orders"));
        assertThat(names(orders)).contains("parameters", "tables.yaml");
        assertThat(fingerprint(table("orders")).value()).isEqualTo(orders.value());
        assertThat(fingerprint(table("lines")).value()).isNotEqualTo(orders.value());
    }

    @Test
    void theAuthorsVersionIsAddedOrStandsAlone() throws Exception {
        CodeFingerprint plain = fingerprint(table("orders"));
        CodeFingerprint added =
                fingerprint(
                        Asset.named("landing")
                                .codeVersion("2", false)
                                .with(new Table("orders"))
                                .by((parameters, inputs) -> parameters.name()));
        CodeFingerprint pinned =
                fingerprint(
                        Asset.named("landing")
                                .codeVersion("2", true)
                                .by((parameters, inputs) -> open()));
        assertThat(added.components()).hasSize(plain.components().size() + 1);
        assertThat(pinned.components()).hasSize(1);
    }

    @Test
    void whatAsksTheContextForTheTimeIsNotProven() throws Exception {
        CodeFingerprint asked =
                fingerprint(
                        Asset.named("stamp")
                                .by((parameters, inputs) -> inputs.context().clock().instant()));
        assertThat(asked.unproven())
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.callee()).isEqualTo("AssetContext.clock()");
                    assertThat(call.reason()).isEqualTo("reads the clock");
                });
    }

    record Model(int weight) {}

    static final class ModelIo implements IoManager<Model> {
        @Override
        public void write(Model value, StagedLocation to) throws IOException {
            Files.writeString(to.resolve("model.txt"), text(value));
        }

        private static String text(Model value) {
            return Integer.toString(value.weight());
        }

        @Override
        public Model read(StoredLocation from) throws IOException {
            return new Model(Integer.parseInt(Files.readString(from.resolve("model.txt"))));
        }
    }

    static Model trained() {
        return new Model(1);
    }

    @Test
    void whatOnlyAnIoManagerReachesIsKnownAsSuch() throws Exception {
        AssetDefinition asset =
                Asset.named("model")
                        .produces(ValueType.object(Model.class))
                        .by((parameters, inputs) -> trained());
        ResourceDefinition io =
                ResourceDefinition.of(IoManager.class, "models")
                        .stores(Model.class)
                        .by((parameters, inputs) -> new ModelIo());
        CodeFingerprint made = fingerprint(asset, io);
        Map<String, Optional<String>> managers = new HashMap<>();
        made.components().forEach(each -> managers.put(each.name(), each.ioManager()));
        assertThat(managers)
                .containsEntry("FingerprintsTest.trained()", Optional.empty())
                .containsEntry(
                        "FingerprintsTest.ModelIo.text(FingerprintsTest.Model)",
                        Optional.of("models"));
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
