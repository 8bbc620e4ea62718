package dev.heddle.planner.cell;

import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.state.Head;
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

    /// Returns the checks that published data fails; those that are not defined any more, or do not
    /// block any more, do not count.
    public static List<String> failed(Head head, List<CheckSnapshot> checks) {
        return head.failedChecks().isEmpty()
                ? List.of()
                : head.failedChecks().stream()
                        .filter(name ->
                                checks.stream()
                                        .map(CheckSnapshot::spec)
                                        .anyMatch(check ->
                                                check.blocking() && check.name().equals(name)))
                        .toList();
    }
}
