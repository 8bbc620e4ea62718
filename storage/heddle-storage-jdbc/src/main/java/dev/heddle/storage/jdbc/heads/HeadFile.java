package dev.heddle.storage.jdbc.heads;

import dev.heddle.model.id.AssetUid;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// The heads of one environment in a file that is read faster than their rows. It only saves time:
/// without it, or if it does not fit the database, rows are read; it is replaced as a whole and
/// never written to, so that who has mapped it may go on.
///
/// Layout: what it is and of which version (8), version of the tables (4), length of what follows
/// (4): environment, moment, newest change set, counts and checksum of names, and for each series
/// its name and the length of its block; then the blocks, then the checksum of all before (8).
public final class HeadFile {
    private static final long MAGIC = 0x68656164_00000001L;

    /// A file of fewer rows than these is not worth its place.
    public static final int FEW = 20_000;

    private static final int START = Long.BYTES + 2 * Integer.BYTES;

    private final Path folder;
    private final String name;
    private final Path file;
    private final int schema;
    private final String environment;
    private final int few;

    /// What a file holds.
    ///
    /// @param moment how far the database had got
    /// @param changeSet the newest change set
    /// @param blocks the heads
    public record Content(Moment moment, long changeSet, Map<SeriesName, HeadBlock> blocks) {
        /// Copies the map.
        public Content {
            blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
        }
    }

    /// @param folder where files of all environments are
    /// @param schema the version of the tables
    /// @param few with fewer rows it is not written
    public HeadFile(Path folder, int schema, String environment, int few) {
        this.few = few;
        this.folder = folder;
        this.name = HexFormat.of().formatHex(checksum(environment)) + ".heads";
        this.file = folder.resolve(name);
        this.schema = schema;
        this.environment = environment;
    }

    private static byte[] checksum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
    }

    /// Returns what it holds if that can be used with these names; empty if there is none or it is
    /// of something else.
    public Optional<Content> read(NameTables names) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < START + Long.BYTES || channel.size() > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return isWhole(all) ? content(all, names) : Optional.empty();
        } catch (IOException | IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(ByteBuffer all) {
        CRC32C sum = new CRC32C();
        sum.update(all.slice(0, all.limit() - Long.BYTES));
        return sum.getValue() == all.getLong(all.limit() - Long.BYTES);
    }

    private Optional<Content> content(ByteBuffer all, NameTables names) {
        if (all.getLong() != MAGIC || all.getInt() != schema) {
            return Optional.empty();
        }
        int blocksAt = START + all.getInt();
        String of = text(all);
        Moment moment = new Moment(all.getLong(), text(all));
        long changeSet = all.getLong();
        NameTables.Counts counts = new NameTables.Counts(all.getInt(), all.getInt(), all.getInt());
        long checksum = all.getLong();
        if (!of.equals(environment)
                || !counts.within(names.counts())
                || checksum != names.checksum(counts)) {
            return Optional.empty();
        }
        Map<SeriesName, HeadBlock> blocks = new LinkedHashMap<>();
        int at = blocksAt;
        for (int left = all.getInt(); left > 0; left--) {
            SeriesName name = new SeriesName(new AssetUid(text(all)), text(all));
            int length = all.getInt();
            blocks.put(name, new HeadBlock(all.slice(at, length)));
            at += length;
        }
        return Optional.of(new Content(moment, changeSet, blocks));
    }

    /// Returns whether it should be written anew.
    ///
    /// @param unsaved how many rows it does not have
    /// @param all how many rows there are
    public boolean isWorth(long unsaved, long all) {
        return unsaved >= few && unsaved * 10 >= all;
    }

    /// Writes it anew. Does nothing if it can not be written: then rows are read the next time.
    public void write(Content content, NameTables names) {
        long size = content.blocks.values().stream().mapToLong(one -> one.bytes().limit()).sum();
        if (size > Integer.MAX_VALUE / 2) {
            return;
        }
        Path written = folder.resolve(name + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(folder);
            writeTo(written, content, names);
            Files.move(
                    written,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // What is missing is time, not data.
            delete(written);
        }
    }

    private void writeTo(Path written, Content content, NameTables names) throws IOException {
        ByteBuffer head = head(content, names);
        CRC32C sum = new CRC32C();
        try (FileChannel channel =
                FileChannel.open(
                        written,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            write(channel, head, sum);
            for (HeadBlock block : content.blocks.values()) {
                write(channel, block.bytes().rewind(), sum);
            }
            ByteBuffer end = ByteBuffer.allocate(Long.BYTES).putLong(sum.getValue()).flip();
            write(channel, end, sum);
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes, CRC32C sum)
            throws IOException {
        sum.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private ByteBuffer head(Content content, NameTables names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(bytes);
        write(head, environment);
        head.writeLong(content.moment.event());
        write(head, content.moment.mark());
        head.writeLong(content.changeSet);
        NameTables.Counts counts = names.counts();
        head.writeInt(counts.fingerprints());
        head.writeInt(counts.edges());
        head.writeInt(counts.partitions());
        head.writeLong(names.checksum(counts));
        head.writeInt(content.blocks.size());
        for (Map.Entry<SeriesName, HeadBlock> entry : content.blocks.entrySet()) {
            write(head, entry.getKey().uid().value());
            write(head, entry.getKey().domain());
            head.writeInt(entry.getValue().bytes().limit());
        }
        ByteBuffer whole = ByteBuffer.allocate(START + bytes.size());
        whole.putLong(MAGIC).putInt(schema).putInt(bytes.size()).put(bytes.toByteArray());
        return whole.flip();
    }

    private static void write(DataOutputStream to, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It is of no use, and checked before it is used.
        }
    }

    /// Deletes the files of all environments.
    public static void forgetAll(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(HeadFile::delete);
        } catch (IOException e) {
            // As above.
        }
    }

    private static String text(ByteBuffer from) {
        byte[] text = new byte[from.getInt()];
        from.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
