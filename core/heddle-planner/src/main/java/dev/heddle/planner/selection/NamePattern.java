package dev.heddle.planner.selection;

import java.util.Set;

/// A name to compare with: exact, or with `*` for any characters, `/` included.
///
/// @param text the name, or the pattern
/// @param glob whether `*` in it stands for any characters
public record NamePattern(String text, boolean glob) {
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not");

    /// Returns the pattern that only this name matches.
    public static NamePattern exact(String name) {
        return new NamePattern(name, false);
    }

    /// Returns the pattern with this text, in which `*` stands for any characters.
    public static NamePattern glob(String text) {
        return new NamePattern(text, text.indexOf('*') >= 0);
    }

    /// Returns whether a name matches all of it. Linear in the name's length for one `*`, at worst
    /// the product of both lengths.
    public boolean matches(String name) {
        if (!glob) {
            return text.equals(name);
        }
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (in < name.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                retry = in;
            } else if (at < text.length() && text.charAt(at) == name.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++retry;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == '*') {
            at++;
        }
        return at == text.length();
    }

    /// Returns whether a character can stand in a name without quotes.
    static boolean isPlain(char c) {
        return Character.isLetterOrDigit(c) || "_.-/*@:".indexOf(c) >= 0;
    }

    /// Returns the name as it is written where an asset key is expected.
    String asWord() {
        boolean number = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number || KEYWORDS.contains(text) || text.indexOf(':') >= 0 ? quoted() : asValue();
    }

    /// Returns the name as it is written after `attribute:`.
    String asValue() {
        boolean plain =
                !text.isEmpty()
                        && text.chars().allMatch(c -> isPlain((char) c))
                        && (glob || text.indexOf('*') < 0);
        return plain ? text : quoted();
    }

    private String quoted() {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String toString() {
        return asValue();
    }
}
