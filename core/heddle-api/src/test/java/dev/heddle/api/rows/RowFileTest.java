package dev.heddle.api.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.Decimal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CSV and JSON lines, to and fro.
class RowFileTest {
    private enum Kind {
        PLAIN,
        ODD
    }

    private record Row(
            boolean truth,
            int whole,
            Long big,
            double real,
            char letter,
            String someText,
            @Decimal(precision = 9, scale = 2) BigDecimal price,
            Kind kind,
            LocalDate date,
            LocalTime time,
            LocalDateTime moment,
            Instant instant,
            Duration took,
            UUID id,
            Optional<String> note,
            Optional<Integer> count) {}

    private record Inner(int n, Optional<LocalDate> day) {}

    private record Nested(
            String name,
            List<Integer> numbers,
            Map<String, Double> shares,
            Inner inner,
            List<Inner> inners,
            Optional<Inner> maybe) {}

    private record Small(int n, Optional<String> text) {}

    @TempDir private Path folder;

    private static Row row(Random random) {
        String odd = "a,;\"\n\r\t\\ü😀'x";
        StringBuilder text = new StringBuilder();
        IntStream.range(0, random.nextInt(6))
                .forEach(i -> text.append(odd.charAt(random.nextInt(4) + (i % 3))));
        return new Row(
                random.nextBoolean(),
                random.nextInt(),
                random.nextLong(),
                random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian(),
                odd.charAt(random.nextInt(7)),
                text + (random.nextBoolean() ? "" : "ü😀"),
                BigDecimal.valueOf(random.nextInt(1_000_000), 2),
                Kind.values()[random.nextInt(2)],
                LocalDate.ofEpochDay(random.nextInt(20_000)),
                LocalTime.ofSecondOfDay(random.nextInt(86_400)),
                LocalDateTime.of(2001, 2, 3, 4, random.nextInt(60), 5, 678_000_000),
                Instant.ofEpochSecond(random.nextInt(), 123_456_000),
                Duration.ofMillis(random.nextInt()),
                new UUID(random.nextLong(), random.nextLong()),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(random.nextBoolean() ? "" : "x"),
                random.nextBoolean() ? Optional.empty() : Optional.of(random.nextInt()));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Random random = new Random(7);
        List<Row> rows = Stream.generate(() -> row(random)).limit(500).toList();
        Path csv = folder.resolve("rows.csv");
        CsvFile.of(Row.class).write(csv, Dataset.of(rows));
        assertThat(CsvFile.of(Row.class).read(csv).toList()).isEqualTo(rows);
        assertThat(Files.readString(csv))
                .startsWith("truth,whole,big,real,letter,some_text,price,");
        Path other = folder.resolve("rows.txt");
        CsvFile.of(Row.class).delimiter(';').write(other, Dataset.of(rows));
        assertThat(CsvFile.of(Row.class).delimiter(';').read(other).toList()).isEqualTo(rows);
        Path json = folder.resolve("rows.jsonl");
        JsonLines.of(Row.class).write(json, Dataset.of(rows));
        assertThat(JsonLines.of(Row.class).read(json).toList()).isEqualTo(rows);
        assertThat(Files.readAllLines(json)).hasSize(500);
    }

