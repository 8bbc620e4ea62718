package dev.heddle.cli.terminal;

/// Text that may come from users, made safe to print, and its width.
public final class Text {
    private Text() {}

    /// Returns the text on one line, without control characters and without marks that change the
    /// direction of what follows.
    public static String line(String text) {
        return clean(text.replace("\r\n", " ").replace('\n', ' ').replace('\t', ' '));
    }

    /// Returns the text without control characters other than line ends.
    public static String lines(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.lines().forEach(line -> clean.append(clean(line.replace('\t', ' '))).append('\n'));
        return clean.isEmpty() ? "" : clean.substring(0, clean.length() - 1);
    }

    private static String clean(String text) {
        if (text.chars().noneMatch(c -> isHidden((char) c))) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isHidden(text.charAt(i))) {
                clean.append(text.charAt(i));
            }
        }
        return clean.toString();
    }

    private static boolean isHidden(char c) {
        return Character.isISOControl(c)
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u200e'
                || c == '\u200f'
                || c == '\u2028'
                || c == '\u2029';
    }

    /// Returns how many columns the text takes: two for a wide character, none for a combining one.
    public static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    private static int width(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide =
                (c >= 0x1100 && c <= 0x115f)
                        || (c >= 0x2e80 && c <= 0xa4cf)
                        || (c >= 0xac00 && c <= 0xd7a3)
                        || (c >= 0xf900 && c <= 0xfaff)
                        || (c >= 0xfe30 && c <= 0xfe6f)
                        || (c >= 0xff00 && c <= 0xff60)
                        || (c >= 0x1f300 && c <= 0x1faff)
                        || (c >= 0x20000 && c <= 0x3fffd);
        return wide ? 2 : 1;
    }

    /// Returns the text cut to so many columns, its end replaced by `…` if it is wider.
    public static String cut(String text, int columns) {
        if (columns <= 0) {
            return "";
        }
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (used + width(c) > columns - 1) {
                break;
            }
            used += width(c);
            cut.appendCodePoint(c);
            i += Character.charCount(c);
        }
        return cut.append('…').toString();
    }

    /// Returns the text with blanks after it up to so many columns.
    public static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }
}
