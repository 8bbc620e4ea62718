package dev.heddle.fingerprint;

/// Tells whether the current walk was here before. Every walk has a number of its own, so that a
/// mark need not be taken away: a set that costs nothing to empty.
final class Mark {

    private int walk;

    /// Sets the mark; returns whether it was not set before by this walk.
    boolean set(int number) {
        if (walk == number) {
            return false;
        }
        walk = number;
        return true;
    }

    boolean isSet(int number) {
        return walk == number;
    }
}
