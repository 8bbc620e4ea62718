package dev.heddle.fingerprint;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records, enums, annotations, constants, static initializers.
class ShapesTest {

    @TempDir private Path folder;

    private Mutation mutation(String before, String after, String... sources) {
        return Mutation.of(new Project(folder, sources), before, after);
    }

    @Nested
    class Records {

        private static final String ROW =
                """
                package shop;
                public record Row(String origin, int delay) {
                    public Row { if (delay < 0) { throw new IllegalArgumentException(); } }
                    boolean late() { return delay > 15; }
                    static int unused() { return 1; }
                }
                """;
        private static final String ASSETS =
                """
                package shop;
                import java.util.*;
                public class Assets {
                    Set<Object> rows() { return Set.of(new Row("LAX", 1)); }
                    List<String> read(List<Row> rows) { return List.of(); }
                    boolean late(List<Row> rows) { return rows.get(0).late(); }
                    int other() { return 1; }
                }
                """;

        @Test
        void newComponentChangesTheShape() {
            mutation(
                            "String origin, int delay",
                            "String origin, int delay, int distance",
                            ROW,
                            ASSETS.replace("\"LAX\", 1", "\"LAX\", 1"),
                            "package shop; class Spare { }")
                    .keeps("shop.Assets#other");
        }

        private Mutation mutation(String before, String after, String... sources) {
            if (!after.contains("distance")) {
                return ShapesTest.this.mutation(before, after, sources);
            }
            String[] changed = sources.clone();
            for (int i = 0; i < changed.length; i++) {
                changed[i] =
                        changed[i].replace(before, after).replace("\"LAX\", 1", "\"LAX\", 1, 2");
            }
            return new Mutation(
                            new Project(folder, sources).compile(),
                            new Project(folder, changed).compile())
                    .changes("shop.Assets#rows", "shop.Assets#read", "shop.Assets#late");
        }

        @Test
        void namesOfComponentsCount() {
            var renamed = new Project(folder, ROW.replace("origin", "from"), ASSETS);
            new Mutation(new Project(folder, ROW, ASSETS).compile(), renamed.compile())
                    .changes("shop.Assets#rows", "shop.Assets#read")
                    .keeps("shop.Assets#other")
                    .explains(
                            "shop.Assets#rows",
                            "CHANGED CLASS Row",
                            "CHANGED METHOD new Row(String, int)");
        }

        @Test
        void canonicalConstructorOfRowsThatAreReadCounts() {
            mutation("delay < 0", "delay < -1", ROW, ASSETS)
                    .changes("shop.Assets#rows", "shop.Assets#read", "shop.Assets#late")
                    .keeps("shop.Assets#other")
                    .path("shop.Assets#read", "Assets.read", "new Row(String, int)");
        }

        @Test
        void methodsCountWhereTheyAreCalled() {
            mutation("delay > 15", "delay > 16", ROW, ASSETS)
                    .changes("shop.Assets#late")
                    .keeps("shop.Assets#rows", "shop.Assets#read", "shop.Assets#other");
        }

        @Test
        void accessorThatIsWrittenOutCounts() {
            mutation(
                            "boolean late()",
                            "public int delay() { return Math.max(0, delay); } boolean late()",
                            ROW,
                            ASSETS)
                    .changes("shop.Assets#read");
        }

        @Test
        void equalsThatIsWrittenOutCounts() {
            mutation(
                            "boolean late()",
                            "@Override public boolean equals(Object o) { return false; } @Override public int hashCode() { return 3; } boolean late()",
                            ROW,
                            ASSETS)
                    .changes("shop.Assets#rows");
        }

        @Test
        void unusedMethodOfARecordDoesNotCount() {
            mutation(
                            "return 1;\n    }\n}",
                            "return 2; } }",
                            ROW.replace("{ return 1; }", "{\n        return 1;\n    }"),
                            ASSETS.replace("return 1; }\n}", "return 10; }\n}"))
                    .keeps("shop.Assets#rows", "shop.Assets#late");
        }

