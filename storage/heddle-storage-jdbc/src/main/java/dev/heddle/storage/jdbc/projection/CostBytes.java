package dev.heddle.storage.jdbc.projection;

import dev.heddle.model.state.AssetState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/// Time and size of an asset's newest builds: pairs of seconds and bytes as doubles, newest first.
public final class CostBytes {
    private static final int BUILDS = 20;
    private static final int PAIR = 2 * Double.BYTES;

    private CostBytes() {}

    static byte[] with(byte[] newest, double seconds, double bytes) {
        int kept = Math.min(newest.length, (BUILDS - 1) * PAIR);
        return ByteBuffer.allocate(PAIR + kept)
                .putDouble(seconds)
                .putDouble(bytes)
                .put(newest, 0, kept)
                .array();
    }

    /// Returns the medians.
    public static AssetState.Cost read(byte[] newest) {
        ByteBuffer pairs = ByteBuffer.wrap(newest);
        int count = newest.length / PAIR;
        return new AssetState.Cost(
                median(count, i -> pairs.getDouble(i * PAIR)),
                median(count, i -> pairs.getDouble(i * PAIR + Double.BYTES)));
    }

    private static OptionalDouble median(int count, IntToDoubleFunction value) {
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double[] values = new double[count];
        Arrays.setAll(values, value);
        Arrays.sort(values);
        return OptionalDouble.of((values[(count - 1) / 2] + values[count / 2]) / 2);
    }
}
