package dev.heddle.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.BYTE_ARRAY;
import static org.assertj.core.api.InstanceOfAssertFactories.PATH;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.IoManager;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.data.StoredLocation;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.project.SettingSource;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.io.duckdb.DuckDbRowStore;
import dev.heddle.io.duckdb.DuckDbSettings;
import dev.heddle.model.HeddleException;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values of all forms, stored and loaded again.
class ValuesTest {
    private static final SettingSource NONE =
            new SettingSource() {
                @Override
                public <T extends Record> T settings(SettingsType<T> type, String resource) {
                    throw new IllegalStateException();
                }

                @Override
                public <T extends Record> T config(
                        SettingsType<T> type, Map<String, String> overrides) {
                    throw new IllegalStateException();
                }
            };

    @TempDir private Path folder;
    private DuckDbRowStore rows;
    private ResourcePool resources;
    private int made;

    /// What no form of Heddle's own takes.
    private static final class Note {
        final String text;

        Note(String text) {
            this.text = text;
        }
    }

    private static final class Notes implements IoManager<Note> {
        @Override
        public void write(Note value, StagedLocation to) throws IOException {
            if (value.text.isEmpty()) {
                throw new IOException("nothing to write");
            }
            Files.writeString(to.resolve("note"), value.text);
        }

        @Override
        public Note read(StoredLocation from) throws IOException {
            return new Note(Files.readString(from.path().resolve("note")));
        }
    }

    record Order(String item, int amount) {}

    @BeforeEach
    void open() {
        rows = new DuckDbRowStore(DuckDbSettings.spillingTo(folder.resolve("spill")));
        resources =
                ResourcePool.ofProcess(
                        new ResourceCatalog(
                                List.of(
                                        ResourceDefinition.of(IoManager.class, "notes")
                                                .stores(Note.class)
                                                .by((none, inputs) -> new Notes()))),
                        NONE);
    }

    @AfterEach
    void close() {
        resources.close();
        rows.close();
    }

    private Path staged() throws IOException {
        return Files.createDirectories(folder.resolve("staged" + made++));
    }

    private ValueWriter.Stored write(ValueType<?> type, Object value, Path to) {
        return new ValueWriter(rows, resources)
                .write(
                        type,
                        value,
                        to,
                        RowForm.of(type.spec().columns()),
                        true,
                        sql -> {
                            throw new IllegalStateException(sql);
                        });
    }

    private static RowStore.Part part(ValueType<?> type, String key, Path at) {
        return new RowStore.Part(PartitionKey.of(key), at, type.spec());
    }

    private Object read(ValueType<?> type, Path at) {
        try (OpenStreams open = new OpenStreams()) {
            return new ValueReader(rows, resources, open)
                    .read(Upstream.of("a").as(type), List.of(part(type, "", at)));
        }
    }

    @Test
    void bytesComeBackAsTheyWere() throws IOException {
        byte[] bytes = {0, -1, 127, 10, 13};
        Path to = staged();
        ValueWriter.Stored stored = write(ValueType.bytes(), bytes, to);

        assertThat(read(ValueType.bytes(), to)).asInstanceOf(BYTE_ARRAY).containsExactly(bytes);
        assertThat(write(ValueType.bytes(), bytes.clone(), staged()).version())
                .isEqualTo(stored.version());
        assertThat(write(ValueType.bytes(), new byte[0], staged()).version())
                .isNotEqualTo(stored.version());
    }

    @Test
    void aPathInItsStagedLocationIsTheFileOrTheFolder() throws IOException {
        Path to = staged();
        write(ValueType.files(), Files.writeString(to.resolve("page.txt"), "one"), to);
        assertThat(read(ValueType.files(), to))
                .asInstanceOf(PATH)
                .hasFileName("page.txt")
                .hasContent("one");

        Path many = staged();
        Files.writeString(many.resolve("a"), "a");
        Files.writeString(many.resolve("b"), "b");
        write(ValueType.files(), many, many);
        assertThat(read(ValueType.files(), many)).isEqualTo(many);
    }

