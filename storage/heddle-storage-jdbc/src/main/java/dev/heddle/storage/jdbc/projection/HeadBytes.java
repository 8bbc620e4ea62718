package dev.heddle.storage.jdbc.projection;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.VersionRoot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// What a head shows of its materialization, in the bytes of one column, so that a million of them
/// are read in a second: identity (26), flags (1), leaf (16), numbers of checks, code and contract
/// (4 each; 0 for none), number of edges (2), each edge's number (4) and root (16), if a flag says
/// so the number of sets of columns (2) and each set's number (4) and leaf (16), and the rest is
/// the data version as text.
public final class HeadBytes {
    private static final int ID = 26;

    /// Where the leaf is.
    public static final int LEAF_AT = ID + 1;

    /// Where the number of the checks is.
    public static final int CHECKS_AT = LEAF_AT + 16;

    /// Where the number of the code is.
    public static final int CODE_AT = CHECKS_AT + Integer.BYTES;

    /// Where the number of the contract is.
    public static final int CONTRACT_AT = CODE_AT + Integer.BYTES;

    private static final int FIXED = CHECKS_AT + 3 * Integer.BYTES + Short.BYTES;
    private static final int EDGE = Integer.BYTES + 16;
    private static final byte OVERRIDDEN = 1;
    private static final byte PROJECTED = 2;

    private HeadBytes() {}

    /// The parts that are known when a materialization is staged.
    record Parts(
            String id,
            boolean overridden,
            VersionRoot leaf,
            int code,
            int contract,
            List<Edge> edges,
            List<Edge> projections,
            String version) {}

    /// One edge, or one set of columns.
    record Edge(int number, VersionRoot root) {}

    /// Where the parts are whose places differ.
    ///
    /// @param edges number of edges
    /// @param sets number of sets of columns
    /// @param versionAt where the data version begins
    public record Layout(int edges, int sets, int versionAt) {
        /// Returns where the number of an edge is, or of a set that counts on from the edges.
        public int numberAt(int place) {
            return FIXED + place * EDGE + (place < edges ? 0 : Short.BYTES);
        }

        /// Returns where its root or leaf is.
        public int rootAt(int place) {
            return numberAt(place) + Integer.BYTES;
        }
    }

    /// Returns where the parts are.
    public static Layout layout(byte[] shown) {
        ByteBuffer bytes = ByteBuffer.wrap(shown);
        int edges = bytes.getShort(FIXED - Short.BYTES);
        int after = FIXED + edges * EDGE;
        if ((shown[ID] & PROJECTED) == 0) {
            return new Layout(edges, 0, after);
        }
        int sets = bytes.getShort(after);
        return new Layout(edges, sets, after + Short.BYTES + sets * EDGE);
    }

    /// Returns whether it was built with configuration of its own, or by force.
    public static boolean isOverridden(byte[] shown) {
        return (shown[ID] & OVERRIDDEN) != 0;
    }

    /// Finds what the numbers stand for.
    public interface Names {
        /// Returns the fingerprint with this number.
        Fingerprint fingerprint(int number);

        /// Returns the edge with this number, as a function of the root that it is shown with.
        EdgeName edge(int number);
    }

    /// What an edge's number stands for.
    ///
    /// @param name its name in the reader
    /// @param uid the upstream asset
    /// @param mapping fingerprint of the partition mapping
    public record EdgeName(String name, AssetUid uid, Fingerprint mapping) {}