    @Test
    void jsonLinesTakeWholeRecords() throws IOException {
        Nested full =
                new Nested(
                        "a",
                        List.of(1, 2),
                        Map.of("x", 0.5),
                        new Inner(1, Optional.of(LocalDate.of(2001, 2, 3))),
                        List.of(new Inner(2, Optional.empty())),
                        Optional.of(new Inner(3, Optional.empty())));
        Nested empty =
                new Nested(
                        "",
                        List.of(),
                        Map.of(),
                        new Inner(0, Optional.empty()),
                        List.of(),
                        Optional.empty());
        Path file = folder.resolve("nested.jsonl");
        JsonLines.of(Nested.class).write(file, Dataset.of(full, empty));
        assertThat(file)
                .hasContent(
                        """
                        {"name":"a","numbers":[1,2],"shares":{"x":0.5},"inner":{"n":1,"day":"2001-02-03"},"inners":[{"n":2}],"maybe":{"n":3}}
                        {"name":"","numbers":[],"shares":{},"inner":{"n":0},"inners":[]}
                        """);
        assertThat(JsonLines.of(Nested.class).read(file).toList()).containsExactly(full, empty);
        assertThatThrownBy(() -> CsvFile.of(Nested.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("component 'numbers' of record 'Nested'")
                .hasMessageContaining("Use JsonLines");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text);
    }

    @Test
    void readsCsvOfOthers() throws IOException {
        List<Small> expected =
                List.of(
                        new Small(1, Optional.of("a")),
                        new Small(2, Optional.empty()),
                        new Small(3, Optional.of("")));
        assertThat(
                        CsvFile.of(Small.class)
                                .read(
                                        file(
                                                "\ufefftext,more,n\r\na,x,1\r\n,,2\r\n\r\n\"\",\"y\nz\",3"))
                                .toList())
                .isEqualTo(expected);
        assertThat(CsvFile.of(Small.class).read(file("n\n1\n")).toList())
                .containsExactly(new Small(1, Optional.empty()));
        assertThat(CsvFile.of(Small.class).read(file("n,text\n")).toList()).isEmpty();
        assertThat(
                        JsonLines.of(Small.class)
                                .read(
                                        file(
                                                "{\"n\": 1, \"text\": null, \"other\": [{}]}\n\n {\"n\":\"2\"}"))
                                .toList())
                .containsExactly(new Small(1, Optional.empty()), new Small(2, Optional.empty()));
    }

    private record Moments(Instant at, Duration took) {}

    @Test
    void readsMomentsAsDatabasesWriteThem() throws IOException {
        Moments moments =
                new Moments(Instant.parse("2001-02-03T04:05:06.5Z"), Duration.ofMillis(90_500));
        assertThat(
                        CsvFile.of(Moments.class)
                                .read(
                                        file(
                                                "at,took\n2001-02-03 04:05:06.5+00,00:01:30.5\n2001-02-03T06:05:06.5+02:00,PT1M30.5S\n"))
                                .toList())
                .containsExactly(moments, moments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    n,text/1,a/x,b  | line 3: 'n': 'x' is not a whole number.
                    n,text/1,a/2    | line 3: it has 1 values, and the first line names 2.
                    n,text/1,"a     | line 2: a quote is opened and never closed.
                    n,text/1,"a"b   | line 2: 'b' follows a closing quote; double the quote.
                    n,text/,b       | line 2: 'n': there is no value.
                    text/b          | it has no column 'n', only [text].
                    """)
    void tellsWhatIsWrongWithCsv(String text, String message) throws IOException {
        Path file = file(text.replace('/', '\n'));
        assertThatThrownBy(() -> CsvFile.of(Small.class).read(file).toList())
                .hasStackTraceContaining(message)
                .hasStackTraceContaining(file.toString());
    }

    @Test
    void tellsThatAFileIsEmptyOrNotThere() throws IOException {
        Path file = file("");
        assertThatThrownBy(() -> CsvFile.of(Small.class).read(file).toList())
                .hasStackTraceContaining("it is empty and has no line of names");
        assertThatThrownBy(() -> JsonLines.of(Small.class).read(folder.resolve("x")).toList())
                .hasStackTraceContaining("NoSuchFileException");
        CsvFile<Small> csv = CsvFile.of(Small.class);
        assertThatThrownBy(() -> csv.write(file, Dataset.of()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> csv.delimiter('"')).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    [1]                  | it is not an object.
                    {"n":1              | column 7: the line ends too early.
                    {"n":1} x           | column 9: something follows the value.
                    {"n":1,"n":2}       | 'n' is there twice.
                    {"n":"x"}           | 'n': 'x' is not a whole number.
                    {"n":{}}            | 'n': it is not a whole number.
                    {"n":1,"text":2}    | 'text': 2 is not text.
                    {"n":1.5}           | 'n': '1.5' is not a whole number.
                    {"n":truly}         | something
                    {}                  | 'n': there is no value.
                    """)
    void tellsWhatIsWrongWithJson(String text, String message) throws IOException {
        Path file = file("{\"n\":0}\n" + text + "\n");
        assertThatThrownBy(() -> JsonLines.of(Small.class).read(file).toList())
                .hasStackTraceContaining("line 2: ")
                .hasStackTraceContaining(message.equals("something") ? "line 2" : message);
    }

    @Test
    void endsOrFailsWhateverItIsGiven() throws IOException {
        Random random = new Random(11);
        String letters = "{}[]\",:\\u0n1etrfalsx\n\r;'é";
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? "n,text\n" : "");
            IntStream.range(0, random.nextInt(40))
                    .forEach(_ -> text.append(letters.charAt(random.nextInt(letters.length()))));
            Path file = folder.resolve("fuzz");
            Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
            for (Dataset<Small> rows :
                    List.of(
                            CsvFile.of(Small.class).read(file),
                            JsonLines.of(Small.class).read(file))) {
                try {
                    rows.toList();
                } catch (RuntimeException e) {
                    assertThat(e).describedAs("%s", text).hasRootCauseInstanceOf(Exception.class);
                    assertThat(e).hasStackTraceContaining("java.io.IOException: Cannot read '");
                }
            }
        }
    }
}
