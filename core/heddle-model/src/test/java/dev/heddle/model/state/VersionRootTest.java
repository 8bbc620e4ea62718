package dev.heddle.model.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.partition.PartitionKey;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionRootTest {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);

    private static BigInteger number(VersionRoot root) {
        return new BigInteger(root.toString(), 16);
    }

    @Test
    void addsModulo128Bits() {
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            VersionRoot a = root(random);
            VersionRoot b = root(random);
            assertThat(number(a.plus(b)))
                    .as("seed %d", seed)
                    .isEqualTo(number(a).add(number(b)).mod(MODULUS));
            assertThat(number(a.minus(b)))
                    .as("seed %d", seed)
                    .isEqualTo(number(a).subtract(number(b)).mod(MODULUS));
            assertThat(a.plus(b)).as("seed %d", seed).isEqualTo(b.plus(a));
            assertThat(a.plus(b).minus(b)).as("seed %d", seed).isEqualTo(a);
            assertThat(VersionRoot.parse(a.toString())).as("seed %d", seed).isEqualTo(a);
        }
    }

    private static VersionRoot root(Random random) {
        return new VersionRoot(edge(random), edge(random));
    }

    private static long edge(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> -1;
            case 1 -> 0;
            case 2 -> Long.MIN_VALUE;
            default -> random.nextLong();
        };
    }

    @Test
    void carries() {
        assertThat(new VersionRoot(0, -1).plus(new VersionRoot(0, 1)))
                .isEqualTo(new VersionRoot(1, 0));
        assertThat(VersionRoot.EMPTY.minus(new VersionRoot(0, 1)))
                .isEqualTo(new VersionRoot(-1, -1));
    }

    @Test
    void tellsPartitionAndVersionApart() {
        assertThat(VersionRoot.leaf(PartitionKey.of("a"), DataVersion.of("bc")))
                .isNotEqualTo(VersionRoot.leaf(PartitionKey.of("ab"), DataVersion.of("c")));
    }

    @Test
    void refusesOtherTexts() {
        assertThatThrownBy(() -> VersionRoot.parse("00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot read version root '00': it has to be 32 hexadecimal digits.");
    }
}
