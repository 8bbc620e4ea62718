package dev.heddle.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// One connection over which a server tells of what happens.
final class Listener implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;

    private Listener(String url, String name, String value) {
        socket =
                http.newWebSocketBuilder()
                        .subprotocols("graphql-transport-ws")
                        .header(name, value)
                        .buildAsync(
                                URI.create(url.replace("http://", "ws://") + "/graphql"),
                                new Receiver())
                        .join();
    }

    static Listener connect(String url, String token) {
        return connect(url, "Authorization", "Bearer " + token);
    }

    /// @param name of the header that tells who connects
    static Listener connect(String url, String name, String value) {
        Listener listener = new Listener(url, name, value);
        listener.send("{\"type\":\"connection_init\"}");
        assertThat(listener.take().path("type").asString()).isEqualTo("connection_ack");
        return listener;
    }

    private final class Receiver implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.add(Served.JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            messages.add(
                    Served.JSON
                            .createObjectNode()
                            .put("type", "closed")
                            .put("code", code)
                            .put("reason", reason));
            return null;
        }
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void subscribe(String id, String query) {
        send(
                Served.JSON.writeValueAsString(
                        Map.of("id", id, "type", "subscribe", "payload", Map.of("query", query))));
    }

    /// Returns the next message, whatever it is.
    JsonNode take() {
        try {
            JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("a message of the server").isNotNull();
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns the data of the next news of a subscription that is wanted; others are passed over.
    JsonNode await(String id, Predicate<JsonNode> wanted) {
        while (true) {
            JsonNode message = take();
            assertThat(message.path("type").asString()).as("%s", message).isNotEqualTo("error");
            JsonNode data = message.path("payload").path("data");
            if (message.path("id").asString("").equals(id)
                    && message.path("type").asString().equals("next")
                    && wanted.test(data)) {
                return data;
            }
        }
    }

    /// Returns with which code the server ends the connection; other messages are passed over.
    int awaitClose() {
        while (true) {
            JsonNode message = take();
            if (message.path("type").asString().equals("closed")) {
                return message.path("code").asInt();
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