    static byte[] of(Parts parts) {
        byte[] version = parts.version.getBytes(StandardCharsets.UTF_8);
        int projected =
                parts.projections.isEmpty() ? 0 : Short.BYTES + parts.projections.size() * EDGE;
        ByteBuffer bytes =
                ByteBuffer.allocate(FIXED + parts.edges.size() * EDGE + projected + version.length);
        bytes.put(parts.id.getBytes(StandardCharsets.US_ASCII));
        int flags = (parts.overridden ? OVERRIDDEN : 0) | (projected > 0 ? PROJECTED : 0);
        bytes.put((byte) flags);
        put(bytes, parts.leaf);
        bytes.putInt(0).putInt(parts.code).putInt(parts.contract);
        bytes.putShort((short) parts.edges.size());
        for (Edge edge : parts.edges) {
            put(bytes.putInt(edge.number), edge.root);
        }
        if (projected > 0) {
            bytes.putShort((short) parts.projections.size());
            for (Edge set : parts.projections) {
                put(bytes.putInt(set.number), set.root);
            }
        }
        return bytes.put(version).array();
    }

    /// Changes which checks were run last.
    static void setChecks(byte[] shown, int checks) {
        ByteBuffer.wrap(shown).putInt(CHECKS_AT, checks);
    }

    /// Returns the head.
    ///
    /// @param failed names of the blocking checks that it fails
    public static Head read(byte[] shown, long changeSet, List<String> failed, Names names) {
        ByteBuffer bytes = ByteBuffer.wrap(shown);
        MaterializationId id = materialization(shown);
        bytes.position(ID);
        byte flags = bytes.get();
        VersionRoot leaf = root(bytes);
        int checks = bytes.getInt();
        Fingerprint code = names.fingerprint(bytes.getInt());
        Fingerprint contract = names.fingerprint(bytes.getInt());
        int edges = bytes.getShort();
        List<Head.EdgeRoot> inputs = new ArrayList<>(edges);
        for (int i = 0; i < edges; i++) {
            EdgeName edge = names.edge(bytes.getInt());
            inputs.add(new Head.EdgeRoot(edge.name, edge.uid, edge.mapping, root(bytes)));
        }
        return new Head(
                id,
                code,
                contract,
                version(shown),
                leaf,
                inputs,
                changeSet,
                (flags & OVERRIDDEN) != 0,
                checks == 0 ? Optional.empty() : Optional.of(names.fingerprint(checks)),
                failed,
                projections(shown, names::fingerprint));
    }

    /// Returns the leaves of sets of columns alone, by the set's fingerprint.
    public static Map<Fingerprint, VersionRoot> projections(
            byte[] shown, IntFunction<Fingerprint> sets) {
        if ((shown[ID] & PROJECTED) == 0) {
            return Map.of();
        }
        ByteBuffer bytes = ByteBuffer.wrap(shown);
        bytes.position(afterEdges(shown));
        int count = bytes.getShort();
        Map<Fingerprint, VersionRoot> leaves = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            leaves.put(sets.apply(bytes.getInt()), root(bytes));
        }
        return leaves;
    }

    private static int afterEdges(byte[] shown) {
        return FIXED + ByteBuffer.wrap(shown).getShort(FIXED - Short.BYTES) * EDGE;
    }

    /// Returns the materialization alone.
    public static MaterializationId materialization(byte[] shown) {
        return new MaterializationId(new String(shown, 0, ID, StandardCharsets.US_ASCII));
    }

    /// Returns the number of the checks alone; 0 if there were none.
    public static int checks(byte[] shown) {
        return ByteBuffer.wrap(shown).getInt(CHECKS_AT);
    }

    /// Returns the data version alone.
    public static DataVersion version(byte[] shown) {
        int start = afterEdges(shown);
        if ((shown[ID] & PROJECTED) != 0) {
            start += Short.BYTES + ByteBuffer.wrap(shown).getShort(start) * EDGE;
        }
        return DataVersion.of(
                new String(shown, start, shown.length - start, StandardCharsets.UTF_8));
    }

    private static void put(ByteBuffer bytes, VersionRoot root) {
        bytes.putLong(root.high()).putLong(root.low());
    }

    private static VersionRoot root(ByteBuffer bytes) {
        return new VersionRoot(bytes.getLong(), bytes.getLong());
    }
}
