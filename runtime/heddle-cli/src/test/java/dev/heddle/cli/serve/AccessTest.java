package dev.heddle.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.cli.ShopProject;
import dev.heddle.server.ServerSettings;
import dev.heddle.storage.jdbc.access.JdbcAccessStorage;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    private static final String[] KNOWN = {"Authorization", "Bearer " + Served.TOKEN};
    private static final String QUERY = "{ workspace { name } }";

    @TempDir Path folder;
    private Served served;

    @BeforeEach
    void serve() {
        served = new Served(folder);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void nobodyIsAnsweredWithoutTheToken() {
        assertThat(served.post(QUERY).statusCode()).isEqualTo(401);
        assertThat(served.post(QUERY, "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
        assertThat(served.post(QUERY, KNOWN).statusCode()).isEqualTo(200);
        assertThat(served.send(served.request("/health")).statusCode()).isEqualTo(200);
        assertThat(served.send(served.request("/ready")).statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkLetsOneBrowserInOnce() {
        String link = served.server.newLink();

        HttpResponse<String> first = served.send(served.request(link));
        assertThat(first.statusCode()).isEqualTo(302);
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");

        assertThat(served.send(served.request(link)).statusCode()).isEqualTo(401);
        String pair = cookie.split(";", 2)[0];
        assertThat(served.send(served.request(link).header("Cookie", pair)).statusCode())
                .isEqualTo(302);
        assertThat(served.post(QUERY, "Cookie", pair).statusCode()).isEqualTo(200);
    }

    @Test
    void oneBrowserIsLetInToTheServersOfTwoProjects(@TempDir Path elsewhere) {
        ShopProject second = new ShopProject(elsewhere);
        ServerSettings settings =
                ServerSettings.local(
                        elsewhere,
                        0,
                        "test",
                        "another-token",
                        () -> JdbcAccessStorage.openSqlite(elsewhere.resolve(".heddle")));
        try (Served other = new Served(second, settings)) {
            // Browsers send all cookies of a host to each of its ports.
            String both = letIn(served) + "; " + letIn(other);

            assertThat(served.post(QUERY, "Cookie", both).statusCode()).isEqualTo(200);
            assertThat(other.post(QUERY, "Cookie", both).statusCode()).isEqualTo(200);
            assertThat(letIn(served).split("=", 2)[0]).isNotEqualTo(letIn(other).split("=", 2)[0]);
        }
    }

    private static String letIn(Served to) {
        HttpResponse<String> answer = to.send(to.request(to.server.newLink()));
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    @Test
    void otherPagesAreNotAnswered() {
        assertThat(served.post(QUERY, with("Origin", "https://evil.example")).statusCode())
                .isEqualTo(403);
        assertThat(served.post(QUERY, with("Origin", served.server.url())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aForeignNameForThisMachineIsNotAnswered() throws IOException {
        URI url = URI.create(served.server.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void aConnectionIsOnlyOpenedForOurOwnPages() {
        URI url = URI.create(served.server.url().replace("http://", "ws://") + "/graphql");
        WebSocket.Listener nobody = new WebSocket.Listener() {};
        assertThatThrownBy(() ->
                        served.http
                                .newWebSocketBuilder()
                                .subprotocols("graphql-transport-ws")
                                .buildAsync(url, nobody)
                                .join())
                .isInstanceOf(CompletionException.class);
        assertThatThrownBy(() ->
                        served.http
                                .newWebSocketBuilder()
                                .subprotocols("graphql-transport-ws")
                                .header(KNOWN[0], KNOWN[1])
                                .header("Origin", "https://evil.example")
                                .buildAsync(url, nobody)
                                .join())
                .isInstanceOf(CompletionException.class);
    }

    @Test
    void onlyJsonOfAReasonableSizeIsRead() {
        assertThat(
                        served.send(
                                        served.request("/graphql")
                                                .headers(KNOWN)
                                                .header("Content-Type", "text/plain")
                                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                                .statusCode())
                .isEqualTo(415);
        assertThat(served.post("{ workspace { name } }".repeat(100_000), KNOWN).statusCode())
                .isEqualTo(413);
        assertThat(
                        served.send(
                                        served.request("/graphql")
                                                .headers(KNOWN)
                                                .header("Content-Type", "application/json")
                                                .POST(HttpRequest.BodyPublishers.ofString("{")))
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aQueryThatIsTooDeepOrTooLargeIsRefused() {
        String deep =
                "{ __schema { types { fields { type "
                        + "{ ofType ".repeat(20)
                        + "{ name }"
                        + " }".repeat(20)
                        + " } } } }";
        assertThat(served.post(deep, KNOWN).body()).contains("depth");
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 3_000; i++) {
            many.append(" a").append(i).append(": workspace { name }");
        }
        assertThat(served.post(many.append(" }").toString(), KNOWN).body()).contains("errors");
    }

    @Test
    void everyAnswerForbidsWhatPagesDoNotNeed() {
        HttpResponse<String> page = served.send(served.request("/"));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(served.send(served.request("/assets/../../secret.js")).statusCode())
                .isIn(400, 404);
    }

    private static String[] with(String name, String value) {
        return new String[] {KNOWN[0], KNOWN[1], name, value};
    }
}
