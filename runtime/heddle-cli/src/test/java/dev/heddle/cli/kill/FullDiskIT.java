package dev.heddle.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.cli.ShopProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Real processes on a disk that is full: a small file system in memory, which a user may mount in
/// a name space of his own. Where that is not allowed, this is skipped.
class FullDiskIT {
    /// How much is left, in KiB: for nothing, for a little, for some of what there is to write.
    private static final List<Integer> LEFT = List.of(0, 64, 400);

    private static final long MINUTES = 5;

    @TempDir Path folder;

    private String command(String arguments) {
        return "\"%s\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED"
                        .formatted(Path.of(System.getProperty("java.home"), "bin", "java"))
                + " --sun-misc-unsafe-memory-access=allow -cp \"$CLASSES\" dev.heddle.cli.Main "
                + arguments;
    }

    private int run(Path project, String script) throws IOException, InterruptedException {
        ProcessBuilder shell =
                new ProcessBuilder("unshare", "-Urm", "sh", "-ec", script)
                        .directory(project.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said.txt").toFile());
        shell.environment().put("CLASSES", System.getProperty("java.class.path"));
        shell.environment().put("OUT", folder.toString());
        Process process = shell.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private boolean mayMount() throws InterruptedException {
        try {
            Files.createDirectories(folder.resolve("try/.heddle"));
            return run(folder.resolve("try"), "mount -t tmpfs -o size=1m none .heddle") == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whatDoesNotFitIsToldAndNothingIsLost() throws Exception {
        assumeTrue(mayMount(), "no file system can be mounted here without being root");
        ShopProject shop = new ShopProject(Files.createDirectories(folder.resolve("shop")));
        Files.createDirectories(shop.folder.resolve(".heddle"));
        List<String> script = new ArrayList<>();
        script.add("mount -t tmpfs -o size=64m none .heddle");
        script.add(command("apply --json > $OUT/first.json"));
        for (int left : LEFT) {
            script.add(
                    "awk 'BEGIN { srand(%d); for (i = 0; i < 300000; i++) print \"apple,\" int(rand() * 1e9) }'"
                                    .formatted(left)
                            + " > in/2026-01-01.csv");
            script.add("free=$(df -Pk .heddle | awk 'NR == 2 { print $4 }')");
            script.add(
                    "head -c $(( (free - %d) * 1024 )) /dev/zero > .heddle/filler".formatted(left));
            script.add("set +e");
            script.add(command("apply --json > $OUT/full%d.json".formatted(left)));
            script.add("echo $? > $OUT/full%d.exit".formatted(left));
            script.add("set -e");
            script.add("rm .heddle/filler");
            script.add(command("storage check --json > $OUT/check%d.json".formatted(left)));
            script.add(command("apply --json > $OUT/apply%d.json".formatted(left)));
            script.add(command("plan --json > $OUT/plan%d.json".formatted(left)));
        }
        script.add(command("changes list --json > $OUT/changes.json"));

        assertThat(run(shop.folder, String.join("\n", script))).as(this::said).isZero();

        for (int left : LEFT) {
            assertThat(Files.readString(folder.resolve("full" + left + ".exit")).strip())
                    .as(() -> said())
                    .isNotEqualTo("0");
            assertThat(Files.readString(folder.resolve("full" + left + ".json")))
                    .containsIgnoringCase("space");
            assertThat(json("check" + left).path("sound").asBoolean()).isTrue();
            assertThat(json("plan" + left).path("empty").asBoolean()).isTrue();
        }
    }

    private JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(Files.readString(folder.resolve(name + ".json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
