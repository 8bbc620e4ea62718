package dev.heddle.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsTest {

    @TempDir private Path folder;

    private Mutation mutation(String before, String after, String... sources) {
        return Mutation.of(new Project(folder, sources), before, after);
    }

    @Nested
    class Helpers {

        private static final String FLIGHTS =
                """
                package shop;
                import java.util.List;
                public final class Flights {
                    double airportDays(List<Double> delays) { return Delays.mean(delays); }
                    int count(List<Double> delays) { return delays.size(); }
                    double deep(List<Double> delays) { return Report.line(delays); }
                }
                """;
        private static final String DELAYS =
                """
                package shop;
                import java.util.List;
                final class Delays {
                    static double mean(List<Double> values) { return sum(values) / values.size(); }
                    private static double sum(List<Double> values) {
                        double sum = 0;
                        for (double value : values) { sum += value; }
                        return sum;
                    }
                    static double unused() { return 7; }
                }
                """;
        private static final String REPORT =
                """
                package shop;
                import java.util.List;
                final class Report {
                    static double line(List<Double> values) { return Math.abs(Delays.mean(values)); }
                }
                """;

        @Test
        void changeOfAHelperConcernsWhoReachesIt() {
            mutation("/ values.size()", "/ (values.size() + 1)", FLIGHTS, DELAYS, REPORT)
                    .changes("shop.Flights#airportDays", "shop.Flights#deep")
                    .keeps("shop.Flights#count")
                    .explains("shop.Flights#airportDays", "CHANGED METHOD Delays.mean(List)")
                    .path("shop.Flights#airportDays", "Flights.airportDays", "Delays.mean(List)")
                    .path(
                            "shop.Flights#deep",
                            "Flights.deep",
                            "Report.line(List)",
                            "Delays.mean(List)");
        }

        @Test
        void changeThreeCallsDeepNamesThePath() {
            mutation("sum = 0", "sum = 1", FLIGHTS, DELAYS, REPORT)
                    .changes("shop.Flights#deep")
                    .keeps("shop.Flights#count")
                    .explains("shop.Flights#deep", "CHANGED METHOD Delays.sum(List)")
                    .path(
                            "shop.Flights#deep",
                            "Flights.deep",
                            "Report.line(List)",
                            "Delays.mean(List)",
                            "Delays.sum(List)");
        }

        @Test
        void changeOfTheAssetsOwnMethodConcernsItAlone() {
            mutation("return delays.size();", "return delays.size() + 1;", FLIGHTS, DELAYS, REPORT)
                    .changes("shop.Flights#count")
                    .keeps("shop.Flights#airportDays", "shop.Flights#deep")
                    .explains("shop.Flights#count", "CHANGED METHOD Flights.count")
                    .path("shop.Flights#count", "Flights.count");
        }

        @Test
        void unreachedMethodConcernsNobody() {
            mutation("return 7;", "return 8;", FLIGHTS, DELAYS, REPORT)
                    .keeps("shop.Flights#airportDays", "shop.Flights#deep", "shop.Flights#count");
        }

        @Test
        void newMethodFieldAndNestedClassConcernNobody() {
            mutation(
                            "static double unused()",
                            "private int field; static class Nested { int x = 3; } void added() { Runnable r = () -> { int a = 3; }; r.run(); }\n"
                                    + "static double unused()",
                            FLIGHTS,
                            DELAYS,
                            REPORT)
                    .keeps("shop.Flights#airportDays", "shop.Flights#deep", "shop.Flights#count");
        }

        @Test
        void orderOfMethodsDoesNotCount() {
            var project = new Project(folder, FLIGHTS, DELAYS, REPORT);
            var swapped =
                    new Project(
                            folder,
                            FLIGHTS,
                            DELAYS.replace("    static double unused() { return 7; }\n", "")
                                    .replace(
                                            "static double mean",
                                            "static double unused() { return 7; }\n    static double mean"),
                            REPORT);
            new Mutation(project.compile(), swapped.compile())
                    .keeps("shop.Flights#airportDays", "shop.Flights#deep", "shop.Flights#count");
        }

        @Test
        void commentsAndLayoutDoNotCount() {
            mutation(
                            "double sum = 0;",
                            "// the sum\n\n\n   double sum\n = 0 ; /* so far */",
                            FLIGHTS,
                            DELAYS,
                            REPORT)
                    .keeps("shop.Flights#airportDays", "shop.Flights#deep");
        }

        @Test
        void namesOfLocalsDoNotCount() {
            mutation(
                            "for (double value : values) { sum += value; }",
                            "for (double v : values) { sum += v; }",
                            FLIGHTS,
                            DELAYS,
                            REPORT)
                    .keeps("shop.Flights#airportDays", "shop.Flights#deep");
        }

        @Test
        void namesOfParametersDoNotCount() {
            mutation(
                            "mean(List<Double> values) { return sum(values) / values.size(); }",
                            "mean(List<Double> numbers) { return sum(numbers) / numbers.size(); }",
                            FLIGHTS,
                            DELAYS,
                            REPORT)
                    .keeps("shop.Flights#airportDays", "shop.Flights#deep");
        }

        @Test
        void typeArgumentsAloneDoNotCount() {
            mutation(
                            "int count(List<Double> delays)",
                            "int count(List<? extends Number> delays)",
                            FLIGHTS,
                            DELAYS,
                            REPORT)
                    .keeps("shop.Flights#count");
        }

        @Test
        void renamedHelperCounts() {
            var renamed =
                    new Project(
                            folder,
                            FLIGHTS,
                            DELAYS.replace("sum(values)", "total(values)")
                                    .replace("double sum(", "double total("),
                            REPORT);
            new Mutation(new Project(folder, FLIGHTS, DELAYS, REPORT).compile(), renamed.compile())
                    .changes("shop.Flights#airportDays")
                    .explains(
                            "shop.Flights#airportDays",
                            "CHANGED METHOD Delays.mean(List)",
                            "REMOVED METHOD Delays.sum(List)",
                            "ADDED METHOD Delays.total(List)");
        }

        @Test
        void componentsTellWhereTheyAreWritten() {
            var fingerprint =
                    new Project(folder, FLIGHTS, DELAYS, REPORT)
                            .compile()
                            .fingerprint("shop.Flights#airportDays");
            assertThat(fingerprint.components())
                    .filteredOn(component -> component.name().equals("Delays.mean(List)"))
                    .extracting(FingerprintComponent::source)
                    .containsExactly(Optional.of(new SourceLocation("Delays.java", 4, 0)));
        }
    }

    @Nested
    class Recursion {

        private static final String SOURCE =
                """
                package shop;
                public class Walk {
                    int direct(int n) { return n == 0 ? 1 : n * direct(n - 1); }
                    int mutual(int n) { return even(n) ? 1 : 0; }
                    static boolean even(int n) { return n == 0 || odd(n - 1); }
                    static boolean odd(int n) { return n != 0 && even(n - 1); }
                    int other() { return 1; }
                }
                """;

        @Test
        void methodThatCallsItself() {
            mutation("n * direct", "n + direct", SOURCE)
                    .changes("shop.Walk#direct")
                    .keeps("shop.Walk#mutual", "shop.Walk#other");
        }

        @Test
        void methodsThatCallEachOther() {
            mutation("n != 0 &&", "n > 0 &&", SOURCE)
                    .changes("shop.Walk#mutual", "shop.Walk#even", "shop.Walk#odd")
                    .keeps("shop.Walk#direct", "shop.Walk#other")
                    .path("shop.Walk#mutual", "Walk.mutual", "Walk.even(int)", "Walk.odd(int)");
        }

        @Test
        void chainOfTwoHundredMethods() {
            var source = new StringBuilder("package shop; public class Chain {\n");
            for (int i = 0; i < 200; i++) {
                source.append(
                        "static int m%d(int x) { return m%d(x) + %d; }\n".formatted(i, i + 1, i));
            }
            source.append(
                    "static int m200(int x) { return x * 17; }\n static int other() { return 1; } }");
            var mutation =
                    mutation("x * 17", "x * 18", source.toString())
                            .changes("shop.Chain#m0", "shop.Chain#m150")
                            .keeps("shop.Chain#other")
                            .explains("shop.Chain#m0", "CHANGED METHOD Chain.m200(int)");
            assertThat(mutation.after().fingerprint("shop.Chain#m0").components())
                    .filteredOn(component -> component.name().equals("Chain.m200(int)"))
                    .allSatisfy(component -> assertThat(component.path()).hasSize(201));
        }
    }

    @Nested
    class Receivers {

        private static final String RANKING =
                """
                package shop;
                interface Ranking {
                    int rank(int x);
                    default int twice(int x) { return 2 * rank(x); }
                    default int never(int x) { return 9; }
                }
                """;
        private static final String SLOW =
                "package shop; class Slow implements Ranking { public int rank(int x) { return x - 1; } }";
        private static final String FAST =
                "package shop; class Fast implements Ranking { public int rank(int x) { return x + 1; } }";
        private static final String ASSETS =
                """
                package shop;
                public class Assets {
                    int slow() { return use(new Slow()); }
                    int fast() { return use(new Fast()); }
                    int twiceFast() { return new Fast().twice(3); }
                    int byLambda() { return use(x -> x * 5); }
                    int handedIn(Ranking ranking) { return ranking.rank(1); }
                    static int use(Ranking ranking) { return ranking.rank(4); }
                }
                """;

        @Test
        void onlyInstantiatedImplementationsCount() {
            mutation("x - 1", "x - 2", RANKING, SLOW, FAST, ASSETS)
                    .changes("shop.Assets#slow")
                    .keeps("shop.Assets#fast", "shop.Assets#twiceFast", "shop.Assets#byLambda")
                    .explains("shop.Assets#slow", "CHANGED METHOD Slow.rank(int)")
                    .path(
                            "shop.Assets#slow",
                            "Assets.slow",
                            "Assets.use(Ranking)",
                            "Slow.rank(int)");
        }

        @Test
        void receiverMadeOutOfSightMayBeAnyImplementation() {
            mutation("x - 1", "x - 2", RANKING, SLOW, FAST, ASSETS).changes("shop.Assets#handedIn");
        }

        @Test
        void defaultMethodCountsWhereItIsCalled() {
            mutation("2 * rank(x)", "3 * rank(x)", RANKING, SLOW, FAST, ASSETS)
                    .changes("shop.Assets#twiceFast")
                    .keeps("shop.Assets#fast", "shop.Assets#slow");
        }

        @Test
        void defaultMethodOnALambdaCounts() {
            mutation(
                            "2 * rank(x)",
                            "3 * rank(x)",
                            RANKING,
                            "package shop; public class L { int a() { Ranking r = x -> x; return r.twice(1); } int b() { Ranking r = x -> x; return r.rank(1); } }")
                    .changes("shop.L#a")
                    .keeps("shop.L#b");
        }

        @Test
        void newOverrideCounts() {
            mutation(
                            "class Fast implements Ranking {",
                            "class Fast implements Ranking { public int twice(int x) { return 0; }",
                            RANKING,
                            SLOW,
                            FAST,
                            ASSETS)
                    .changes("shop.Assets#twiceFast")
                    .keeps("shop.Assets#fast", "shop.Assets#slow");
        }

        @Test
        void inheritedMethodsAreFound() {
            mutation(
                            "return 10;",
                            "return 11;",
                            "package shop; abstract class Base { int size() { return 10; } abstract int more(); int all() { return size() + more(); } }",
                            "package shop; class Small extends Base { int more() { return 1; } }",
                            "package shop; class Large extends Base { int more() { return 2; } int size() { return 20; } }",
                            "package shop; public class Assets { int small() { return new Small().all(); } int large() { return new Large().all(); } }")
                    .changes("shop.Assets#small")
                    .keeps("shop.Assets#large")
                    .path("shop.Assets#small", "Assets.small", "Base.all()", "Base.size()");
        }

        @Test
        void inheritedAssetRunsOnTheClassThatNamesIt() {
            var project =
                    new Project(
                            folder,
                            "package shop; abstract class Base { int asset() { return hook(); } abstract int hook(); }",
                            "package shop; class One extends Base { int field = 3; int hook() { return 1 + field; } }",
                            "package shop; class Two extends Base { int hook() { return 2; } }");
            MethodRoot one = new MethodRoot("shop.One", "asset", "()I");
            MethodRoot two = new MethodRoot("shop.Two", "asset", "()I");
            var before = project.compile();
            for (String edit : List.of("1 + field", "field = 3")) {
                var after = project.replacing(edit, edit.replaceAll("[13]", "7")).compile();
                assertThat(value(after, one)).isNotEqualTo(value(before, one));
                assertThat(value(after, two)).isEqualTo(value(before, two));
            }
        }

        private static Fingerprint value(Project.Compiled project, MethodRoot root) {
            return project.fingerprinter().fingerprint(FingerprintRequest.of(root)).value();
        }

        @Test
        void superCallsAreFound() {
            mutation(
                            "return 10;",
                            "return 11;",
                            "package shop; class Base { int size() { return 10; } }",
                            "package shop; class Large extends Base { int size() { return super.size() * 2; } }",
                            "package shop; public class Assets { int large() { return new Large().size(); } }")
                    .changes("shop.Assets#large");
        }

        @Test
        void bridgesOfGenericMethodsLeadOn() {
            mutation(
                            "n + 1",
                            "n + 2",
                            "package shop; interface Step<A, B> { B go(A a); }",
                            "package shop; class Inc implements Step<Integer, Integer> { public Integer go(Integer n) { return n + 1; } }",
                            "package shop; class Run { static <A, B> B run(Step<A, B> step, A a) { return step.go(a); } }",
                            "package shop; public class Assets { int inc() { return Run.run(new Inc(), 1); } int no() { return 1; } }")
                    .changes("shop.Assets#inc")
                    .keeps("shop.Assets#no")
                    .explains("shop.Assets#inc", "CHANGED METHOD Inc.go(Integer)")
                    .path(
                            "shop.Assets#inc",
                            "Assets.inc",
                            "Run.run(Step, Object)",
                            "Inc.go(Integer)");
        }

        @Test
        void callbacksOfThePlatformCount() {
            String names =
                    """
                    package shop;
                    import java.util.*;
                    final class Names implements Comparable<Names>, Iterable<String> {
                        final String name;
                        Names(String name) { this.name = name; }
                        public int compareTo(Names o) { return name.compareTo(o.name); }
                        public Iterator<String> iterator() { return List.of(name).iterator(); }
                        @Override public String toString() { return name + "!"; }
                        int plain() { return 5; }
                    }
                    """;
            String assets =
                    """
                    package shop;
                    import java.util.*;
                    public class Assets {
                        String sorted() { return String.valueOf(new TreeSet<>(List.of(new Names("a"), new Names("b")))); }
                        int none() { return 1; }
                    }
                    """;
            mutation("name.compareTo(o.name)", "-name.compareTo(o.name)", names, assets)
                    .changes("shop.Assets#sorted")
                    .keeps("shop.Assets#none")
                    .path("shop.Assets#sorted", "Assets.sorted", "Names.compareTo(Names)");
            mutation("name + \"!\"", "name + \"?\"", names, assets).changes("shop.Assets#sorted");
            mutation("List.of(name)", "List.of(name, name)", names, assets)
                    .changes("shop.Assets#sorted");
            mutation("return 5;", "return 6;", names, assets).keeps("shop.Assets#sorted");
        }

        @Test
        void nestedAndInnerClassesAreFound() {
            String source =
                    """
                    package shop;
                    public class Outer {
                        private int base = 3;
                        static class Nested { int f() { return 4; } }
                        class Inner { int g() { return base + 5; } }
                        int nested() { return new Nested().f(); }
                        int inner() { return new Inner().g(); }
                    }
                    """;
            mutation("return 4;", "return 40;", source)
                    .changes("shop.Outer#nested")
                    .keeps("shop.Outer#inner");
            mutation("base + 5", "base + 50", source)
                    .changes("shop.Outer#inner")
                    .keeps("shop.Outer#nested");
        }

        @Test
        void instanceMainInAFileWithoutAPackage() {
            mutation(
                            "* 2",
                            "* 3",
                            "// file: Main.java\nint twice(int x) { return x * 2; }\nvoid main() { IO.println(twice(4)); }\nvoid other() { }\n")
                    .changes("Main#main")
                    .keeps("Main#other");
        }
    }
}
