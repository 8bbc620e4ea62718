package dev.heddle.location.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.heddle.location.proto.WireConfig;
import dev.heddle.location.proto.WireDefinitions;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.partition.KeyMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/// Definitions as bytes and back: all that planner, server and history see of a project, without
/// its code. Equal definitions have equal bytes.
public final class DefinitionsCodec {
    private static final KeyMapping NOBODY =
            reader -> {
                throw new IllegalStateException(
                        "The code that says it is not loaded in this process.");
            };

    /// No mapping of user code can be asked.
    public static final Mappings NO_MAPPINGS = (reader, upstream, partitions) -> NOBODY;

    private DefinitionsCodec() {}

    /// Gives partition mappings that user code says.
    public interface Mappings {
        /// Returns the mapping of an edge.
        ///
        /// @param reader the asset that reads
        /// @param upstream which of its edges, from 0
        /// @param partitions how the reader is split
        KeyMapping mapping(AssetKey reader, int upstream, PartitionsDefinition partitions);
    }

    /// Definitions without code.
    ///
    /// @param graph assets and checks
    /// @param configs by asset, the JSON Schema of the configuration that its code takes
    public record Data(AssetGraph graph, Map<AssetKey, String> configs) {
        /// Copies the map.
        public Data {
            configs = Map.copyOf(configs);
        }
    }

    /// Writes definitions.
    public static byte[] encode(Data definitions) {
        AssetGraph graph = definitions.graph();
        WireDefinitions.Builder to = WireDefinitions.newBuilder();
        for (int i = 0; i < graph.size(); i++) {
            to.addAssets(AssetWriter.write(graph.asset(i)));
            graph.checks(i).forEach(check -> to.addChecks(CheckWire.write(check)));
        }
        new TreeMap<>(definitions.configs())
                .forEach((asset, schema) ->
                        to.addConfigs(
                                WireConfig.newBuilder()
                                        .setAsset(asset.toString())
                                        .setSchema(schema)));
        return to.build().toByteArray();
    }

    /// Reads definitions.
    ///
    /// @throws IllegalArgumentException if these are none, or of a newer version of Heddle
    public static Data decode(byte[] bytes, Mappings mappings) {
        WireDefinitions from = parse(bytes);
        AssetReader reader = new AssetReader(mappings);
        Map<AssetKey, String> configs = new TreeMap<>();
        from.getConfigsList()
                .forEach(config ->
                        configs.put(AssetKey.parse(config.getAsset()), config.getSchema()));
        return new Data(
                AssetGraph.of(
                        from.getAssetsList().stream().map(reader::read).toList(),
                        from.getChecksList().stream()
                                .map(check -> CheckWire.read(check, NOBODY))
                                .toList()),
                configs);
    }

    private static WireDefinitions parse(byte[] bytes) {
        try {
            return WireDefinitions.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "Cannot read definitions: " + e.getMessage() + ".", e);
        }
    }

    /// Returns what tells the definitions of these bytes from all others.
    public static Fingerprint hash(byte[] bytes) {
        try {
            return Fingerprint.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    static IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException(
                "Cannot read definitions: a newer version of Heddle wrote an unknown "
                        + what
                        + ".");
    }
}
