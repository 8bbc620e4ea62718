package dev.heddle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Shows that each benchmark runs; how quick anything is, is not looked at.
class MainIT {
    @TempDir Path folder;

    static List<String> names() {
        return Main.ALL.stream().map(Benchmark::name).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void measuresSomething(String name) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Path repository = Main.repository(Path.of("").toAbsolutePath());
        String lib = repository.resolve("dist/target/lib").toString();
        Bench bench = new Bench(Sizes.TINY, folder, repository, Map.of("HEDDLE_LIB", lib), out);
        Main.run(List.of(name), bench);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith(name + ": ")
                .contains(" ms");
    }
}
