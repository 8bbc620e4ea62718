package dev.heddle.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
    record Settings(String user, Secret token) {}

    @Test
    void showsItsTextToThoseWhoRevealItOnly() {
        Secret token = Secret.of("t0p");

        assertThat(token.reveal()).isEqualTo("t0p");
        assertThat(token).hasToString("***");
        assertThat(new Settings("me", token)).hasToString("Settings[user=me, token=***]");
        assertThat("token " + token).doesNotContain("t0p");
    }

    @Test
    void itsHashTellsNothing() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
        assertThat(Secret.of("a").hashCode()).isEqualTo(Secret.of("b").hashCode());
    }
}
