package dev.heddle.model.schema;

/// The rule that turns Java names into column names and asset keys.
public final class SnakeCase {
    private SnakeCase() {}

    /// Returns `airport_days` for `airportDays`, `fx_rates` for `fxRates`, `http_url` for
    /// `HTTPUrl`, `day2` for `day2`. Inverse of nothing: several names may give one.
    public static String of(String javaName) {
        StringBuilder result = new StringBuilder(javaName.length() + 4);
        for (int i = 0; i < javaName.length(); i++) {
            char c = javaName.charAt(i);
            if (Character.isUpperCase(c) && i > 0 && startsWord(javaName, i)) {
                result.append('_');
            }
            result.append(Character.toLowerCase(c));
        }
        return result.toString();
    }

    private static boolean startsWord(String name, int i) {
        char before = name.charAt(i - 1);
        if (before == '_') {
            return false;
        }
        boolean nextIsLower = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
        return !Character.isUpperCase(before) || nextIsLower;
    }
}
