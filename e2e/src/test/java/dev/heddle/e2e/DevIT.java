package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `heddle dev` as a process: how it begins, how it ends, and what it leaves behind.
class DevIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PROJECT = "examples/flights";

    @TempDir Path folder;
    private Checkout checkout;
    private Process dev;

    @BeforeEach
    void begin() throws Exception {
        checkout = Checkout.in(folder);
        dev = serve();
    }

    @AfterEach
    void end() {
        dev.destroyForcibly();
    }

    private Process serve() throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = checkout.start("exec ./heddle dev " + PROJECT + " --port 0", out, err);
        Checkout.awaitText(process, out, "Ctrl-C");
        assertThat(process.isAlive()).describedAs(Files.readString(err)).isTrue();
        return process;
    }

    private Path file() {
        return folder.resolve(PROJECT).resolve(".heddle/server.json");
    }

    private JsonNode told() throws IOException {
        return JSON.readTree(Files.readString(file()));
    }

    @Test
    void itAnswersAtOnceAndItsFileIsForItsOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(told().path("pid").asLong()).isEqualTo(dev.pid());
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(told().path("url").asString() + "/ready"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aSecondOneSaysWhereTheFirstIs() throws Exception {
        Checkout.Result second = checkout.run("./heddle dev " + PROJECT + " || echo exit $?");

        assertThat(second.out()).contains("exit 1");
        assertThat(second.err())
                .contains(told().path("url").asString())
                .contains("process " + dev.pid())
                .contains("/login?code=");
    }

    @Test
    void aRequestToEndIsMetWithinFiveSecondsAndLeavesNothing() throws Exception {
        dev.destroy();

        assertThat(dev.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(file()).doesNotExist();
    }

    @Test
    void whatAKilledOneLeftBehindIsInNobodysWay() throws Exception {
        dev.destroyForcibly().waitFor();
        assertThat(file()).exists();

        dev = serve();

        assertThat(told().path("pid").asLong()).isEqualTo(dev.pid());
    }

    @Test
    void aTakenPortIsNamedWithAWayOut() throws Exception {
        int port = URI.create(told().path("url").asString()).getPort();
        checkout.run("./heddle init other -q");

        Checkout.Result taken =
                checkout.run("./heddle dev other --port " + port + " || echo exit $?");

        assertThat(taken.out()).contains("exit 1");
        assertThat(taken.err()).contains("port " + port).contains("--port 0");
    }
}
