package dev.heddle.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentChange;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.FingerprintComponent;
import java.lang.classfile.ClassFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprinterTest {

    private static final String SOURCE =
            """
            package shop;
            public class Assets {
                int a() { return 1; }
                int b() { return 2; }
            }
            """;

    @TempDir private Path folder;

    private Project.Compiled project;
    private FingerprintRequest base;

    @BeforeEach
    void compileTheProject() {
        project = new Project(folder, SOURCE).compile();
        base =
                request(
                        List.of(project.root("shop.Assets#a")),
                        "select a from t",
                        "lookup",
                        "limit=3",
                        "table=x",
                        Optional.empty(),
                        false);
    }

    private static FingerprintRequest request(
            List<MethodRoot> roots,
            String sql,
            String resource,
            String config,
            String parameters,
            Optional<String> version,
            boolean pinned) {
        return new FingerprintRequest(
                roots,
                List.of(NamedBytes.text("sql/rank.sql", sql)),
                List.of(NamedBytes.text("lookup.csv", resource)),
                List.of(NamedBytes.text("limit", config)),
                List.of(NamedBytes.text("Table", parameters)),
                version,
                pinned);
    }

    private List<String> differenceTo(FingerprintRequest other) {
        CodeFingerprint before = project.fingerprinter().fingerprint(base);
        CodeFingerprint after = project.fingerprinter().fingerprint(other);
        List<ComponentChange> changes = CodeFingerprint.difference(before, after);
        assertThat(before.value().equals(after.value())).isEqualTo(changes.isEmpty());
        return changes.stream()
                .map(change ->
                        change.change()
                                + " "
                                + change.component().kind()
                                + " "
                                + change.component().name())
                .toList();
    }

    @Test
    void everythingOfTheRequestIsAComponent() {
        assertThat(project.fingerprinter().fingerprint(base).components())
                .extracting(FingerprintComponent::kind, FingerprintComponent::name)
                .map(Object::toString)
                .containsExactly(
                        "(METHOD, \"Assets.a\")",
                        "(METHOD, \"new Assets()\")",
                        "(SQL, \"sql/rank.sql\")",
                        "(RESOURCE, \"lookup.csv\")",
                        "(CONFIG, \"limit\")",
                        "(PARAMETERS, \"Table\")");
    }

    @Test
    void layoutAndCommentsOfSqlDoNotCount() {
        assertThat(
                        differenceTo(
                                request(
                                        base.roots(),
                                        "select  a -- the key\n from t",
                                        "lookup",
                                        "limit=3",
                                        "table=x",
                                        Optional.empty(),
                                        false)))
                .isEmpty();
        assertThat(
                        differenceTo(
                                request(
                                        base.roots(),
                                        "select b from t",
                                        "lookup",
                                        "limit=3",
                                        "table=x",
                                        Optional.empty(),
                                        false)))
                .containsExactly("CHANGED SQL sql/rank.sql");
    }

    @Test
    void eachPartIsNamedWhenItChanges() {
        assertThat(
                        differenceTo(
                                request(
                                        base.roots(),
                                        "select a from t",
                                        "other",
                                        "limit=3",
                                        "table=x",
                                        Optional.empty(),
                                        false)))
                .containsExactly("CHANGED RESOURCE lookup.csv");
        assertThat(
                        differenceTo(
                                request(
                                        base.roots(),
                                        "select a from t",
                                        "lookup",
                                        "limit=4",
                                        "table=x",
                                        Optional.empty(),
                                        false)))
                .containsExactly("CHANGED CONFIG limit");
        assertThat(
                        differenceTo(
                                request(
                                        base.roots(),
                                        "select a from t",
                                        "lookup",
                                        "limit=3",
                                        "table=y",
                                        Optional.empty(),
                                        false)))
                .containsExactly("CHANGED PARAMETERS Table");
    }

    @Test
    void codeVersionAdds() {
        assertThat(
                        differenceTo(
                                request(
                                        base.roots(),
                                        "select a from t",
                                        "lookup",
                                        "limit=3",
                                        "table=x",
                                        Optional.of("2"),
                                        false)))
                .containsExactly("ADDED VERSION codeVersion");
    }

    @Test
    void pinnedVersionReplacesCodeButNotSettings() {
        var pinned =
                request(
                        base.roots(),
                        "select a from t",
                        "lookup",
                        "limit=3",
                        "table=x",
                        Optional.of("2"),
                        true);
        var otherCode =
                request(
                        List.of(project.root("shop.Assets#b")),
                        "select z",
                        "z",
                        "limit=3",
                        "table=x",
                        Optional.of("2"),
                        true);
        var otherVersion =
                request(
                        base.roots(),
                        "select a from t",
                        "lookup",
                        "limit=3",
                        "table=x",
                        Optional.of("3"),
                        true);
        CodeFingerprint fingerprint = project.fingerprinter().fingerprint(pinned);

        assertThat(fingerprint.components())
                .extracting(FingerprintComponent::kind)
                .containsExactly(
                        ComponentKind.CONFIG, ComponentKind.PARAMETERS, ComponentKind.VERSION);
        assertThat(fingerprint.proven()).isTrue();
        assertThat(project.fingerprinter().fingerprint(otherCode)).isEqualTo(fingerprint);
        assertThat(project.fingerprinter().fingerprint(otherVersion).value())
                .isNotEqualTo(fingerprint.value());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new FingerprintRequest(
                                List.of(), List.of(), List.of(), List.of(), Optional.empty(), true))
                .withMessage("Cannot pin a code version: none is given.");
    }

    @Test
    void sameSourcesGiveTheSameFingerprintEverywhere() {
        var again = new Project(folder, SOURCE).compile();
        assertThat(again.fingerprint("shop.Assets#a"))
                .isEqualTo(project.fingerprint("shop.Assets#a"));
        assertThat(
                        new Project(folder, SOURCE)
                                .compile("-g:none")
                                .fingerprint("shop.Assets#a")
                                .value())
                .isEqualTo(project.fingerprint("shop.Assets#a").value());
    }

    @Test
    void orderInWhichAssetsAreAskedForDoesNotCount() {
        String source =
                """
                package shop;
                import java.util.function.*;
                public class Assets {
                    Supplier<Integer> a() { return () -> Shared.f(new Object() { int g() { return new Object() { int h() { return 3; } }.h(); } }.g()); }
                    int b() { return Shared.f(1); }
                }
                class Shared { static int f(int x) { return x + 1; } }
                """;
        var first = new Project(folder, source).compile();
        var second = new Project(folder, source).compile();
        CodeFingerprint a = first.fingerprint("shop.Assets#a");
        CodeFingerprint b = first.fingerprint("shop.Assets#b");
        assertThat(second.fingerprint("shop.Assets#b")).isEqualTo(b);
        assertThat(second.fingerprint("shop.Assets#a")).isEqualTo(a);
    }

    @Test
    void severalRootsAreOneAsset() {
        CodeFingerprint both = project.fingerprint("shop.Assets#a", "shop.Assets#b");
        assertThat(both.components())
                .extracting(FingerprintComponent::name)
                .contains("Assets.a", "Assets.b");
    }

    @Nested
    class Resources {

        private static final String READER =
                """
                package shop;
                public class Reader {
                    Object near() { return Reader.class.getResourceAsStream("codes.csv"); }
                    Object absolute() { return getClass().getResource("/data/all.csv"); }
                    Object loader() { return Reader.class.getClassLoader().getResourceAsStream("data/all.csv"); }
                    Object absent() { return Reader.class.getResource("none.csv"); }
                }
                """;

        private Project.Compiled with(String near, String all) {
            return new Project(folder, READER)
                    .resource("shop/codes.csv", near)
                    .resource("data/all.csv", all)
                    .compile();
        }

        @Test
        void filesThatTheCodeReadsCount() {
            new Mutation(with("a", "b"), with("aa", "b"))
                    .changes("shop.Reader#near")
                    .keeps("shop.Reader#absolute", "shop.Reader#loader", "shop.Reader#absent")
                    .explains("shop.Reader#near", "CHANGED RESOURCE shop/codes.csv")
                    .path("shop.Reader#near", "Reader.near", "shop/codes.csv");
            new Mutation(with("a", "b"), with("a", "bb"))
                    .changes("shop.Reader#absolute", "shop.Reader#loader")
                    .keeps("shop.Reader#near", "shop.Reader#absent");
        }
    }

    @Nested
    class GeneratedCode {

        private static final String GENERATED =
                "package dev.heddle.api.definition; import java.lang.annotation.*; @Retention(RetentionPolicy.CLASS) public @interface Generated { }";
        private static final String FLIGHTS =
                """
                package shop;
                public class Flights {
                    private final int factor = 4;
                    int one() { return Helper.f() * factor; }
                    int two() { return 2; }
                }
                class Helper { static int f() { return 1; } }
                """;
        private static final String ASSETS =
                """
                package shop;
                @dev.heddle.api.definition.Generated
                public final class FlightsAssets {
                    static final Object ALL = new Object[] {one(null), two(null)};
                    static Object one(Object instance) { return ((Flights) instance).one(); }
                    static Object two(Object instance) { return call((Flights) instance); }
                private static Object call(Flights flights) { return flights.two(); }
                }
                """;

        @Test
        void isPassedThroughAndNotHashed() {
            Mutation.of(
                            new Project(folder, GENERATED, FLIGHTS, ASSETS),
                            "return ((Flights) instance).one();",
                            "Object other = 1; return ((Flights) instance).one();")
                    .keeps("shop.FlightsAssets#one", "shop.FlightsAssets#two");
        }

        @Test
        void keepsTheFingerprintOfAMethodThatIsRenamed() {
            var before = new Project(folder, GENERATED, FLIGHTS, ASSETS).compile();
            var after =
                    new Project(
                                    folder,
                                    GENERATED,
                                    FLIGHTS.replace("int one()", "int first()"),
                                    ASSETS.replace(".one()", ".first()"))
                            .compile();
            new Mutation(before, after).keeps("shop.FlightsAssets#one", "shop.FlightsAssets#two");
            var other =
                    new Project(
                                    folder,
                                    GENERATED,
                                    FLIGHTS.replace("Helper.f() * factor", "Helper.f()"),
                                    ASSETS)
                            .compile();
            new Mutation(before, other).changes("shop.FlightsAssets#one");
        }

        @Test
        void leadsToTheAuthorsMethods() {
            Mutation.of(new Project(folder, GENERATED, FLIGHTS, ASSETS), "return 1;", "return 3;")
                    .changes("shop.FlightsAssets#one")
                    .keeps("shop.FlightsAssets#two")
                    .explains("shop.FlightsAssets#one", "CHANGED METHOD Helper.f()")
                    .path("shop.FlightsAssets#one", "Flights.one", "Helper.f()");
        }

        @Test
        void hasTheFingerprintOfTheMethodItself() {
            var compiled = new Project(folder, GENERATED, FLIGHTS, ASSETS).compile();
            assertThat(compiled.fingerprint("shop.FlightsAssets#one").value())
                    .isEqualTo(compiled.fingerprint("shop.Flights#one").value());
            assertThat(compiled.fingerprint("shop.FlightsAssets#two").value())
                    .isEqualTo(compiled.fingerprint("shop.Flights#two").value());
        }

        @Test
        void lambdaAsRootIsFollowed() {
            var project =
                    new Project(
                            folder,
                            "package shop; import java.util.function.*; class Tables { static Supplier<Integer> define() { return () -> Helper.f(); } }",
                            "package shop; class Helper { static int f() { return 1; } }");
            Mutation.of(project, "return 1;", "return 2;")
                    .changes("shop.Tables#lambda$define$0")
                    .path("shop.Tables#lambda$define$0", "Tables.define (lambda)", "Helper.f()");
        }

        /// As the annotation processor writes it: bodies are serializable lambdas.
        private static final String WRITTEN =
                """
                package shop;
                @dev.heddle.api.definition.Generated
                public final class ArchiveDefinitions {
                    interface Body extends java.io.Serializable { Object run(Inputs inputs); }
                    interface Inputs { <T> T resource(Class<T> type); }
                    java.util.List<Body> define() { return java.util.List.of(rows(), none()); }
                    private static Body rows() {
                        return inputs -> new Reports(inputs.resource(Archive.class)).rows(inputs.resource(Archive.class));
                    }
                    private static Body none() { return inputs -> new Reports(null).none(); }
                }
                """;

        private static final String REPORTS =
                """
                package shop;
                class Reports {
                    private final Archive own;
                    Reports(Archive own) { this.own = own; }
                    int rows(Archive archive) { return archive.size() + own.size(); }
                    int none() { return 0; }
                }
                class Archive {
                    final int size = 3;
                    int size() { return size; }
                    public int getOther() { return 4; }
                }
                """;

        private Project.Compiled written(String before, String after) {
            return new Project(folder, GENERATED, WRITTEN, REPORTS.replace(before, after))
                    .compile();
        }

        private static String root(Project.Compiled project, String method) {
            return project.classes().entrySet().stream()
                    .filter(entry -> entry.getKey().equals("shop/ArchiveDefinitions.class"))
                    .flatMap(entry -> ClassFile.of().parse(entry.getValue()).methods().stream())
                    .map(each -> each.methodName().stringValue())
                    .filter(name -> name.startsWith("lambda$" + method + "$"))
                    .map(name -> "shop.ArchiveDefinitions#" + name)
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void serializableLambdaLeadsToTheAssetAndItsResources() {
            var before = written("", "");
            String rows = root(before, "rows");
            new Mutation(before, written("size = 3", "size = 5"))
                    .changes(rows)
                    .keeps(root(before, "none"))
                    .explains(rows, "CHANGED METHOD new Archive()", "CHANGED METHOD Archive.size()")
                    .path(rows, "Reports.rows", "new Archive()");
            new Mutation(before, written("return 4;", "return 5;")).keeps(rows);
            new Mutation(before, written("final int size", "String more; final int size"))
                    .keeps(rows);
        }
    }
}