        @Test
        void recordsWithinRecordsAreReadToo() {
            ShapesTest.this
                    .mutation(
                            "code.isEmpty()",
                            "code.isBlank()",
                            "package shop; record Airport(String code) { Airport { if (code.isEmpty()) { throw new IllegalArgumentException(); } } }",
                            "package shop; import java.util.*; record Day(List<Airport> airports) { }",
                            "package shop; import java.util.*; public class Assets { int days(Map<String, Day> days) { return days.size(); } int no() { return 1; } }")
                    .changes("shop.Assets#days")
                    .keeps("shop.Assets#no");
        }
    }

    @Nested
    class Enums {

        private static final String LEVEL =
                """
                package shop;
                enum Level {
                    LOW { int weight() { return 1; } },
                    HIGH { int weight() { return 10; } };
                    abstract int weight();
                    int plain() { return 3; }
                }
                """;
        private static final String ASSETS =
                """
                package shop;
                public class Assets {
                    int weight() { return Level.HIGH.weight(); }
                    int count() { return Level.values().length; }
                    Level named(String name) { return Level.valueOf(name); }
                    int other() { return 1; }
                }
                """;

        @Test
        void bodyOfAConstantCounts() {
            mutation("return 10;", "return 11;", LEVEL, ASSETS)
                    .changes("shop.Assets#weight")
                    .keeps("shop.Assets#other")
                    .path("shop.Assets#weight", "Assets.weight", "static initializer of Level");
        }

        @Test
        void orderOfConstantsCounts() {
            String swapped =
                    LEVEL.replace("LOW {", "X {")
                            .replace("HIGH {", "LOW {")
                            .replace("X {", "HIGH {");
            new Mutation(
                            new Project(folder, LEVEL, ASSETS).compile(),
                            new Project(folder, swapped, ASSETS).compile())
                    .changes("shop.Assets#weight", "shop.Assets#count", "shop.Assets#named")
                    .keeps("shop.Assets#other");
        }

        @Test
        void newConstantCounts() {
            mutation("LOW {", "NONE { int weight() { return 0; } }, LOW {", LEVEL, ASSETS)
                    .changes("shop.Assets#count", "shop.Assets#named")
                    .keeps("shop.Assets#other");
        }

        @Test
        void classObjectOfAnEnumLeadsToItsConstants() {
            mutation(
                            "return 10;",
                            "return 11;",
                            LEVEL,
                            "package shop; import java.util.*; public class A { int a() { return EnumSet.allOf(Level.class).size(); } int b() { return 1; } }")
                    .changes("shop.A#a")
                    .keeps("shop.A#b");
        }

        @Test
        void unusedMethodDoesNotCount() {
            mutation("return 3;", "return 4;", LEVEL, ASSETS)
                    .keeps("shop.Assets#weight", "shop.Assets#count");
        }
    }

    @Nested
    class Initializers {

        private static final String CONSTANTS =
                """
                package shop;
                import java.util.*;
                class Constants {
                    static final int LIMIT = 15;
                    static final int SPARE = 3;
                    static final List<String> CODES = codes();
                    private static List<String> codes() { return List.of("LAX"); }
                    static int method() { return 1; }
                }
                """;
        private static final String ASSETS =
                """
                package shop;
                import java.util.*;
                public class Assets {
                    private int factor = Factors.first();
                    int limit() { return Constants.LIMIT; }
                    int codes() { return Constants.CODES.size(); }
                    int method() { return Constants.method(); }
                    boolean type(Object o) { return o instanceof Constants; }
                    static int none() { return 1; }
                }
                """;
        private static final String FACTORS =
                "package shop; class Factors { static int first() { return 8; } }";

        @Test
        void inlinedConstantCountsWhereItIsUsed() {
            mutation("LIMIT = 15", "LIMIT = 16", CONSTANTS, ASSETS, FACTORS)
                    .changes("shop.Assets#limit")
                    .keeps("shop.Assets#codes", "shop.Assets#method", "shop.Assets#none")
                    .explains("shop.Assets#limit", "CHANGED METHOD Assets.limit");
        }

