package dev.heddle.model.partition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How the keys of time partitions are written. Formatters are costly to make and there are few
/// patterns, so that each is made once. Safe for use by several threads.
final class KeyFormat {
    private static final ConcurrentHashMap<String, KeyFormat> MADE = new ConcurrentHashMap<>();
    private static final String ISO_DAY = "uuuu-MM-dd";
    private static final String ISO_MONTH = "uuuu-MM";
    private static final int LAST_ISO_YEAR = 9999;

    private final DateTimeFormatter formatter;

    /// How many characters of an ISO date the pattern stands for; 0 for other patterns.
    private final int isoLength;

    private KeyFormat(String pattern) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().appendPattern(pattern);
        if (!pattern.contains("d") && !pattern.contains("D")) {
            builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        }
        formatter = builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        isoLength = pattern.equals(ISO_DAY) || pattern.equals(ISO_MONTH) ? pattern.length() : 0;
    }

    /// Returns the format of a pattern.
    ///
    /// @throws IllegalArgumentException if it is not a pattern
    static KeyFormat of(String pattern) {
        return MADE.computeIfAbsent(pattern, KeyFormat::new);
    }

    /// Returns the key of a day. The usual patterns go without a formatter, since plans make a key
    /// a cell.
    String format(LocalDate day) {
        boolean iso = isoLength > 0 && day.getYear() >= 0 && day.getYear() <= LAST_ISO_YEAR;
        return iso ? day.toString().substring(0, isoLength) : formatter.format(day);
    }

    /// Returns the day of a key; empty if this format would not write it so.
    Optional<LocalDate> parse(String key) {
        try {
            return Optional.of(LocalDate.parse(key, formatter))
                    .filter(day -> format(day).equals(key));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
