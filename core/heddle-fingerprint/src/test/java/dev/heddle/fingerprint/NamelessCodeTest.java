package dev.heddle.fingerprint;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lambdas, anonymous and local classes: the compiler makes up their names, so their content counts
/// instead.
class NamelessCodeTest {

    @TempDir private Path folder;

    private Mutation mutation(String before, String after, String... sources) {
        return Mutation.of(new Project(folder, sources), before, after);
    }

    @Nested
    class Lambdas {

        private static final String SOURCE =
                """
                package shop;
                import java.util.*;
                import java.util.function.*;
                import java.util.stream.*;
                public class Assets {
                    void spare() { }
                    List<Integer> first(List<Integer> in) { return in.stream().map(x -> x + 1).toList(); }
                    List<Integer> second(List<Integer> in) { return in.stream().map(x -> Helper.twice(x)).toList(); }
                    List<Integer> third(List<Integer> in) { return in.stream().map(Helper::twice).toList(); }
                    List<Integer> nested(List<Integer> in) {
                        int bonus = 4;
                        return in.stream().flatMap(x -> in.stream().map(y -> x * y + bonus)).toList();
                    }
                    Supplier<List<Integer>> made() { return ArrayList::new; }
                    Supplier<Helper> makes() { return Helper::new; }
                    String text(int a) { return "a=" + a + "!"; }
                }
                """;
        private static final String HELPER =
                """
                package shop;
                class Helper {
                    int field = 3;
                    static int twice(int x) { return 2 * x; }
                }
                """;

        @Test
        void bodyOfALambdaIsItsMethods() {
            mutation("x + 1", "x + 2", SOURCE, HELPER)
                    .changes("shop.Assets#first")
                    .keeps(
                            "shop.Assets#second",
                            "shop.Assets#third",
                            "shop.Assets#nested",
                            "shop.Assets#made")
                    .explains("shop.Assets#first", "CHANGED METHOD Assets.first");
        }

        @Test
        void callsFromALambdaAreFollowed() {
            mutation("2 * x", "3 * x", SOURCE, HELPER)
                    .changes("shop.Assets#second", "shop.Assets#third")
                    .keeps("shop.Assets#first", "shop.Assets#nested", "shop.Assets#makes")
                    .path("shop.Assets#second", "Assets.second", "Helper.twice(int)")
                    .path("shop.Assets#third", "Assets.third", "Helper.twice(int)");
        }

        @Test
        void lambdaInALambda() {
            mutation("x * y + bonus", "x * y - bonus", SOURCE, HELPER)
                    .changes("shop.Assets#nested")
                    .keeps("shop.Assets#first", "shop.Assets#second");
        }

        @Test
        void newLambdaElsewhereDoesNotCount() {
            mutation(
                            "void spare() { }",
                            "void spare() { Runnable r = () -> { int a = 1; }; r.run(); }",
                            SOURCE,
                            HELPER)
                    .keeps("shop.Assets#first", "shop.Assets#second", "shop.Assets#nested");
        }

        @Test
        void nameOfACapturedLocalDoesNotCount() {
            var other = new Project(folder, SOURCE.replace("bonus", "extra"), HELPER);
            new Mutation(new Project(folder, SOURCE, HELPER).compile(), other.compile())
                    .keeps("shop.Assets#nested");
        }

        @Test
        void nameOfALambdasParameterDoesNotCount() {
            mutation("x -> x + 1", "number -> number + 1", SOURCE, HELPER)
                    .keeps("shop.Assets#first");
        }

        @Test
        void constructorReferenceCreates() {
            mutation("field = 3", "field = 4", SOURCE, HELPER)
                    .changes("shop.Assets#makes")
                    .keeps("shop.Assets#made", "shop.Assets#second");
        }

        @Test
        void lambdaAndMethodReferenceDiffer() {
            mutation("map(Helper::twice)", "map(x -> Helper.twice(x) + 1)", SOURCE, HELPER)
                    .changes("shop.Assets#third");
        }

        @Test
        void textBetweenConcatenatedValuesCounts() {
            mutation("\"!\"", "\"?\"", SOURCE, HELPER)
                    .changes("shop.Assets#text")
                    .keeps("shop.Assets#first");
        }
    }

    @Nested
    class AnonymousClasses {

