package dev.heddle.io.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// The text of a query, up to the semicolon that ends it, cut at its parameters.
///
/// @param pieces the text between the parameters, one more than there are parameters
/// @param parameters names without `$`, in order, as often as they are used
record QueryText(List<String> pieces, List<String> parameters) {
    QueryText {
        pieces = List.copyOf(pieces);
        parameters = List.copyOf(parameters);
    }

    static QueryText parse(String sql) {
        return new Scanner(sql).scan();
    }

    Set<String> names() {
        return new TreeSet<>(parameters);
    }

    /// Returns the text with `replacement` of its name in the place of each parameter.
    String with(UnaryOperator<String> replacement) {
        StringBuilder text = new StringBuilder(pieces.getFirst());
        for (int i = 0; i < parameters.size(); i++) {
            text.append(replacement.apply(parameters.get(i))).append(pieces.get(i + 1));
        }
        return text.toString();
    }

    /// Knows just enough of SQL to tell parameters and the end from quoted text and comments.
    private static final class Scanner {
        private final String sql;
        private final List<String> pieces = new ArrayList<>();
        private final List<String> parameters = new ArrayList<>();
        private int at;
        private int pieceStart;

        Scanner(String sql) {
            this.sql = sql;
        }

        QueryText scan() {
            while (at < sql.length() && sql.charAt(at) != ';') {
                step();
            }
            pieces.add(sql.substring(pieceStart, at));
            return new QueryText(pieces, parameters);
        }

        private void step() {
            char letter = sql.charAt(at);
            switch (letter) {
                case '\'' -> skipQuoted('\'', isEscaping());
                case '"' -> skipQuoted('"', false);
                case '-' -> skipComment("--", "\n");
                case '/' -> skipBlockComment();
                case '$' -> dollar();
                default -> at++;
            }
        }

        /// `E'it\'s'` has escapes, `'C:\'` has not.
        private boolean isEscaping() {
            return at > 0
                    && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e')
                    && !isName(at - 2);
        }

        private void skipQuoted(char quote, boolean escaping) {
            at++;
            while (at < sql.length() && sql.charAt(at) != quote) {
                at += escaping && sql.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(at + 1, sql.length());
        }

        private void skipComment(String start, String end) {
            if (sql.startsWith(start, at)) {
                skipPast(end, at + start.length());
            } else {
                at++;
            }
        }

        /// Block comments nest.
        private void skipBlockComment() {
            if (!sql.startsWith("/*", at)) {
                at++;
                return;
            }
            int depth = 0;
            do {
                if (sql.startsWith("/*", at)) {
                    depth++;
                    at += 2;
                } else if (sql.startsWith("*/", at)) {
                    depth--;
                    at += 2;
                } else {
                    at++;
                }
            } while (depth > 0 && at < sql.length());
        }

        private void dollar() {
            int end = at + 1;
            while (isName(end)) {
                end++;
            }
            boolean startsName = end > at + 1 && !Character.isDigit(sql.charAt(at + 1));
            if (isName(at - 1)) {
                at = end;
            } else if (end < sql.length() && sql.charAt(end) == '$') {
                skipPast(sql.substring(at, end + 1), end + 1);
            } else if (startsName) {
                pieces.add(sql.substring(pieceStart, at));
                parameters.add(sql.substring(at + 1, end));
                pieceStart = end;
                at = end;
            } else {
                at = end;
            }
        }

        private void skipPast(String end, int from) {
            int found = sql.indexOf(end, from);
            at = found < 0 ? sql.length() : found + end.length();
        }

        private boolean isName(int index) {
            return index >= 0
                    && index < sql.length()
                    && (Character.isLetterOrDigit(sql.charAt(index)) || sql.charAt(index) == '_');
        }
    }
}
