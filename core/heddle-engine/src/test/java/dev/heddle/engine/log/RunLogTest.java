package dev.heddle.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T00:00:00Z"));

    @TempDir Path folder;

    private List<String> texts(Path file) {
        return RunLog.read(file).stream()
                .map(line -> line.step() + "|" + line.source() + "|" + line.text())
                .toList();
    }

    @Test
    void keepsOddTextsAsTheyAre() {
        Path file = folder.resolve("odd.log");
        List<String> odd =
                List.of(
                        "",
                        "\t",
                        "\\",
                        "\\n",
                        "a\nb\r\nc",
                        "\u2028\u0085",
                        "ä€😀",
                        "\\t\t\\\\",
                        " x ");
        try (RunLog log = new RunLog(file, CLOCK)) {
            odd.forEach(text -> log.add("st\tep", "out", text));
        }
        assertThat(RunLog.read(file)).extracting(RunLog.Line::text).isEqualTo(odd);
        assertThat(RunLog.read(file)).allMatch(line -> line.step().equals("st\tep"));
    }

    @Test
    void standsHalvesOfCharacters() throws Exception {
        Path file = folder.resolve("half.log");
        try (RunLog log = new RunLog(file, CLOCK)) {
            log.add("a", "out", "half \uD83D of a pair");
            log.add("a", "out", "next");
        }
        Files.write(file, new byte[] {'2', (byte) 0xC3}, StandardOpenOption.APPEND);
        assertThat(RunLog.read(file)).hasSize(2);
        assertThat(RunLog.read(folder.resolve("none.log"))).isEmpty();
    }

    @Test
    void givesEachThreadsOutputToItsStep() throws Exception {
        Path file = folder.resolve("split.log");
        ByteArrayOutputStream outside = new ByteArrayOutputStream();
        PrintStream out =
                StepOutput.splitting(new PrintStream(outside, true, StandardCharsets.UTF_8), "out");
        try (RunLog log = new RunLog(file, CLOCK)) {
            out.println("before");
            StepOutput.within(
                    new StepOutput.Target(log, "a"),
                    () -> {
                        out.print("one");
                        out.println(" line\r");
                        join(Thread.ofPlatform().start(() -> out.print("child without an end")));
                        StepOutput.within(
                                new StepOutput.Target(log, "inner"), () -> out.println("inside"));
                        assertThat(StepOutput.log("WARN", "said")).isTrue();
                        out.print("no end");
                    });
            assertThat(StepOutput.log("WARN", "said")).isFalse();
            StepOutput.within(new StepOutput.Target(log, "b"), () -> out.println("ü clean"));
            out.println("after");
        }
        assertThat(texts(file))
                .containsExactlyInAnyOrder(
                        "a|out|one line",
                        "a|out|child without an end",
                        "inner|out|inside",
                        "a|WARN|said",
                        "a|out|no end",
                        "b|out|ü clean");
        assertThat(outside.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("before", "after");
    }

    private static StepOutput.Target target(RunLog log, String step) {
        return new StepOutput.Target(log, step);
    }

    @Test
    void givesOutputOfUnknownThreadsToTheRunThatIsOpen() {
        Path file = folder.resolve("run.log");
        ByteArrayOutputStream outside = new ByteArrayOutputStream();
        PrintStream out =
                StepOutput.splitting(new PrintStream(outside, true, StandardCharsets.UTF_8), "out");
        try (RunLog log = new RunLog(file, CLOCK);
                StepOutput.Opened _ = StepOutput.open(log)) {
            out.println("of nobody");
            assertThat(StepOutput.log("INFO", "said by nobody")).isTrue();
            out.print("no end");
        }
        out.println("after");
        assertThat(texts(file))
                .containsExactly("|out|of nobody", "|INFO|said by nobody", "|out|no end");
        assertThat(outside.toString(StandardCharsets.UTF_8).lines()).containsExactly("after");
    }

    @Test
    void aPoolStartedByAStepNeverSpeaksForItWhileOthersRun() throws Exception {
        Path file = folder.resolve("pool.log");
        PrintStream out = StepOutput.splitting(new PrintStream(new ByteArrayOutputStream()), "out");
        try (ExecutorService pool = Executors.newFixedThreadPool(1);
                ExecutorService steps = Executors.newCachedThreadPool();
                RunLog log = new RunLog(file, CLOCK);
                StepOutput.Opened _ = StepOutput.open(log)) {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch leave = new CountDownLatch(1);
            Future<?> alpha =
                    steps.submit(() ->
                            StepOutput.within(
                                    target(log, "alpha"),
                                    () -> {
                                        await(pool.submit(() -> out.println("alpha alone")));
                                        started.countDown();
                                        await(leave);
                                        await(pool.submit(() -> out.println("after beta")));
                                        out.println("its own");
                                    }));
            await(started);
            StepOutput.within(
                    target(log, "beta"),
                    () -> await(pool.submit(() -> out.println("beta beside"))));
            leave.countDown();
            await(alpha);
            StepOutput.within(
                    target(log, "beta"), () -> await(pool.submit(() -> out.println("beta alone"))));
            await(pool.submit(() -> out.println("nobody")));
        }
        assertThat(texts(file))
                .containsExactly(
                        "alpha|out|alpha alone",
                        "|out|beta beside",
                        "|out|after beta",
                        "alpha|out|its own",
                        "|out|beta alone",
                        "|out|nobody");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
