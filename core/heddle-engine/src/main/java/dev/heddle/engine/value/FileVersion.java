package dev.heddle.engine.value;

import dev.heddle.model.state.DataVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The data version of files: the SHA-256 of the relative paths and contents, in the order of the
/// paths.
final class FileVersion {
    private FileVersion() {}

    static DataVersion of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files =
                    all.filter(Files::isRegularFile)
                            .filter(file -> !file.equals(folder.resolve(StoredOutside.FILE)))
                            .sorted()
                            .toList();
        }
        MessageDigest whole = sha256();
        for (Path file : files) {
            whole.update(
                    (folder.relativize(file).toString().replace('\\', '/') + "\n")
                            .getBytes(StandardCharsets.UTF_8));
            whole.update(digest(file));
        }
        return DataVersion.of("files/1:" + HexFormat.of().formatHex(whole.digest()));
    }

    private static byte[] digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
