package dev.heddle.project.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.Partitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.fingerprint.CodeIndex;
import dev.heddle.fingerprint.Fingerprinter;
import dev.heddle.fingerprint.ProjectRoot;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.partition.KeyMapping;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingCodeTest {
    private static final String FISCAL =
            """
            package shop;
            import dev.heddle.model.partition.*;
            public class Fiscal implements KeyMapping {
                @Override public java.util.List<PartitionKey> upstreamOf(PartitionKey reader) {
                    return Years.months(reader);
                }
            }
            class Years {
                static java.util.List<PartitionKey> months(PartitionKey year) {
                    LINE
                    return java.util.List.of(PartitionKey.of(MONTH));
                }
            }
            """;

    private static final CodeFingerprint BODY =
            new CodeFingerprint(FingerprintHasher.of("body").finish(), List.of(), List.of());

    @TempDir private Path folder;

    private static AssetDefinition reader(KeyMapping mapping) {
        return Asset.named("years")
                .partitionedBy(Partitions.keys("FY2026"))
                .reads(Upstream.of("months").mapped(PartitionMapping.Custom.of(mapping)))
                .by((parameters, inputs) -> 1);
    }

    private static AssetDefinition months() {
        return Asset.named("months")
                .partitionedBy(Partitions.monthly("2025-01-01"))
                .by((parameters, inputs) -> 1);
    }

    private AssetSnapshot snapshot(Path classes, KeyMapping mapping) {
        try (CodeIndex index = CodeIndex.of(List.of(new ProjectRoot(classes)), List.of())) {
            return new MappingCode(new Fingerprinter(index)).snapshot(reader(mapping).spec(), BODY);
        }
    }

    private AssetSnapshot compiled(String name, String line, String month) throws Exception {
        Path source = Files.createDirectories(folder.resolve(name)).resolve("Fiscal.java");
        Files.writeString(source, FISCAL.replace("LINE", line).replace("MONTH", month));
        Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString(),
                                source.toString());
        assertThat(result).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()},
                        MappingCodeTest.class.getClassLoader())) {
            KeyMapping mapping =
                    (KeyMapping)
                            loader.loadClass("shop.Fiscal").getDeclaredConstructor().newInstance();
            return snapshot(classes, mapping);
        }
    }

    private static Edge edge(AssetSnapshot reader) {
        AssetGraph graph =
                AssetGraph.of(List.of(AssetSnapshot.of(months().spec(), BODY), reader), List.of());
        return graph.upstream(graph.index(reader.key())).get(0);
    }

    @Test
    void codeThatAMappingReachesBelongsToTheEdge() throws Exception {
        AssetSnapshot first = compiled("a", "", "\"2025-10\"");
        AssetSnapshot same = compiled("b", "// nothing new", "\"2025-10\"");
        AssetSnapshot other = compiled("c", "", "\"2025-11\"");

        assertThat(edge(same).fingerprint()).isEqualTo(edge(first).fingerprint());
        assertThat(edge(other).fingerprint()).isNotEqualTo(edge(first).fingerprint());
        assertThat(other.code().value()).isEqualTo(first.code().value());
        assertThat(edge(first).mapping().mapping().description())
                .isEqualTo("partitions by shop.Fiscal");
    }

    @Test
    void whatCanNotBeFollowedInAMappingIsUnproven() throws Exception {
        assertThat(compiled("a", "", "\"2025-10\"").code().proven()).isTrue();
        AssetSnapshot odd =
                compiled(
                        "b",
                        "try { Class.forName(year.value()); } catch (ClassNotFoundException e) {}",
                        "\"2025-10\"");
        assertThat(odd.code().unproven()).isNotEmpty();
        assertThat(odd.code().value()).isEqualTo(BODY.value());
    }

    record Stateful(int month) implements KeyMapping {
        @Override
        public Collection<PartitionKey> upstreamOf(PartitionKey reader) {
            return List.of(PartitionKey.of("2025-" + month));
        }
    }

    private static List<String> problems(KeyMapping mapping) {
        return new DefinitionProblems(
                        Definitions.builder().asset(months()).asset(reader(mapping)).build())
                .find().stream().map(Problem::message).toList();
    }

    static final class Fixed implements KeyMapping {
        @Override
        public Collection<PartitionKey> upstreamOf(PartitionKey reader) {
            return List.of(PartitionKey.of("2025-10"));
        }
    }

    @Test
    void lambdasAndValuesAreRefused() {
        assertThat(problems(new Fixed())).isEmpty();
        assertThat(problems(reader -> List.of(PartitionKey.of("2025-10"))))
                .singleElement()
                .asString()
                .startsWith("Cannot find the code of the mapping ")
                .endsWith(": write a class that implements KeyMapping.");
        assertThat(problems(new Stateful(10)))
                .containsExactly(
                        "Cannot map partitions of asset 'years' with dev.heddle.project.assembly.MappingCodeTest$Stateful: it holds values, which no fingerprint can see.");
    }
}
