package dev.heddle.model.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintHasherTest {

    private static Fingerprint everything() {
        return FingerprintHasher.of("code")
                .text("ä")
                .number(-1)
                .flag(true)
                .bytes(new byte[] {1, 2})
                .list(List.of("a", "b"))
                .fingerprint(FingerprintHasher.of("inner").finish())
                .finish();
    }

    /// What is stored was hashed so: another value here means that all data looks stale.
    @Test
    void encodingNeverChanges() {
        assertThat(everything().hex())
                .isEqualTo("64cce106dc90235f094b551c58dd9666feedb8dad0e1fc3dfc0084484913913a");
    }

    @Test
    void valuesKeepApartFromEachOther() {
        assertThat(FingerprintHasher.of("code").text("ab").text("c").finish())
                .isNotEqualTo(FingerprintHasher.of("code").text("a").text("bc").finish())
                .isNotEqualTo(FingerprintHasher.of("code").list(List.of("ab", "c")).finish())
                .isNotEqualTo(FingerprintHasher.of("other").text("ab").text("c").finish());
    }

    @Test
    void fingerprintsAreSixtyFourLowerCaseDigits() {
        assertThat(everything().shortText()).isEqualTo(everything().hex().substring(0, 8));
        for (String wrong : List.of("", "abc", "G".repeat(64), "A".repeat(64), "0".repeat(65))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Fingerprint(wrong));
        }
        assertThat(new Fingerprint("0af9".repeat(16))).hasToString("0af9".repeat(16));
    }
}
