package dev.heddle.spi.access;

import java.util.Locale;

/// What somebody may do. Each role may do what those before it may.
public enum Role {
    /// Looks.
    VIEWER,
    /// Makes plans, applies them, takes changes back, reports what others made.
    OPERATOR,
    /// Changes what others rely on, and sees who did what.
    ADMIN;

    /// Returns it as it is written in commands and messages, such as `viewer`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns whether this role may do what `other` may.
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