        private static final String SOURCE =
                """
                package shop;
                import java.util.*;
                public class Assets {
                    Object spare() { return null; }
                    List<String> sorted(List<String> in) {
                        int sign = -1;
                        List<String> copy = new ArrayList<>(in);
                        copy.sort(new Comparator<String>() {
                            @Override public int compare(String a, String b) { return sign * Texts.compare(a, b); }
                        });
                        return copy;
                    }
                    Iterator<Integer> numbers() {
                        return new Iterator<>() {
                            int at = 0;
                            public boolean hasNext() { return at < 10; }
                            public Integer next() {
                                return new Object() { int step() { return at++ + 1; } }.step();
                            }
                        };
                    }
                    Object last() { return new Object() { @Override public String toString() { return "last"; } }; }
                }
                """;
        private static final String TEXTS =
                "package shop; class Texts { static int compare(String a, String b) { return a.compareTo(b); } }";

        @Test
        void bodyCounts() {
            mutation("sign * Texts", "sign + Texts", SOURCE, TEXTS)
                    .changes("shop.Assets#sorted")
                    .keeps("shop.Assets#numbers", "shop.Assets#last")
                    .explains("shop.Assets#sorted", "CHANGED METHOD Assets.sorted");
        }

        @Test
        void callsFromItAreFollowed() {
            mutation("a.compareTo(b)", "b.compareTo(a)", SOURCE, TEXTS)
                    .changes("shop.Assets#sorted")
                    .keeps("shop.Assets#numbers", "shop.Assets#last")
                    .path("shop.Assets#sorted", "Assets.sorted", "Texts.compare(String, String)");
        }

        @Test
        void anonymousClassInAnother() {
            mutation("at++ + 1", "at++ + 2", SOURCE, TEXTS)
                    .changes("shop.Assets#numbers")
                    .keeps("shop.Assets#sorted", "shop.Assets#last");
        }

        @Test
        void fieldOfOne() {
            mutation("at = 0", "at = 5", SOURCE, TEXTS)
                    .changes("shop.Assets#numbers")
                    .keeps("shop.Assets#sorted");
        }

        @Test
        void newOneBeforeTheOthersDoesNotCount() {
            mutation("return null;", "return new Object() { int x = 1; };", SOURCE, TEXTS)
                    .keeps("shop.Assets#sorted", "shop.Assets#numbers", "shop.Assets#last");
        }

        @Test
        void nameOfACapturedLocalDoesNotCount() {
            var renamed = new Project(folder, SOURCE.replace("sign", "direction"), TEXTS);
            new Mutation(new Project(folder, SOURCE, TEXTS).compile(), renamed.compile())
                    .keeps("shop.Assets#sorted");
        }

        @Test
        void methodsInheritedFromAProjectClassAreFollowed() {
            mutation(
                            "return 6;",
                            "return 7;",
                            "package shop; abstract class Base { abstract int a(); int b() { return a() + c(); } int c() { return 6; } @Override public int hashCode() { return 1; } }",
                            "package shop; public class Assets { int x() { return new Base() { int a() { return 2; } }.b(); } int y() { return 1; } }")
                    .changes("shop.Assets#x")
                    .keeps("shop.Assets#y")
                    .path("shop.Assets#x", "Assets.x", "Base.b()", "Base.c()");
        }
    }

    @Nested
    class LocalClasses {

        private static final String SOURCE =
                """
                package shop;
                import java.util.*;
                public class Assets {
                    Object spare() { return null; }
                    int pairs(List<Integer> in) {
                        int base = 3;
                        record Pair(int a, int b) { int sum() { return a + b; } }
                        class Adder { int add(int x) { return x + base; } }
                        enum Mode { UP, DOWN }
                        return new Adder().add(new Pair(in.get(0), 1).sum()) + Mode.values().length;
                    }
                }
                """;

        @Test
        void bodyOfALocalRecord() {
            mutation("return a + b;", "return a - b;", SOURCE)
                    .changes("shop.Assets#pairs")
                    .keeps("shop.Assets#spare");
        }

        @Test
        void bodyOfALocalClass() {
            mutation("x + base", "x - base", SOURCE)
                    .changes("shop.Assets#pairs")
                    .explains("shop.Assets#pairs", "CHANGED METHOD Assets.pairs");
        }

        @Test
        void constantsOfALocalEnum() {
            mutation("UP, DOWN", "UP, DOWN, SAME", SOURCE).changes("shop.Assets#pairs");
        }

