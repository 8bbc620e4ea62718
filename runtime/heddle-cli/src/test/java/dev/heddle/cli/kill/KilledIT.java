package dev.heddle.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kills real processes: at moments of their writing one after the other, and at any moment. Then
/// the state is sound, the next apply goes on at once, and nothing is left to do.
class KilledIT {
    private static final int POINTS = Integer.getInteger("heddle.kill.points", 6);
    private static final int MOMENTS = Integer.getInteger("heddle.kill.moments", 50);

    @TempDir Path folder;

    private final InstantSource clock = InstantSource.system();
    private ShopProject shop;
    private String project;
    private int amount;

    @BeforeEach
    void publish() throws IOException {
        shop = new ShopProject(folder);
        project = shop.read("heddle.yaml");
        keep(9);
        run("apply");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(new Attributes.Name("Premain-Class"), KillAgent.class.getName());
        try (OutputStream out = Files.newOutputStream(folder.resolve("agent.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
    }

    private void keep(int last) {
        shop.write(
                "heddle.yaml", project + "retention: { keep-last: " + last + ", keep-for: 0s }\n");
    }

    private void run(String... arguments) {
        shop.now = clock.instant();
        assertThat(shop.run(arguments)).as(() -> shop.out() + shop.err()).isZero();
    }

    private Process start(String agent, String command) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-XX:TieredStopAtLevel=1");
        line.add("-XX:+UseSerialGC");
        line.add("--enable-native-access=ALL-UNNAMED");
        line.add("--sun-misc-unsafe-memory-access=allow");
        if (!agent.isEmpty()) {
            line.add("-javaagent:" + folder.resolve("agent.jar") + "=" + agent);
        }
        line.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.heddle.cli.Main",
                        command,
                        "--json"));
        return new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
    }

    /// Has something new to apply, and something to take back and to delete.
    private void prepare(String command) {
        keep(9);
        shop.day("2026-01-02", "apple," + ++amount + "\n");
        if (!command.equals("apply")) {
            run("apply");
        }
        if (command.equals("gc")) {
            keep(1);
        }
    }

    private void isSoundAndGoesOn() {
        run("storage", "check");
        run("apply");
        run("plan", "--json");
        assertThat(shop.json().path("empty").asBoolean()).as(() -> shop.out()).isTrue();
        run("storage", "check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply", "undo", "gc"})
    void aProcessThatIsKilledWhileItWritesIsInNobodysWay(String command) throws Exception {
        prepare(command);
        Path told = folder.resolve("told.txt");
        assertThat(start(told.toString(), command).waitFor()).as(this::said).isZero();
        int points = Integer.parseInt(Files.readString(told));
        assertThat(points).as(command).isGreaterThan(5);
        isSoundAndGoesOn();
        for (int i = 0; i < POINTS; i++) {
            prepare(command);
            int at = 1 + (points - 1) * i / POINTS + i % 2;
            int exit = start(String.valueOf(at), command).waitFor();
            assertThat(exit).as(() -> command + " killed at " + at + said()).isEqualTo(137);
            try {
                isSoundAndGoesOn();
            } catch (AssertionError e) {
                throw new AssertionError(command + " killed at " + at + " of " + points, e);
            }
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("out.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void aProcessThatIsKilledAtAnyMomentIsInNobodysWay() throws Exception {
        long seed = Long.getLong("heddle.kill.seed", System.nanoTime());
        Random random = new Random(seed);
        Instant began = clock.instant();
        prepare("apply");
        assertThat(start("", "apply").waitFor()).as(this::said).isZero();
        long usual = Duration.between(began, clock.instant()).toMillis();
        for (int i = 0; i < MOMENTS; i++) {
            String command = List.of("apply", "apply", "undo", "gc").get(random.nextInt(4));
            long after = usual / 4 + random.nextLong(usual);
            prepare(command);
            Process process = start("", command);
            process.waitFor(after, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            try {
                isSoundAndGoesOn();
            } catch (AssertionError e) {
                throw new AssertionError(
                        "%s killed after %d ms; -Dheddle.kill.seed=%d"
                                .formatted(command, after, seed),
                        e);
            }
        }
    }
}