    @Test
    void aPathElsewhereMissingOrBesideOthersIsRefused() throws IOException {
        Path to = staged();
        Path outside = Files.writeString(folder.resolve("outside.txt"), "x");
        assertThatThrownBy(() -> write(ValueType.files(), outside, to))
                .isInstanceOf(HeddleException.class)
                .hasMessage(
                        "Cannot store the value: the returned path '"
                                + outside
                                + "' is not in the folder of its StagedLocation.");
        Path missing = to.resolve("missing");
        assertThatThrownBy(() -> write(ValueType.files(), missing, to))
                .isInstanceOf(HeddleException.class)
                .hasMessage(
                        "Cannot store the value: there is nothing at the returned path '"
                                + missing
                                + "'.");
        Files.writeString(to.resolve("a"), "a");
        Path beside = Files.writeString(to.resolve("b"), "b");
        assertThatThrownBy(() -> write(ValueType.files(), beside, to))
                .isInstanceOf(HeddleException.class)
                .hasMessage(
                        "Cannot store the value: other files lie beside the returned path '"
                                + beside
                                + "'. Return the folder, out.path().");
    }

    @Test
    void ioManagersStoreAndLoadWhatIsTheirs() throws IOException {
        ValueType<Note> type = ValueType.object(Note.class);
        Path to = staged();
        ValueWriter.Stored stored = write(type, new Note("kept"), to);

        assertThat(to.resolve("note")).hasContent("kept");
        assertThat(((Note) read(type, to)).text).isEqualTo("kept");
        assertThat(write(type, new Note("kept"), staged()).version()).isEqualTo(stored.version());
        assertThatThrownBy(() -> write(type, new Note(""), staged()))
                .hasRootCauseMessage("nothing to write");
        assertThatThrownBy(() -> read(type, staged()))
                .isInstanceOf(HeddleException.class)
                .hasMessageStartingWith("Cannot read the stored Note: ");
    }

    @Test
    void nothingIsRefusedWhereAValueIsDeclared() {
        assertThatThrownBy(() ->
                        new ValueWriter(rows, resources)
                                .write(
                                        ValueType.bytes(),
                                        null,
                                        staged(),
                                        RowForm.of(List.of()),
                                        true,
                                        sql -> {
                                            throw new IllegalStateException(sql);
                                        }))
                .isInstanceOf(HeddleException.class)
                .hasMessageStartingWith("Cannot store the value: its method returned null");
    }

    @Test
    void dataSetsComeInOneOrByPartition() throws IOException {
        ValueType<Dataset<Order>> type = ValueType.rows(Order.class);
        Path first = staged();
        Path second = staged();
        write(type, Dataset.of(new Order("apple", 1)), first);
        write(type, List.of(new Order("bread", 2), new Order("cheese", 3)), second);
        List<RowStore.Part> parts = List.of(part(type, "x", first), part(type, "y", second));
        Upstream orders = Upstream.of("orders").as(type);

        try (OpenStreams open = new OpenStreams()) {
            ValueReader reader = new ValueReader(rows, resources, open);
            assertThat(((Dataset<?>) reader.read(orders, parts)).toList())
                    .isEqualTo(
                            List.of(
                                    new Order("apple", 1),
                                    new Order("bread", 2),
                                    new Order("cheese", 3)));
            Map<?, ?> byPartition = (Map<?, ?>) reader.read(orders.perPartition(), parts);
            assertThat(byPartition.keySet()).hasToString("[x, y]");
            assertThat(((Dataset<?>) byPartition.get(PartitionKey.of("y"))).count()).isEqualTo(2);
            assertThat(((Dataset<?>) byPartition.get(PartitionKey.of("x"))).toList())
                    .isEqualTo(List.of(new Order("apple", 1)));
        }
    }

    @Test
    void oneValueOfSeveralPartitionsIsRefused() throws IOException {
        ValueType<String> type = ValueType.text();
        Path to = staged();
        write(type, "a", to);
        try (OpenStreams open = new OpenStreams()) {
            ValueReader reader = new ValueReader(rows, resources, open);
            List<RowStore.Part> parts = List.of(part(type, "x", to), part(type, "y", to));
            assertThatThrownBy(() -> reader.read(Upstream.of("t").as(type), parts))
                    .isInstanceOf(HeddleException.class)
                    .hasMessage(
                            "Cannot read asset 't' as one String: 2 partitions are read. Take a"
                                    + " Map<PartitionKey, String> instead.");
        }
    }
}