        @Test
        void anotherLocalClassOfThatNameDoesNotCount() {
            mutation(
                            "return null;",
                            "class Adder { } record Pair() { } return new Adder() + \"\" + new Pair();",
                            SOURCE)
                    .keeps("shop.Assets#pairs");
        }

        @Test
        void nameOfACapturedLocalDoesNotCount() {
            new Mutation(
                            new Project(folder, SOURCE).compile(),
                            new Project(folder, SOURCE.replace("base", "start")).compile())
                    .keeps("shop.Assets#pairs");
        }
    }

    @Nested
    class Switches {

        private static final String COLOR = "package shop; enum Color { RED, GREEN, BLUE }";
        private static final String SIZE = "package shop; enum Size { S, M, L }";
        private static final String SOURCE =
                """
                package shop;
                public class Assets {
                    int spare(Color color, Size size) { return 0; }
                    int color(Color color) { switch (color) { case RED: return 1; case BLUE: return 2; default: return 3; } }
                    int size(Size size) { return switch (size) { case S -> 1; case M -> 2; case L -> 3; }; }
                    int text(String text) { return switch (text) { case "a" -> 1; case "b" -> 2; default -> 3; }; }
                    int pattern(Object o) {
                        return switch (o) {
                            case String s when s.isEmpty() -> 1;
                            case Integer i -> i;
                            case Color c -> Helper.of(c);
                            default -> 4;
                        };
                    }
                    int guarded(Color c) {
                        return switch (c) { case RED -> 1; case Color x when x.ordinal() > 1 -> 2; default -> 3; };
                    }
                }
                """;
        private static final String HELPER =
                "package shop; class Helper { static int of(Color c) { return c.name().length(); } }";

        @Test
        void anotherSwitchOverTheSameEnumDoesNotCount() {
            mutation(
                            "{ return 0; }",
                            "{ switch (color) { case BLUE: return 1; case GREEN: return 2; default: return 3; } }",
                            SOURCE,
                            COLOR,
                            SIZE,
                            HELPER)
                    .keeps("shop.Assets#color", "shop.Assets#size");
        }

        @Test
        void anotherSwitchOverAnotherEnumDoesNotCount() {
            mutation(
                            "{ return 0; }",
                            "{ return switch (size) { case M -> 1; default -> 2; }; }",
                            SOURCE,
                            COLOR,
                            SIZE,
                            HELPER)
                    .keeps("shop.Assets#color", "shop.Assets#size");
        }

        @Test
        void caseOfAnotherConstantCounts() {
            mutation("case BLUE: return 2;", "case GREEN: return 2;", SOURCE, COLOR, SIZE, HELPER)
                    .changes("shop.Assets#color")
                    .keeps("shop.Assets#size", "shop.Assets#text");
        }

        @Test
        void resultOfACaseCounts() {
            mutation("case M -> 2", "case M -> 5", SOURCE, COLOR, SIZE, HELPER)
                    .changes("shop.Assets#size")
                    .keeps("shop.Assets#color");
        }

        @Test
        void caseOfAText() {
            mutation("case \"b\"", "case \"c\"", SOURCE, COLOR, SIZE, HELPER)
                    .changes("shop.Assets#text")
                    .keeps("shop.Assets#color", "shop.Assets#pattern");
        }

        @Test
        void guardOfAPattern() {
            mutation("s.isEmpty()", "s.isBlank()", SOURCE, COLOR, SIZE, HELPER)
                    .changes("shop.Assets#pattern")
                    .keeps("shop.Assets#text");
        }

        @Test
        void typeOfAPattern() {
            mutation("case Integer i -> i", "case Short i -> i", SOURCE, COLOR, SIZE, HELPER)
                    .changes("shop.Assets#pattern");
        }

        @Test
        void helperBehindAPattern() {
            mutation("c.name().length()", "c.name().length() + 1", SOURCE, COLOR, SIZE, HELPER)
                    .changes("shop.Assets#pattern")
                    .keeps("shop.Assets#text", "shop.Assets#guarded");
        }

        @Test
        void constantInAPatternSwitch() {
            mutation(
                            "case RED -> 1; case Color x",
                            "case GREEN -> 1; case Color x",
                            SOURCE,
                            COLOR,
                            SIZE,
                            HELPER)
                    .changes("shop.Assets#guarded")
                    .keeps("shop.Assets#pattern");
        }
    }
}