        @Test
        void unusedConstantDoesNotCount() {
            mutation("SPARE = 3", "SPARE = 4", CONSTANTS, ASSETS, FACTORS)
                    .keeps("shop.Assets#limit", "shop.Assets#codes", "shop.Assets#method");
        }

        @Test
        void staticInitializerCountsWhereTheClassIsUsed() {
            mutation("\"LAX\"", "\"SFO\"", CONSTANTS, ASSETS, FACTORS)
                    .changes("shop.Assets#codes", "shop.Assets#method")
                    .keeps("shop.Assets#limit", "shop.Assets#type", "shop.Assets#none")
                    .path(
                            "shop.Assets#codes",
                            "Assets.codes",
                            "static initializer of Constants",
                            "Constants.codes()");
        }

        @Test
        void fieldInitializersOfTheAssetsClassCount() {
            mutation("return 8;", "return 9;", CONSTANTS, ASSETS, FACTORS)
                    .changes("shop.Assets#limit", "shop.Assets#codes")
                    .keeps("shop.Assets#none")
                    .path("shop.Assets#limit", "Assets.limit", "new Assets()", "Factors.first()");
        }

        @Test
        void orderOfFieldsWithoutValuesDoesNotCount() {
            String source =
                    "package shop; public class A { int a; String b; int sum() { return a + b.length(); } }";
            mutation("int a; String b;", "String b; int a;", source).keeps("shop.A#sum");
        }

        @Test
        void assertionElsewhereDoesNotCount() {
            mutation(
                            "return 1; }\n}",
                            "assert CODES.size() > 0; return 1; }\n}",
                            CONSTANTS,
                            ASSETS.replace("none() { return 1; }", "none() { return 7; }"),
                            FACTORS)
                    .changes("shop.Assets#method")
                    .keeps("shop.Assets#codes", "shop.Assets#limit");
        }

        @Test
        void initializerOfASuperclassCounts() {
            mutation(
                            "N = 4",
                            "N = 5",
                            "package shop; class Base { static Integer N = 4; }",
                            "package shop; class Sub extends Base { static int f() { return 1; } }",
                            "package shop; public class A { int a() { return Sub.f(); } int b() { return 2; } }")
                    .changes("shop.A#a")
                    .keeps("shop.A#b");
        }
    }

    @Nested
    class Annotations {

        private static final String MARK =
                "package shop; import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME) @interface Mark { String value(); Class<?> by() default Object.class; }";
        private static final String HEDDLE =
                "package dev.heddle.api; import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME) public @interface Asset { String group() default \"\"; }";
        private static final String NIGHTLY =
                "package shop; import java.lang.annotation.*; @dev.heddle.api.Asset @Retention(RetentionPolicy.RUNTIME) @interface Nightly { int hour(); }";
        private static final String ASSETS =
                """
                package shop;
                import dev.heddle.api.Asset;
                public class Assets {
                    @Asset(group = "g") @Nightly(hour = 3) int one() { return new Marked().f(); }
                    @Asset int two() { return 1; }
                }
                """;
        private static final String MARKED =
                "package shop; @Mark(\"a\") class Marked { @Mark(\"b\") int f() { return 1; } @Mark(\"c\") int g() { return 1; } }";

        @Test
        void annotationOfAClassThatIsCreatedCounts() {
            mutation("\"a\"", "\"aa\"", MARK, HEDDLE, NIGHTLY, ASSETS, MARKED)
                    .changes("shop.Assets#one")
                    .keeps("shop.Assets#two")
                    .explains("shop.Assets#one", "CHANGED CLASS Marked");
        }

        @Test
        void annotationOfAMethodCountsWhereItIsCalled() {
            mutation("\"b\"", "\"bb\"", MARK, HEDDLE, NIGHTLY, ASSETS, MARKED)
                    .changes("shop.Assets#one");
            mutation("\"c\"", "\"cc\"", MARK, HEDDLE, NIGHTLY, ASSETS, MARKED)
                    .keeps("shop.Assets#one");
        }

