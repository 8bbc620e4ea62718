package dev.heddle.planner.cell;

import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The checks of an asset as one fingerprint.
public final class Checks {
    private Checks() {}

    /// Returns the fingerprint of these checks; empty if there is none.
    public static Optional<Fingerprint> fingerprint(List<CheckSnapshot> checks) {
        if (checks.isEmpty()) {
            return Optional.empty();
        }
        FingerprintHasher hasher = FingerprintHasher.of("checks");
        checks.stream()
                .sorted(Comparator.comparing(check -> check.spec().name()))
                .forEach(check ->
                        hasher.text(check.spec().name())
                                .flag(check.spec().blocking())
                                .fingerprint(check.code()));
        return Optional.of(hasher.finish());
    }
}
