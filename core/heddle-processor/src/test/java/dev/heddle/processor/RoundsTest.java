package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What depends on which files and other processors take part.
class RoundsTest {
    private static final String SOURCES =
            """
            package shop;
            @Assets(prefix = "raw") public class Sources {
             public record Order(String id) {}
             @Asset @Daily(start = "2001-01-01") public Dataset<Order> orders() { return Dataset.of(); }
            }
            """;
    private static final String SUMS =
            """
            package shop;
            @Assets public class Sums {
             @Asset long sum(Dataset<Sources.Order> orders) { return orders.count(); }
            }
            """;

    private static Compiled later(Path before, List<String> more, String... sources) {
        return Compiled.with(
                Stream.concat(Compiled.STRICT.stream(), more.stream()).toList(),
                List.of(before),
                List.of(),
                sources);
    }

    /// Writes one type in the first round in which it sees anything.
    private static final class Maker extends AbstractProcessor {
        private final Map<String, String> sources;
        private boolean done;

        Maker(Map<String, String> sources) {
            this.sources = sources;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                sources.forEach(this::write);
            }
            return false;
        }

        private void write(String name, String source) {
            try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
                writer.write(source);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void orderOfFilesDoesNotMatter() {
        assertThat(Compiled.of(SOURCES, SUMS).definitions().assets()).hasSize(2);
        assertThat(Compiled.of(SUMS, SOURCES).definitions().assets()).hasSize(2);
    }

    @Test
    void typesThatOtherProcessorsWriteAreWaitedFor() {
        Compiled shop =
                Compiled.with(
                        Compiled.STRICT,
                        List.of(),
                        List.of(
                                new Maker(
                                        Map.of(
                                                "shop.Made",
                                                "package shop; record Made(int x) {}",
                                                "shop.Client",
                                                "package shop; interface Client {}"))),
                        """
                        package shop;
                        @Assets class Shop {
                         record Row(Made made) {}
                         @Asset Dataset<Made> rows(Client client) { return Dataset.of(); }
                         @Asset List<Row> nested(List<Made> rows) { return List.of(); }
                        }
                        """);

        assertThat(shop.asset("rows").spec().value().columns()).hasToString("[x INTEGER]");
        assertThat(shop.asset("nested").spec().value().columns())
                .hasToString("[made STRUCT<x INTEGER>]");
        assertThat(shop.asset("rows").spec().resources()).hasSize(1);
    }

    @Test
    void classesThatOtherProcessorsWriteAreRead() {
        Compiled shop =
                Compiled.with(
                        Compiled.STRICT,
                        List.of(),
                        List.of(
                                new Maker(
                                        Map.of(
                                                "shop.Made",
                                                "package shop; @dev.heddle.api.asset.Assets class Made { @dev.heddle.api.asset.Asset String text() { return \"\"; } }"))),
                        """
                        package shop;
                        @Assets class Shop {
                         @Asset int length(String text) { return text.length(); }
                        }
                        """);

        assertThat(shop.asset("length").upstreams()).hasSize(1);
        assertThat(shop.definitions().assets()).hasSize(2);
    }

    @Test
    void typesThatNeverComeAreTheCompilersErrors() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                         @Asset Dataset<Nothing> rows() { return null; }
                         @Asset long count(Dataset<Nothing> rows) { return 1; }
                         @Asset int bad(String text) { return 1; }
                         @Asset int from(@From(NoneAssets.X) String y) { return 1; }
                        }
                        """);

        assertThat(shop.errors())
                .filteredOn(text -> text.contains("Cannot"))
                .containsExactly("Shop.java:5: Cannot read asset 'text': there is no such asset.");
        assertThat(shop.errors()).anyMatch(text -> text.contains("cannot find symbol"));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class A {
                         @Asset int a(String nope) { return 1; }
                         @Asset @Timeout("x") int b() { return 1; }
                        }
                        """,
                        """
                        package shop;
                        @Assets class B {
                         @Asset private int c() { return 1; }
                         @Check CheckResult d() { return null; }
                        }
                        """,
                        """
                        package shop;
                        @Resources class C {
                         @Resource void e() {}
                        }
                        """);

        assertThat(shop.errors()).hasSize(5);
    }

    @Test
    void filesCompiledAloneReadTheIndexOfTheLastCompilation(@TempDir Path folder) {
        Compiled.of(SOURCES, SUMS).writeTo(folder);

        Compiled again = later(folder, List.of(), SUMS);
        assertThat(again.asset("sum").upstreams())
                .singleElement()
                .satisfies(read -> assertThat(read.spec().asset()).hasToString("raw/orders"));
        assertThat(again.definitions().assets()).hasSize(1);
        assertThat(
                        later(
                                        folder,
                                        List.of(),
                                        SUMS.replace("Sources.Order", "Other")
                                                + " record Other(int x) {}")
                                .errors())
                .containsExactly(
                        "Sums.java:3: Cannot read asset 'raw/orders' as Dataset<Other>: it holds Dataset<Order>, and it has no column 'x'.");
        assertThat(
                        later(folder, List.of(), SUMS.replace("@Asset ", "@Asset @Static(\"x\") "))
                                .errors())
                .containsExactly(
                        "Sums.java:3: Cannot map 'raw/orders' (daily from 2001-01-01) to 'sum' (static: x): say which days with @All, @Last, @Only or @MappedBy.");
    }

    @Test
    void whatIsCompiledNowReplacesTheIndex(@TempDir Path folder) {
        Compiled.of(SOURCES, SUMS).writeTo(folder);

        Compiled renamed =
                later(folder, List.of(), SOURCES.replace("orders()", "bookings()"), SUMS);

        assertThat(renamed.errors())
                .containsExactly(
                        "Sums.java:3: Cannot read asset 'orders': there is no such asset. Did you mean 'raw/bookings', which holds Dataset<Order>? Name the parameter so, or say it with @From.");
    }

    @Test
    void constantsOfTheLastCompilationAreNotTrusted(@TempDir Path folder) {
        String reader =
                """
                package shop;
                @Assets class Reader {
                 @Asset(deps = SourcesAssets.ORDERS) int x() { return 1; }
                }
                """;
        Compiled.of(SOURCES, reader).writeTo(folder);

        Compiled moved =
                later(folder, List.of(), SOURCES.replace("\"raw\"", "\"landing\""), reader);

        assertThat(moved.asset("x").upstreams())
                .extracting(read -> read.spec().asset().toString())
                .containsExactly("landing/orders");
    }

    @Test
    void unknownAssetsAreWarningsInAnIncrementalCompilation(@TempDir Path folder) {
        Compiled.of(SOURCES).writeTo(folder);

        Compiled alone =
                Compiled.with(
                        List.of("-parameters", "-Aheddle.incremental=true"),
                        List.of(folder),
                        List.of(),
                        """
                        package shop;
                        @Assets(prefix = "p") class New {
                         @Asset(deps = "q/later") int a(String soon) { return 1; }
                        }
                        """);

        assertThat(alone.errors()).isEmpty();
        assertThat(alone.texts(Diagnostic.Kind.WARNING))
                .contains(
                        "New.java:3: Asset 'q/later' is in no file that is compiled now or was before: whether it exists can only be told in a full build.",
                        "New.java:3: Asset 'soon' is in no file that is compiled now or was before: whether it exists can only be told in a full build.");
        assertThat(alone.asset("p/a").upstreams())
                .extracting(read -> read.spec().asset().toString())
                .containsExactly("p/soon", "q/later");
    }

    @Test
    void cyclesThroughOtherFilesAreWarningsInAnIncrementalCompilation(@TempDir Path folder) {
        Compiled.of(SOURCES, SUMS).writeTo(folder);
        String cyclic = SOURCES.replace("orders()", "orders(@Last long sum)");

        assertThat(later(folder, List.of(), cyclic).errors())
                .containsExactly(
                        "Sources.java:4: Assets form a cycle: raw/orders → sum → raw/orders.");
        Compiled incremental =
                Compiled.with(
                        List.of("-parameters", "-Aheddle.incremental=true"),
                        List.of(folder),
                        List.of(),
                        cyclic);
        assertThat(incremental.errors()).isEmpty();
        assertThat(incremental.texts(Diagnostic.Kind.WARNING))
                .contains(
                        "Sources.java:4: Assets form a cycle: raw/orders → sum → raw/orders. It can only be told for sure in a full build.");
    }

    @Test
    void indexOfOtherModulesCarriesTypesAndKeys(@TempDir Path folder) {
        Compiled.of(SOURCES).writeTo(folder);

        Compiled module =
                later(
                        folder,
                        List.of(),
                        """
                        package other;
                        @Assets class Other {
                         @Asset String orders(@From(shop.SourcesAssets.ORDERS) Map<PartitionKey, List<shop.Sources.Order>> all) { return ""; }
                        }
                        """,
                        """
                        package other;
                        @Sql(value = "select 1 as x", reads = "raw/orders") public record Rank(int x) {}
                        """);

        assertThat(module.asset("orders").upstreams())
                .singleElement()
                .satisfies(read -> assertThat(read.byPartition()).isTrue());
        assertThat(module.asset("rank").upstreams())
                .singleElement()
                .satisfies(read ->
                        assertThat(read.type().orElseThrow().spec().type())
                                .isEqualTo("Dataset<Order>"));
        assertThat(
                        later(
                                        folder,
                                        List.of(),
                                        """
                                        package other;
                                        @Assets(prefix = "raw") class Twin {
                                         @Asset int orders() { return 1; }
                                        }
                                        """)
                                .errors())
                .containsExactly(
                        "Twin.java:3: Cannot declare asset 'raw/orders' twice: it stands also in shop.Sources.");
    }

    @Test
    void indexIsReadFromAJar(@TempDir Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Compiled.of(SOURCES).writeTo(classes);
        Path jar = jar(classes, folder.resolve("sources.jar"));

        Compiled module = later(jar, List.of(), SUMS);
        assertThat(module.asset("sum").upstreams())
                .singleElement()
                .satisfies(read -> assertThat(read.spec().asset()).hasToString("raw/orders"));
        assertThat(later(jar, List.of(), SUMS.replace("> orders", "> order")).errors())
                .singleElement()
                .asString()
                .contains("Cannot read asset 'order': there is no such asset.")
                .contains("'raw/orders'");
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    @Test
    void checksOfUnknownAssetsAreToldInFilesCompiledAlone(@TempDir Path folder) {
        Compiled.of(SOURCES, SUMS).writeTo(folder);
        String checks =
                """
                package shop;
                @Assets class Checks {
                 @Check(asset = "raw/order") CheckResult few() { return CheckResult.passed(); }
                 @Check(asset = "raw/orders") CheckResult known() { return CheckResult.passed(); }
                }
                """;

        assertThat(later(folder, List.of(), checks).errors())
                .containsExactly(
                        "Checks.java:3: Cannot check asset 'raw/order': there is no such asset. Did"
                                + " you mean 'raw/orders'?");
        Compiled incremental =
                Compiled.with(
                        List.of("-parameters", "-Aheddle.incremental=true"),
                        List.of(folder),
                        List.of(),
                        checks);
        assertThat(incremental.errors()).isEmpty();
        assertThat(incremental.texts(Diagnostic.Kind.WARNING))
                .anyMatch(
                        text -> text.startsWith("Checks.java:3: Asset 'raw/order' is in no file"));
    }

    @Test
    void keysThatAFactoryMayMakeAreLetThrough() {
        String factory =
                """
                package shop;
                class Tables implements dev.heddle.api.definition.DefinitionsSource {
                 @Override public dev.heddle.api.definition.Definitions define(dev.heddle.api.definition.Project project) { return dev.heddle.api.definition.Definitions.of(); }
                }
                """;
        Compiled shop =
                Compiled.of(
                        factory,
                        """
                        package shop;
                        @Assets class Shop {
                         record Row(int x) {}
                         @Asset long count(@From("landing/rows") Dataset<Row> rows) { return rows.count(); }
                        }
                        """,
                        """
                        package shop;
                        @Sql(value = "select 1 as x", reads = "landing/rows") record Rank(int x) {}
                        """);

        assertThat(shop.asset("count").upstreams()).hasSize(1);
        assertThat(shop.asset("rank").upstreams())
                .singleElement()
                .satisfies(read -> assertThat(read.spec().loaded()).isTrue());
        assertThat(shop.texts(Diagnostic.Kind.NOTE))
                .anyMatch(text ->
                        text.endsWith(
                                "Asset 'landing/rows' is not declared here: whether a factory makes it can only be told when it is loaded."));
        assertThat(
                        Compiled.of(
                                        factory,
                                        """
                                        package shop;
                                        @Assets class Shop {
                                         @Asset int count(String rows) { return 1; }
                                        }
                                        """)
                                .errors())
                .containsExactly(
                        "Shop.java:3: Cannot read asset 'rows': there is no such asset. If a factory makes it, say its key with @From.");
    }

    @Test
    void largeClassesAreWrittenInParts() {
        String methods =
                IntStream.range(0, 700)
                        .mapToObj(i -> "@Asset int a" + i + "() { return " + i + "; }")
                        .collect(Collectors.joining("\n"));
        Compiled shop = Compiled.of("package shop;\n@Assets class Shop {\n" + methods + "\n}");

        assertThat(shop.definitions().assets()).hasSize(700);
        assertThat(shop.generated("shop.ShopDefinitions")).contains("Part2.addTo(all);");
    }

    @Test
    void deprecatedClassesAreCalledWithoutWarnings() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                         interface Pool<T> {}
                         @Deprecated record Old(int x) {}
                         @SuppressWarnings("deprecation") @Asset Dataset<Old> rows(Pool<String> pool) { return Dataset.of(); }
                         @Asset @Deprecated int gone() { return 1; }
                        }
                        """);

        assertThat(shop.compilation().status()).isEqualTo(Compilation.Status.SUCCESS);
        assertThat(shop.definitions().assets()).hasSize(2);
    }

    @Test
    void ownAnnotationsAreClaimed() {
        Compiled shop =
                Compiled.with(
                        List.of("-Xlint:all", "-Werror"),
                        List.of(),
                        List.of(),
                        """
                        package shop;
                        @Assets @Retry class Shop {
                         @Asset @Daily(start = "2001-01-01") int a(PartitionWindow w) { return 1; }
                         @Check CheckResult c(@Published int a, int x) { return CheckResult.passed(); }
                        }
                        """
                                .replace("int x", "@From(\"a\") int x"));

        assertThat(shop.definitions().assets()).hasSize(1);
    }
}
