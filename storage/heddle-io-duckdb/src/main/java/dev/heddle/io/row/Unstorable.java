package dev.heddle.io.row;

/// A value that does not fit its column. Carries where in the row it stands; who knows the row's
/// number turns it into an error.
public final class Unstorable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    private Unstorable(String path, String reason) {
        super(path + " " + reason, null, false, false);
        this.path = path;
        this.reason = reason;
    }

    /// Returns the failure of a value by its reason, such as `is null, and it is not Optional`.
    static Unstorable because(String reason) {
        return new Unstorable("", reason);
    }

    static Unstorable isNull() {
        return because("is null, and it is not Optional");
    }

    static Unstorable isNullWithin() {
        return because("is null, and lists and maps hold no nulls");
    }

    /// Returns the same failure, seen from the record that has it in component `name`.
    Unstorable in(String name) {
        return new Unstorable(join(name, path), reason);
    }

    /// Returns the same failure, seen from the list that has it at `index`.
    Unstorable at(int index) {
        return new Unstorable(join("[" + index + "]", path), reason);
    }

    private static String join(String outer, String inner) {
        return inner.isEmpty() || inner.startsWith("[") ? outer + inner : outer + "." + inner;
    }

    /// Returns the value's place in the row, such as `address.zip` or `tags[3]`.
    public String path() {
        return path;
    }

    /// Returns what is wrong with it, without a full stop.
    public String reason() {
        return reason;
    }
}
