package dev.heddle.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What nobody should send, and more of it than anybody should.
class HostileTest {
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
    void tenMegabytesAreRefusedAndTheServerGoesOn() {
        String large = "{ workspace { name } }" + " ".repeat(10_000_000);
        try {
            assertThat(served.post(large, Served.KNOWN).statusCode()).isEqualTo(413);
        } catch (UncheckedIOException e) {
            // It was refused, and the connection ended, while the rest was still being sent.
            assertThat(e).hasCauseInstanceOf(IOException.class);
        }
        assertThat(served.ask("{ workspace { name } }").at("/workspace/name").asString())
                .isEqualTo("shop");
    }

    @Test
    void aMessageThatIsTooLargeEndsItsConnectionAlone() {
        try (Listener one = served.listen();
                Listener other = served.listen()) {
            try {
                one.send("{\"type\": \"ping\", \"payload\": \"" + "x".repeat(2_000_000) + "\"}");
                assertThat(one.take().path("type").asString()).isEqualTo("closed");
            } catch (CompletionException e) {
                // It was ended while the message was still being sent.
                assertThat(e).hasCauseInstanceOf(IOException.class);
            }

            other.send("{\"type\": \"ping\"}");
            assertThat(other.take().path("type").asString()).isEqualTo("pong");
        }
    }

    @Test
    void aBadTokenIsNoToken() {
        for (String shown : List.of("Bearer ", "Bearer x", "Basic " + Served.TOKEN, Served.TOKEN)) {
            assertThat(served.post("{ __typename }", "Authorization", shown).statusCode())
                    .as(shown)
                    .isEqualTo(401);
        }
        assertThat(served.post("{ __typename }", "Cookie", "heddle=x").statusCode()).isEqualTo(401);
    }

    @Test
    void formsAndOtherTypesOfContentAreRefused() {
        for (String type :
                List.of("application/x-www-form-urlencoded", "text/plain", "application/jsonx")) {
            HttpRequest.Builder request =
                    served.request("/graphql")
                            .headers(Served.KNOWN)
                            .header("Content-Type", type)
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"query\":\"{__typename}\"}"));
            assertThat(served.send(request).statusCode()).as(type).isEqualTo(415);
        }
        HttpRequest.Builder list =
                served.request("/graphql")
                        .headers(Served.KNOWN)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "[{\"query\":\"{__typename}\"}]"));
        assertThat(served.send(list).statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsTypedByOthersComesBackAsDataOnly() {
        String script = "<script>alert(1)</script>";
        HttpResponse<String> answer =
                served.post("{ asset(key: \"" + script + "\") { key } }", Served.KNOWN);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");

        HttpResponse<String> page = served.send(served.request("/assets/" + "%3Cscript%3E.svg"));
        assertThat(page.body()).doesNotContain("<script>alert");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'")
                .doesNotContain("unsafe-inline");
    }

    @Test
    void aPageOfAnotherVersionIsToldToLoadItselfAgain() {
        HttpResponse<String> answer =
                served.post(
                        "{ __typename }",
                        Served.KNOWN[0],
                        Served.KNOWN[1],
                        "X-Heddle-Page",
                        "of-yesterday");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("RELOAD_PAGE");
    }

    @Test
    void aThousandSubscriptionsAreAllToldOfAChange() {
        List<Listener> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Listener listener = served.listen();
                listeners.add(listener);
                for (int j = 0; j < 20; j++) {
                    listener.subscribe("s" + j, "subscription { workspace { sequence } }");
                }
            }

            served.apply();

            for (Listener listener : listeners) {
                awaitChange(listener, 20);
            }
        } finally {
            listeners.forEach(Listener::close);
        }
    }

    /// Waits until so many subscriptions were told of something published.
    private static void awaitChange(Listener listener, int subscriptions) {
        Set<String> told = new HashSet<>();
        while (told.size() < subscriptions) {
            JsonNode message = listener.take();
            if (message.at("/payload/data/workspace/sequence").asLong(0) > 0) {
                told.add(message.path("id").asString());
            }
        }
    }

    @Test
    void oneWhoDoesNotReadKeepsNobodyWaiting() throws IOException {
        URI url = URI.create(served.server.url());
        try (Socket slow = new Socket(url.getHost(), url.getPort());
                Listener quick = served.listen()) {
            upgrade(slow, url);
            frame(slow, "{\"type\":\"connection_init\"}");
            for (int i = 0; i < 20; i++) {
                frame(
                        slow,
                        "{\"id\":\"s"
                                + i
                                + "\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription"
                                + " { workspace { name sequence } }\"}}");
            }
            quick.subscribe("s", "subscription { workspace { sequence } }");
            served.apply();
            quick.await("s", news -> news.at("/workspace/sequence").asLong() > 0);
        }
    }

    private static void upgrade(Socket socket, URI url) throws IOException {
        String request =
                "GET /graphql HTTP/1.1\r\nHost: "
                        + url.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n"
                        + "Authorization: Bearer "
                        + Served.TOKEN
                        + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101");
    }

    /// Sends a text of a client: masked, with zeros.
    private static void frame(Socket socket, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = {
            (byte) 0x81,
            (byte) (0x80 | 126),
            (byte) (bytes.length >> 8),
            (byte) bytes.length,
            0,
            0,
            0,
            0
        };
        if (bytes.length < 126) {
            head = new byte[] {(byte) 0x81, (byte) (0x80 | bytes.length), 0, 0, 0, 0};
        }
        socket.getOutputStream().write(head);
        socket.getOutputStream().write(bytes);
    }
}
