package dev.heddle.fingerprint.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Brings SQL into a form that comments and layout do not change. Works on the text alone, for any
/// dialect that quotes as standard SQL does; case counts.
public final class SqlText {

    private static final String OPERATORS = "+-*/<>=~!@#%^&|?:";

    /// A comment, a quoted text, white space or anything else. Dollar quotes and E'…' as in
    /// PostgreSQL and DuckDB.
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<line>--[^\\n]*)|(?<block>/\\*)|(?<space>\\s+)"
                            + "|(?<escape>[eE]')|'[^']*+'|\"[^\"]*+\""
                            + "|(?<tag>\\$(?:[A-Za-z_]\\w*)?\\$).*?\\k<tag>"
                            + "|[\\w$.]+|.",
                    Pattern.DOTALL);

    private SqlText() {}

    /// Returns `sql` without comments, with white space only where two tokens would become one.
    public static String normalize(String sql) {
        var out = new StringBuilder(sql.length());
        Matcher token = TOKEN.matcher(sql);
        boolean gap = false;
        int at = 0;
        while (token.find(at)) {
            at = token.end();
            if (token.group("block") != null) {
                at = endOfBlock(sql, at);
                gap = true;
            } else if (token.group("line") != null || token.group("space") != null) {
                gap = true;
            } else {
                if (token.group("escape") != null) {
                    at = endOfEscapes(sql, at);
                }
                String text = sql.substring(token.start(), at);
                if (gap
                        && !out.isEmpty()
                        && needsGap(out.charAt(out.length() - 1), text.charAt(0))) {
                    out.append(' ');
                }
                out.append(text);
                gap = false;
            }
        }
        return out.toString();
    }

    /// Block comments nest.
    private static int endOfBlock(String sql, int start) {
        int depth = 1;
        int at = start;
        while (at < sql.length() && depth > 0) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        }
        return at;
    }

    /// In `e'…'` a backslash takes what follows it along.
    private static int endOfEscapes(String sql, int start) {
        int at = start;
        while (at < sql.length() && sql.charAt(at) != '\'') {
            at += sql.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, sql.length());
    }

    /// Two words, or two operators, would become one.
    private static boolean needsGap(char before, char after) {
        return (isWord(before) && isWord(after)) || (isOperator(before) && isOperator(after));
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || "_$.'\"".indexOf(c) >= 0;
    }

    private static boolean isOperator(char c) {
        return OPERATORS.indexOf(c) >= 0;
    }
}