        @Test
        void heddlesOwnAnnotationsDoNotCount() {
            mutation("group = \"g\"", "group = \"other\"", MARK, HEDDLE, NIGHTLY, ASSETS, MARKED)
                    .keeps("shop.Assets#one");
            mutation("hour = 3", "hour = 4", MARK, HEDDLE, NIGHTLY, ASSETS, MARKED)
                    .keeps("shop.Assets#one");
        }

        @Test
        void classThatAnAnnotationNamesMayBeMade() {
            mutation(
                            "x = 1",
                            "x = 2",
                            MARK,
                            HEDDLE,
                            NIGHTLY,
                            ASSETS,
                            MARKED.replace(
                                    "@Mark(\"a\")", "@Mark(value = \"a\", by = Codec.class)"),
                            "package shop; class Codec { int x = 1; }")
                    .changes("shop.Assets#one")
                    .keeps("shop.Assets#two");
        }
    }

    @Nested
    class ClassObjects {

        private static final String ASSETS =
                """
                package shop;
                import java.util.function.*;
                public class Assets {
                    private static final System.Logger LOG = System.getLogger(Assets.class.getName());
                    Object parsed(Function<Class<?>, Object> mapper) { return mapper.apply(Bean.class); }
                    boolean tested(Object o) { return Bean.class.isInstance(o); }
                    Predicate<Object> bound() { return Bean.class::isInstance; }
                    int other() { return 1; }
                }
                """;
        private static final String BEAN =
                """
                package shop;
                public class Bean {
                    private int size = 3;
                    public void setSize(int size) { this.size = size + 0; }
                    int help() { return 2; }
                }
                """;

        @Test
        void classThatIsHandedOutMayBeMadeAndFilled() {
            mutation("size + 0", "size + 1", ASSETS, BEAN)
                    .changes("shop.Assets#parsed")
                    .keeps("shop.Assets#tested", "shop.Assets#bound", "shop.Assets#other");
            mutation("size = 3", "size = 4", ASSETS, BEAN)
                    .changes("shop.Assets#parsed")
                    .keeps("shop.Assets#tested");
            mutation("int help()", "private String more; int help()", ASSETS, BEAN)
                    .changes("shop.Assets#parsed")
                    .keeps("shop.Assets#tested", "shop.Assets#bound");
        }

        @Test
        void otherMethodsOfItDoNotCount() {
            mutation("return 2;", "return 3;", ASSETS, BEAN).keeps("shop.Assets#parsed");
        }

        @Test
        void loggersNameDoesNotReachTheAssets() {
            mutation("int other() { return 1; }", "int other() { return 2; }", ASSETS, BEAN)
                    .keeps("shop.Assets#tested");
        }
    }

    @Nested
    class Bodies {

        private static final String SOURCE =
                """
                package shop;
                import java.io.*;
                public class Assets {
                    int reads(String path) throws IOException {
                        try (var in = new StringReader(path)) {
                            return in.read();
                        } catch (IllegalStateException e) {
                            return -1;
                        } finally {
                            System.out.println("done");
                        }
                    }
                    long math(long x) { return x * 3L + (int) x / 2; }
                    int other() { return 1; }
                    double fraction() { return 0.5; }
                }
                """;

        @Test
        void typeOfACaughtException() {
            mutation("IllegalStateException", "IllegalArgumentException", SOURCE)
                    .changes("shop.Assets#reads")
                    .keeps("shop.Assets#other");
        }

        @Test
        void finallyBlock() {
            mutation("\"done\"", "\"over\"", SOURCE)
                    .changes("shop.Assets#reads")
                    .keeps("shop.Assets#math");
        }

        @Test
        void operators() {
            mutation("x * 3L", "x - 3L", SOURCE)
                    .changes("shop.Assets#math")
                    .keeps("shop.Assets#reads");
        }

        @Test
        void constantsOfAllKinds() {
            mutation("0.5", "0.25", SOURCE)
                    .changes("shop.Assets#fraction")
                    .keeps("shop.Assets#math");
            mutation("3L", "300000000000L", SOURCE).changes("shop.Assets#math");
        }

        @Test
        void synchronizedMethod() {
            mutation("int other()", "synchronized int other()", SOURCE)
                    .changes("shop.Assets#other");
        }
    }
}
