package dev.heddle.model.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UlidTest {
    @Test
    void twentySixCharactersOfTheAlphabetAreAnIdentity() {
        assertThat(new RunId("7" + Ulid.ALPHABET.substring(0, 25)).value()).hasSize(26);
        assertThat(new RunId("0" + Ulid.ALPHABET.substring(7)).value()).hasSize(26);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01JD8Z3Q0V6K7M4N5P6Q7R8S9",
                "01JD8Z3Q0V6K7M4N5P6Q7R8S9T0",
                "81JD8Z3Q0V6K7M4N5P6Q7R8S9T",
                "01JD8Z3Q0V6K7M4N5P6Q7R8S9I",
                "01JD8Z3Q0V6K7M4N5P6Q7R8S9L",
                "01JD8Z3Q0V6K7M4N5P6Q7R8S9O",
                "01JD8Z3Q0V6K7M4N5P6Q7R8S9U",
                "01jd8z3q0v6k7m4n5p6q7r8s9t",
                "01JD8Z3Q0V6K7M4N5P6Q7R8S9-"
            })
    void everythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunId(text))
                .withMessageStartingWith("Cannot read run '" + text + "'");
    }

    @Test
    void identitiesOfOneMillisecondHaveHashesFarApart() {
        IdSource ids = new IdSource(InstantSource.fixed(Instant.EPOCH), new Random(1));
        Map<Integer, Integer> buckets = new HashMap<>();
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            int hash = ids.nextMaterialization().hashCode();
            hashes.add(hash);
            buckets.merge(Math.floorMod(hash, 200_000) / 100, 1, Integer::sum);
        }
        assertThat(hashes).hasSizeGreaterThan(99_900);
        assertThat(buckets.values()).allMatch(count -> count < 100);
    }
}
