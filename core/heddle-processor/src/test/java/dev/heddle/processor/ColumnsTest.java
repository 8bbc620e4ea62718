package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compiler;
import dev.heddle.api.data.RecordColumns;
import dev.heddle.api.definition.AssetDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static Compiled row(String types, String components) {
        return Compiled.of(
                "package shop;\n@Assets class Shop {\n"
                        + types
                        + "\n  record Row(\n"
                        + components
                        + ") {}\n  @Asset Dataset<Row> rows() { return Dataset.of(); }\n}");
    }

    private static List<String> columns(Compiled shop) {
        return shop.asset("rows").spec().value().columns().stream().map(Object::toString).toList();
    }

    @Test
    void everySupportedTypeHasAColumn() {
        Compiled shop =
                row(
                        "enum Color { RED } record Point(int x, Optional<String> label) {}",
                        "boolean a, byte b, short c, int d, long e, float f, double g, char h, Integer boxed, String text,"
                                + " @Decimal(precision = 10, scale = 2) BigDecimal price, LocalDate day, LocalTime time, LocalDateTime both,"
                                + " Instant at, Duration took, UUID id, byte[] raw, Color color, List<Integer> numbers, Map<String, Double> weights,"
                                + " Point point, List<Point> points, @Decimal(precision = 5, scale = 0) List<BigDecimal> prices");

        assertThat(columns(shop))
                .containsExactly(
                        "a BOOLEAN",
                        "b TINYINT",
                        "c SMALLINT",
                        "d INTEGER",
                        "e BIGINT",
                        "f FLOAT",
                        "g DOUBLE",
                        "h TEXT",
                        "boxed INTEGER",
                        "text TEXT",
                        "price DECIMAL(10,2)",
                        "day DATE",
                        "time TIME",
                        "both TIMESTAMP",
                        "at INSTANT",
                        "took DURATION",
                        "id UUID",
                        "raw BYTES",
                        "color TEXT",
                        "numbers LIST<INTEGER>",
                        "weights MAP<DOUBLE>",
                        "point STRUCT<x INTEGER, label TEXT NULL>",
                        "points LIST<STRUCT<x INTEGER, label TEXT NULL>>",
                        "prices LIST<DECIMAL(5,0)>");
    }

    @Test
    void columnsAreThoseThatReflectionFinds() {
        Compiled shop =
                row(
                        "record Point(int x, Optional<String> label) {}",
                        "int meanDelay, Optional<Long> count, List<Point> points");

        AssetDefinition rows = shop.asset("rows");
        assertThat(rows.spec().value().columns())
                .isEqualTo(RecordColumns.of(rows.type().raw().asSubclass(Record.class)));
    }

    @Test
    void componentsAreNullableByOptionalOrAnyNullable() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          record Row(Optional<String> a, @org.jspecify.annotations.Nullable String b, @Nullable String c, String d) {}
                          @Asset Dataset<Row> rows() { return Dataset.of(); }
                        }
                        """,
                        """
                        package shop;
                        import java.lang.annotation.*;
                        @Retention(RetentionPolicy.CLASS) @Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER}) @interface Nullable {}
                        """);

        assertThat(columns(shop))
                .containsExactly("a TEXT NULL", "b TEXT NULL", "c TEXT NULL", "d TEXT");
    }

    @Test
    void allComponentsThatCanNotBeStoredAreErrorsThere() {
        Compiled shop =
                row(
                        "sealed interface Shape permits Circle {} record Circle(int r) implements Shape {} record Node(List<Node> children) {} record Empty() {}",
                        """
                        Shape shape,
                         Node node,
                         BigDecimal price,
                         Object any,
                         Map<Integer, String> map,
                         OptionalInt number,
                         Empty none,
                         int[] array,
                         int some_thing, int someThing
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "Shop.java:5: Cannot store component 'shape' of record 'Row': Shape is sealed, and a column has one type. Store it as JSON text in a String component, or make an asset of each case.",
                        "Shop.java:3: Cannot store component 'children' of record 'Node': the record Node contains itself. Store it as JSON text in a String component.",
                        "Shop.java:7: Cannot store component 'price' of record 'Row': a BigDecimal needs its digits. Add @Decimal(precision = 18, scale = 2), or what fits.",
                        "Shop.java:8: Cannot store component 'any' of record 'Row': there is no column for Object. Store it as JSON text in a String component.",
                        "Shop.java:9: Cannot store component 'map' of record 'Row': the keys of a map have to be String. Store it as JSON text in a String component.",
                        "Shop.java:10: Cannot store component 'number' of record 'Row': use Optional<Integer> instead of OptionalInt.",
                        "Shop.java:3: Cannot store record 'Empty' in columns: it has no components.",
                        "Shop.java:12: Cannot store component 'array' of record 'Row': there is no column for int[]. Store it as JSON text in a String component.",
                        "Shop.java:13: Cannot store component 'someThing' of record 'Row': the component 'some_thing' gives the same column 'some_thing'.");
    }

    @Test
    void rawComponentsAreErrors() {
        Compiled shop =
                Compiled.with(
                        List.of(),
                        List.of(),
                        List.of(),
                        """
                        package shop;
                        @Assets class Shop {
                          record Row(List list, Optional some) {}
                          @Asset Dataset<Row> rows() { return Dataset.of(); }
                        }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:3: Cannot store component 'list' of record 'Row': List is raw. Say of what, such as List<String>.",
                        "Shop.java:3: Cannot store component 'some' of record 'Row': Optional is raw. Say of what, such as Optional<String>.");
    }

    @Test
    void genericRecordsAreErrors() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          record Box<T>(T value) {}
                          @Asset Dataset<Box<String>> rows() { return Dataset.of(); }
                        }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:3: Cannot store record 'Box' in columns: it has type parameters. Declare a record for each row type.");
    }

    @Test
    void digitsAreInRange() {
        Compiled shop = row("", "@Decimal(precision = 40, scale = 2) BigDecimal price");

        assertThat(shop.errors())
                .singleElement()
                .asString()
                .startsWith(
                        "Shop.java:5: Cannot store component 'price' of record 'Row': cannot use a decimal of 40 digits");
    }

    @Test
    void recordsOfOtherModulesKeepTheirAnnotations(
            @org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) {
        new Compiled(
                        Compiler.javac()
                                .compile(
                                        com.google.testing.compile.JavaFileObjects.forSourceString(
                                                "other.Row",
                                                "package other; public record Row(@dev.heddle.api.data.Decimal(precision = 9, scale = 1) java.math.BigDecimal price, @org.jspecify.annotations.Nullable String note) {}")))
                .writeTo(folder);
        Compiled shop =
                Compiled.with(
                        Compiled.STRICT,
                        List.of(folder),
                        List.of(),
                        """
                        package shop;
                        @Assets class Shop { @Asset Dataset<other.Row> rows() { return Dataset.of(); } }
                        """);

        assertThat(shop.errors()).isEmpty();
        assertThat(shop.generated("shop.ShopDefinitions"))
                .contains("new Column(\"price\", new ColumnType.Decimal(9, 1), false)")
                .contains("new Column(\"note\", ColumnType.Simple.TEXT, true)");
    }
}
