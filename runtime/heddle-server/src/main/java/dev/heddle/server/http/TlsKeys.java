package dev.heddle.server.http;

import dev.heddle.model.HeddleException;
import dev.heddle.server.access.AccessError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Reads certificate and key from files.
public final class TlsKeys {
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

    private TlsKeys() {}

    /// Returns what a connector needs.
    ///
    /// @throws HeddleException with [AccessError#TLS] if the files hold no certificate and key
    public static SslContextFactory.Server of(Path certificates, Path key) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key(key), new char[0], certificates(certificates));
            SslContextFactory.Server factory = new SslContextFactory.Server();
            factory.setKeyStore(store);
            factory.setKeyStorePassword("");
            return factory;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw HeddleException.of(
                            AccessError.TLS,
                            "Cannot use certificate '"
                                    + certificates
                                    + "' with key '"
                                    + key
                                    + "': "
                                    + e.getMessage()
                                    + ".",
                            e)
                    .withHint(
                            "Both are PEM files; the key begins with '-----BEGIN PRIVATE KEY-----'.");
        }
    }

    private static Certificate[] certificates(Path file)
            throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(file);
        Certificate[] found =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(bytes))
                        .toArray(Certificate[]::new);
        if (found.length == 0) {
            throw new GeneralSecurityException("there is no certificate in it");
        }
        return found;
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher found = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!found.find()) {
            throw new GeneralSecurityException("there is no private key in it");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            Optional<PrivateKey> read = read(algorithm, spec);
            if (read.isPresent()) {
                return read.get();
            }
        }
        throw new GeneralSecurityException("its kind is not known");
    }

    private static Optional<PrivateKey> read(String algorithm, PKCS8EncodedKeySpec spec)
            throws GeneralSecurityException {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
        } catch (java.security.spec.InvalidKeySpecException e) {
            return Optional.empty();
        }
    }
}
