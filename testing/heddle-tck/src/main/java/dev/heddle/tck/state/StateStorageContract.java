package dev.heddle.tck.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.StateError;
import dev.heddle.spi.state.StateStorage;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the suites share: an empty storage for each test, and a way to put facts into it.
///
/// The suites are the other `…Contract` classes of this package; a storage's tests extend each of
/// them.
public abstract class StateStorageContract {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    StateStorage storage;
    Facts facts;

    /// For subclasses.
    @SuppressWarnings("NullAway.Init")
    protected StateStorageContract() {}

    /// Opens an empty storage. Called once a test.
    ///
    /// @param clock gives the times of events
    protected abstract StateStorage open(InstantSource clock);

    static void assertConflict(Runnable action, String reason) {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(action::run)
                .withMessageContaining(reason)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(StateError.CONFLICT));
    }

    @BeforeEach
    void openStorage() {
        storage = open(() -> NOW);
        facts = new Facts(storage);
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }
}
