package dev.heddle.arch;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which module may use which, a row a module. What is not listed is refused.
///
/// Direct use only: a module that may use the engine does not get the engine's own uses with it.
final class ModuleTable {

    /// One module, by its artifact id, and the artifact ids it may use.
    private record Row(String module, Set<String> mayUse) {}

    private static final List<Row> ROWS =
            List.of(
                    row("heddle-model"),
                    row("heddle-api", "heddle-model"),
                    row("heddle-spi", "heddle-model"),
                    row("heddle-planner", "heddle-model"),
                    row("heddle-fingerprint", "heddle-model"),
                    row("heddle-processor", "heddle-model", "heddle-api"),
                    row("heddle-project", "heddle-model", "heddle-api", "heddle-fingerprint"),
                    row(
                            "heddle-engine",
                            "heddle-model",
                            "heddle-api",
                            "heddle-spi",
                            "heddle-planner"),
                    row("heddle-storage-jdbc", "heddle-model", "heddle-spi"),
                    row("heddle-io-duckdb", "heddle-model", "heddle-spi"),
                    row("heddle-location", "heddle-model", "heddle-planner", "heddle-operation"),
                    row("heddle-daemon", "heddle-model", "heddle-spi", "heddle-planner"),
                    row(
                            "heddle-operation",
                            "heddle-model",
                            "heddle-api",
                            "heddle-spi",
                            "heddle-planner",
                            "heddle-project"),
                    row(
                            "heddle-server",
                            "heddle-model",
                            "heddle-spi",
                            "heddle-planner",
                            "heddle-operation"),
                    row("heddle-tck", "heddle-model", "heddle-api", "heddle-spi"),
                    row(
                            "heddle-testing",
                            "heddle-model",
                            "heddle-api",
                            "heddle-spi",
                            "heddle-planner",
                            "heddle-engine",
                            "heddle-storage-jdbc",
                            "heddle-io-duckdb"));

    /// What puts everything together, to be used or to be measured: uses everything, and nobody
    /// uses it.
    static final Set<String> ROOTS = Set.of("heddle-cli", "heddle-benchmarks");

    /// The modules that users compile against.
    static final Set<String> PUBLIC_API =
            Set.of("heddle-model", "heddle-api", "heddle-spi", "heddle-testing");

    private static final Map<String, Set<String>> MAY_USE =
            ROWS.stream().collect(toUnmodifiableMap(Row::module, Row::mayUse));

    private ModuleTable() {}

    static boolean knows(String module) {
        return ROOTS.contains(module) || MAY_USE.containsKey(module);
    }

    static boolean mayUse(String module, String used) {
        return module.equals(used)
                || ROOTS.contains(module)
                || MAY_USE.getOrDefault(module, Set.of()).contains(used);
    }

    private static Row row(String module, String... mayUse) {
        return new Row(module, Set.of(mayUse));
    }
}
