package dev.heddle.model.id;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Makes identities. Each is greater than the one before, also within a millisecond and when the
/// clock is set back. Safe for use by several threads.
public final class IdSource {
    private static final int RANDOM_CHARACTERS = 16;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long lastMillis = -1;
    private long high;
    private long low;

    /// Creates a source over a clock and a generator of random bits.
    public IdSource(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// Returns a new run's identity.
    public RunId nextRun() {
        return new RunId(next());
    }

    /// Returns a new materialization's identity.
    public MaterializationId nextMaterialization() {
        return new MaterializationId(next());
    }

    /// Returns a new asset's identity.
    public AssetUid nextAsset() {
        return new AssetUid(next());
    }

    private synchronized String next() {
        long millis = Math.max(clock.millis(), lastMillis);
        if (millis > lastMillis) {
            lastMillis = millis;
            // 79 of the 80 bits: counting up within a millisecond can then not overflow.
            high = random.nextLong() & 0x7F_FFFF_FFFFL;
            low = random.nextLong() & 0xFF_FFFF_FFFFL;
        } else if (++low > 0xFF_FFFF_FFFFL) {
            low = 0;
            high++;
        }
        char[] text = new char[26];
        encode(text, 0, 10, millis);
        encode(text, 10, RANDOM_CHARACTERS / 2, high);
        encode(text, 18, RANDOM_CHARACTERS / 2, low);
        return new String(text);
    }

    private static void encode(char[] target, int offset, int length, long value) {
        long rest = value;
        for (int i = offset + length - 1; i >= offset; i--) {
            target[i] = Ulid.ALPHABET.charAt((int) (rest & 31));
            rest >>>= 5;
        }
    }
}
