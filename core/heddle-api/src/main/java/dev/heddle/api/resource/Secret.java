package dev.heddle.api.resource;

/// A secret setting. Only [#reveal] gives its text; everything else shows `***`. It is never hashed
/// into a fingerprint.
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /// Returns a secret with this text.
    public static Secret of(String text) {
        return new Secret(text);
    }

    /// Returns the text. Hand it to the one who needs it and nobody else.
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && text.equals(secret.text);
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "***";
    }
}
