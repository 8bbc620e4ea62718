package dev.heddle.location.net;

import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What both processes know and nobody else: handed over where others can not look, shown with
/// every call.
public final class Secret {
    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("heddle-secret", Metadata.ASCII_STRING_MARSHALLER);
    private static final int BYTES = 32;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /// Makes a new one.
    public static Secret random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    /// Returns the one with this text.
    public static Secret of(String text) {
        return new Secret(text);
    }

    /// Returns its text.
    public String text() {
        return text;
    }

    /// Returns what shows it with every call.
    public ClientInterceptor shown() {
        Metadata headers = new Metadata();
        headers.put(HEADER, text);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    /// Returns what refuses calls that do not show it.
    public ServerInterceptor demanded() {
        return new Demand(text);
    }

    /// Never the secret: this may end up in a log.
    @Override
    public String toString() {
        return "secret";
    }

    private record Demand(String text) implements ServerInterceptor {
        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            if (!isRight(headers.get(HEADER))) {
                call.close(Status.UNAUTHENTICATED, new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(call, headers);
        }

        /// In a time that does not tell how much of it is right.
        private boolean isRight(@Nullable String shown) {
            return shown != null
                    && MessageDigest.isEqual(
                            shown.getBytes(StandardCharsets.UTF_8),
                            text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
