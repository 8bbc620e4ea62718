package dev.heddle.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes passwords with Argon2id, in the usual text form. Two at a time, since each takes 19 MiB.
/// Safe for use by several threads.
public final class Passwords {
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final Semaphore TWO = new Semaphore(2);
    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=1\\$([^$]+)\\$([^$]+)");

    /// Of no password: compared with where there is no user.
    private static final String NOBODY = hash("", new byte[SALT]);

    private Passwords() {}

    /// Returns the hash of a password, with its salt and costs.
    public static String hash(String password, SecureRandom random) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return hash(password, salt);
    }

    private static String hash(String password, byte[] salt) {
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m="
                + KIBIBYTES
                + ",t="
                + PASSES
                + ",p=1$"
                + text.encodeToString(salt)
                + "$"
                + text.encodeToString(digest(password, salt, KIBIBYTES, PASSES, HASH));
    }

    /// Returns whether a hash is that of a password.
    public static boolean matches(String password, String hash) {
        Matcher parts = FORM.matcher(hash);
        if (!parts.matches()) {
            return false;
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(4));
        byte[] found =
                digest(
                        password,
                        Base64.getDecoder().decode(parts.group(3)),
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        expected.length);
        return MessageDigest.isEqual(expected, found);
    }

    /// Takes as long as to compare with a real hash.
    static void matchNobody(String password) {
        var _ = matches(password, NOBODY);
    }

    private static byte[] digest(String password, byte[] salt, int memory, int passes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memory)
                        .withIterations(passes)
                        .withParallelism(1)
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[length];
        TWO.acquireUninterruptibly();
        try {
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            TWO.release();
        }
        return hash;
    }
}
