package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.RealProject.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logging of user code: by Heddle's provider, by Logback as the project's own, by the JDK's.
class LoggingTest {
    private static final String SHOP =
            """
            package shop;
            import dev.heddle.api.asset.*;
            import dev.heddle.api.check.*;
            import dev.heddle.api.partition.*;
            import java.util.concurrent.CountDownLatch;
            import org.slf4j.Logger;
            import org.slf4j.LoggerFactory;
            import org.slf4j.MDC;
            @Assets public final class Shop {
                private static final Logger LOG = LoggerFactory.getLogger(Shop.class);
                @Asset @Static({"eu", "us"}) long sales(AssetContext context) throws Exception {
                    LOG.info("building {}", labels());
                    LOG.debug("in detail");
                    CountDownLatch done = new CountDownLatch(1);
                    context.executor().execute(() -> { LOG.info("beside {}", labels()); done.countDown(); });
                    done.await();
                    MDC.put("asset", "mine");
                    return 1;
                }
                @Asset long total() { LOG.info("building {}", labels()); return 1; }
                @Check CheckResult totalIsOne(long total) { LOG.warn("checking {}", labels()); return CheckResult.passed(); }
                private static String labels() {
                    return (MDC.get("run") == null ? "none" : MDC.get("run").length()) + " " + MDC.get("asset") + " " + MDC.get("partition");
                }
            }
            """;

    @TempDir Path folder;

    @Test
    void heddleLogsWithTheStepAndFillsTheMdc() {
        RealProject project =
                new RealProject(folder)
                        .write("heddle.yaml", "name: shop\nsources: [src]\n")
                        .write("src/shop/Shop.java", SHOP);

        assertThat(log(project))
                .contains(
                        "INFO sales eu | shop.Shop: building 26 sales eu",
                        "INFO sales us | shop.Shop: building 26 sales us",
                        "INFO sales eu | shop.Shop: beside 26 sales eu",
                        "INFO total | shop.Shop: building 26 total null",
                        "WARN total total_is_one | shop.Shop: checking 26 total null")
                .noneMatch(line -> line.contains("in detail"));
    }

    @Test
    void logbackOfTheProjectTakesOver() throws IOException {
        RealProject project =
                new RealProject(folder)
                        .write(
                                "heddle.yaml",
                                "name: shop\nsources: [src/main/java]\nclasspath: ["
                                        + logback()
                                        + "]\n")
                        .write("src/main/java/shop/Shop.java", SHOP)
                        .write(
                                "src/main/resources/logback.xml",
                                """
                                <configuration>
                                  <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
                                    <encoder><pattern>%level [%X{asset}/%X{partition}] %msg%n</pattern></encoder>
                                  </appender>
                                  <appender name="file" class="ch.qos.logback.core.FileAppender">
                                    <file>@file@</file>
                                    <encoder><pattern>%msg%n</pattern></encoder>
                                  </appender>
                                  <logger name="shop" level="debug"/>
                                  <root level="warn"><appender-ref ref="console"/><appender-ref ref="file"/></root>
                                </configuration>
                                """
                                        .replace("@file@", folder.resolve("shop.log").toString()))
                        .write(
                                "src/main/java/shop/Factory.java",
                                """
                                package shop;
                                import ch.qos.logback.classic.LoggerContext;
                                import dev.heddle.api.asset.*;
                                import org.slf4j.LoggerFactory;
                                @Assets public final class Factory {
                                    @Asset long factory() { return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("shop").getLevel().toInt(); }
                                }
                                """);

        assertThat(log(project))
                .contains(
                        "OUT sales eu | INFO [sales/eu] building 26 sales eu",
                        "OUT sales us | DEBUG [sales/us] in detail",
                        "OUT sales eu | INFO [sales/eu] beside 26 sales eu",
                        "OUT total | INFO [total/] building 26 total null",
                        "OUT total total_is_one | WARN [total/] checking 26 total null")
                .noneMatch(line -> line.contains("shop.Shop:"));
        assertThat(folder.resolve("shop.log")).content().contains("building 26 total null");
        assertThat(project.run("assets", "preview", "factory").out()).contains("10000");
    }

    @Test
    void threadsOfPoolsNeverSpeakForAnotherStep() {
        RealProject project =
                RealProject.shop(folder)
                        .write(
                                "src/shop/Shop.java",
                                """
                                package shop;
                                import dev.heddle.api.asset.*;
                                import java.util.concurrent.*;
                                import java.util.stream.IntStream;
                                import org.slf4j.*;
                                @Assets public final class Shop {
                                    private static final Logger LOG = LoggerFactory.getLogger(Shop.class);
                                    static final ExecutorService POOL = Executors.newFixedThreadPool(3,
                                            task -> { Thread made = new Thread(task); made.setDaemon(true); return made; });
                                    static long say(String step) throws Exception {
                                        POOL.submit(() -> { LOG.info("pooled {}", step); System.out.println("printed " + step); }).get();
                                        IntStream.range(0, 64).parallel().forEach(i -> LOG.info("parallel {}", step));
                                        return 1;
                                    }
                                    @Asset long alpha() throws Exception { return say("alpha"); }
                                    @Asset long beta(long alpha) throws Exception { return say("beta") + alpha; }
                                    @Asset long gamma() throws Exception { return say("gamma"); }
                                    @Asset long delta(long gamma) throws Exception { return say("delta") + gamma; }
                                }
                                """);

        List<String> lines = log(project);
        for (String step : List.of("alpha", "beta", "gamma", "delta")) {
            assertThat(lines)
                    .filteredOn(line -> line.endsWith(" " + step))
                    .hasSize(66)
                    .allMatch(line -> line.contains(" " + step + " | ") || line.contains("  | "));
        }
    }

    @Test
    void theJdksLoggingGoesToTheStep() {
        RealProject project =
                RealProject.shop(folder)
                        .write(
                                "src/shop/Shop.java",
                                """
                                package shop;
                                import dev.heddle.api.asset.*;
                                @Assets public final class Shop {
                                    @Asset long answer() {
                                        java.util.logging.Logger.getLogger("shop").warning("by the JDK");
                                        System.getLogger("shop").log(System.Logger.Level.WARNING, "by the platform");
                                        return 42;
                                    }
                                }
                                """);

        // As in a process of its own, where nobody has logged before.
        assertThat(project.run("validate").exit()).isZero();
        Logger root = Logger.getLogger("");
        List.of(root.getHandlers()).forEach(root::removeHandler);
        Handler handler = new ConsoleHandler();
        root.addHandler(handler);

        assertThat(log(project))
                .anyMatch(line -> line.startsWith("ERR answer | ") && line.contains("by the JDK"))
                .anyMatch(line ->
                        line.startsWith("ERR answer | ") && line.contains("by the platform"));
    }

    /// Applies and returns the log of the run.
    private static List<String> log(RealProject project) {
        Ran applied = project.run("apply", "--json");
        assertThat(applied.exit()).describedAs(applied.out() + applied.err()).isZero();
        Ran logs = project.run("runs", "logs", applied.json().path("run").asString(), "--json");
        return StreamSupport.stream(logs.json().path("lines").spliterator(), false)
                .map(line ->
                        line.path("level").asString()
                                + " "
                                + line.path("step").asString()
                                + " | "
                                + line.path("text").asString())
                .toList();
    }

    private static String logback() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target/logback"))) {
            return jars.map(jar -> "'" + jar.toAbsolutePath() + "'")
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }
}
