package dev.heddle.storage.jdbc.projection;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.StateError;

/// The refusal of facts that do not fit those recorded.
final class Conflicts {
    private Conflicts() {}

    static HeddleException of(String message) {
        return HeddleException.of(StateError.CONFLICT, message)
                .withHint("Somebody else changed the state meanwhile: plan again.");
    }
}
