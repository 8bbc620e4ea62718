package dev.heddle.project.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// SHA-256 of files, remembered in a file as long as their size, time of change and identity stay
/// the same. One thread at a time; several processes may share the file, the last one's is kept.
///
/// A file changed within the last two seconds is not remembered: a second change could leave its
/// time of change the same.
public final class FileHashes {

    private static final String HEADER = "heddle-hashes 1";
    private static final Duration GRAIN = Duration.ofSeconds(2);

    private record Known(long size, long modified, String identity, String hash) {}

    private final Path cache;
    private final InstantSource clock;
    private final Map<String, Known> remembered;
    private final Map<String, Known> used = new TreeMap<>();

    private FileHashes(Path cache, InstantSource clock, Map<String, Known> remembered) {
        this.cache = cache;
        this.clock = clock;
        this.remembered = remembered;
    }

    /// Reads what `cache` remembers. A file that is missing or broken remembers nothing.
    public static FileHashes open(Path cache, InstantSource clock) {
        return new FileHashes(cache, clock, read(cache));
    }

    /// Returns the hash of a file in hex.
    ///
    /// @throws IOException if the file can not be read
    public String hash(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return hash(file, attributes);
    }

    /// Returns the hash of a file in hex, given attributes just read.
    ///
    /// @throws IOException if the file can not be read
    public String hash(Path file, BasicFileAttributes attributes) throws IOException {
        String path = file.toString();
        String identity = String.valueOf(attributes.fileKey());
        FileTime modified = attributes.lastModifiedTime();
        long nanos = modified.to(TimeUnit.NANOSECONDS);
        Known known = remembered.get(path);
        if (known != null
                && known.size() == attributes.size()
                && known.modified() == nanos
                && known.identity().equals(identity)) {
            used.put(path, known);
            return known.hash();
        }
        String hash = contentHash(file);
        boolean settled = modified.toInstant().plus(GRAIN).isBefore(clock.instant());
        if (settled && path.indexOf('\n') < 0) {
            used.put(path, new Known(attributes.size(), nanos, identity, hash));
        }
        return hash;
    }

    /// Returns a name for the content of a whole folder, or the hash of a file.
    ///
    /// @throws IOException if something in it can not be read
    public String treeHash(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return hash(path);
        }
        FileTree tree = FileTree.of(path);
        ContentName name = new ContentName();
        for (Map.Entry<String, BasicFileAttributes> file : tree.files().entrySet()) {
            name.with(file.getKey()).with(hash(tree.path(file.getKey()), file.getValue()));
        }
        return name.build();
    }

    /// Writes what was asked for since `open`, if that differs from what the file holds.
    public void save() {
        if (used.equals(remembered)) {
            return;
        }
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        used.forEach((path, known) ->
                text.append(known.size())
                        .append('\t')
                        .append(known.modified())
                        .append('\t')
                        .append(known.identity())
                        .append('\t')
                        .append(known.hash())
                        .append('\t')
                        .append(path)
                        .append('\n'));
        StateFiles.replace(cache, text.toString());
    }

    /// Returns a digest for SHA-256.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static String contentHash(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[65_536];
        try (InputStream input = Files.newInputStream(file)) {
            for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Map<String, Known> read(Path cache) {
        Map<String, Known> known = new HashMap<>();
        try {
            if (!Files.isRegularFile(cache)) {
                return known;
            }
            var lines = Files.readAllLines(cache, StandardCharsets.UTF_8);
            if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
                return known;
            }
            for (String line : lines.subList(1, lines.size())) {
                String[] parts = line.split("\t", 5);
                known.put(parts[4], parse(parts));
            }
            return known;
        } catch (IOException | RuntimeException e) {
            // A cache: what can not be read is computed anew.
            return new HashMap<>();
        }
    }

    private static Known parse(String[] parts) {
        return new Known(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2], parts[3]);
    }
}
