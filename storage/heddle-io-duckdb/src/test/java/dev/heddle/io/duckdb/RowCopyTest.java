package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.data.RecordColumns;
import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import dev.heddle.spi.data.RowFormat;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowCopyTest {
    record Row(int n, String text, Optional<Duration> took, Instant at, List<Integer> many) {}

    private static final Row ODD =
            new Row(
                    1,
                    "a,\"b\"\nc",
                    Optional.of(Duration.ofMillis(1500)),
                    Instant.parse("2001-02-03T04:05:06Z"),
                    List.of(1, 2));
    private static final Row PLAIN =
            new Row(2, "", Optional.empty(), Instant.parse("2001-02-03T04:05:06.5Z"), List.of());

    @TempDir Path folder;
    private Stores stores;
    private Stores.Stored stored;

    @BeforeEach
    void store() throws IOException {
        stores = Stores.in(folder);
        stored = stores.write(Row.class, Stream.of(ODD, PLAIN));
    }

    @AfterEach
    void close() {
        assertThat(stores.rows().openConnections()).as("open connections").isZero();
        stores.close();
    }

    private String copy(RowFormat format) throws IOException {
        Path file = folder.resolve("it's a copy." + format);
        assertThat(
                        stores.rows()
                                .copyRows(
                                        new RowStore.Table(
                                                stored.part().spec().columns(),
                                                List.of(stored.part())),
                                        format,
                                        file))
                .isEqualTo(2);
        return format == RowFormat.PARQUET ? "" : Files.readString(file);
    }

    @Test
    void copiesToEveryFormat() throws IOException {
        assertThat(copy(RowFormat.CSV))
                .isEqualTo(
                        """
                        n,text,took,at,many
                        1,"a,""b""
                        c",00:00:01.5,2001-02-03 04:05:06+00,"[1, 2]"
                        2,"",,2001-02-03 04:05:06.5+00,[]
                        """);
        assertThat(copy(RowFormat.JSONL).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"n\":"));
        assertThat(copy(RowFormat.JSON)).startsWith("[").endsWith("]\n");
        copy(RowFormat.PARQUET);
        Path alone = Files.createDirectory(folder.resolve("alone"));
        Files.move(folder.resolve("it's a copy.PARQUET"), alone.resolve("x.parquet"));
        assertThat(stores.rows().countRows(List.of(Stores.part("", List.of(), alone))))
                .isEqualTo(2);
    }

    @Test
    void findsRowsAgainAsTheyWereWritten() {
        assertThat(stores.rows().verify(stored.part())).isEqualTo(stored.written());
    }

    @Test
    void noticesDamage() throws IOException {
        record Wide(long n, String text) {}
        Stores.Stored many =
                stores.write(
                        Wide.class,
                        IntStream.range(0, 20_000).mapToObj(n -> new Wide(n * 31L, "text " + n)));
        assertThat(many.part().spec().columns()).isEqualTo(RecordColumns.of(Wide.class));
        Path file = Parts.list(many.part().folder()).getFirst();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> stores.rows().verify(many.part()))
                .isInstanceOfSatisfying(
                        HeddleException.class,
                        e -> assertThat(e.code()).isEqualTo(DataError.STORED_ROWS_DAMAGED));
        int unnoticed = 0;
        for (int at = 100; at < bytes.length * 3 / 4; at += bytes.length / 20) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x10;
            Files.write(file, flipped);
            try {
                unnoticed += stores.rows().verify(many.part()).equals(many.written()) ? 1 : 0;
            } catch (HeddleException e) {
                assertThat(e).hasMessageStartingWith("Cannot ");
            }
        }
        assertThat(unnoticed).isZero();
        Files.write(file, bytes);
        assertThat(stores.rows().verify(many.part())).isEqualTo(many.written());
        Files.delete(file);
        assertThatThrownBy(() -> stores.rows().verify(many.part()))
                .hasMessageContaining("it holds no Parquet file");
    }
}
