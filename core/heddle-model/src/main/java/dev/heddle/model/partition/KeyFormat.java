package dev.heddle.model.partition;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/// How the keys of time partitions are written. Formatters are costly to make and there are few
/// patterns, so that each is made once. Safe for use by several threads.
final class KeyFormat {
    static final String MONTH = "uuuu-MM";
    static final String DAY = "uuuu-MM-dd";
    static final String MINUTE = "uuuu-MM-dd'T'HH:mm";
    static final String OFFSET = MINUTE + "XXX";

    private static final ConcurrentHashMap<String, KeyFormat> MADE = new ConcurrentHashMap<>();
    private static final int LAST_ISO_YEAR = 9999;
    private static final int MONTH_LENGTH = 7;
    private static final int DAY_LENGTH = 10;
    private static final int MINUTE_LENGTH = 16;

    private final DateTimeFormatter formatter;

    /// How many characters of an ISO time the pattern stands for; 0 for other patterns.
    private final int isoLength;

    private final boolean withOffset;

    private KeyFormat(String pattern) {
        String letters = pattern.replaceAll("'[^']*'", "");
        DateTimeFormatterBuilder builder = builder(pattern);
        if (lacks(letters, "dD")) {
            builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        }
        if (lacks(letters, "HkKhaANn")) {
            builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0);
        }
        if (lacks(letters, "mANn")) {
            builder.parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0);
        }
        formatter = builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        isoLength =
                switch (pattern) {
                    case MONTH -> MONTH_LENGTH;
                    case DAY -> DAY_LENGTH;
                    case MINUTE, OFFSET -> MINUTE_LENGTH;
                    default -> 0;
                };
        withOffset = !lacks(letters, "xXzZOV");
    }

    /// Padding before numbers that nothing parts is what the JDK answers with a defect of its own.
    private static DateTimeFormatterBuilder builder(String pattern) {
        try {
            return new DateTimeFormatterBuilder().appendPattern(pattern);
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("'p' can not stand before adjacent numbers", e);
        }
    }

    private static boolean lacks(String letters, String some) {
        return some.chars().noneMatch(letter -> letters.indexOf(letter) >= 0);
    }

    /// Returns the format of a pattern.
    ///
    /// @throws IllegalArgumentException if it is not a pattern
    static KeyFormat of(String pattern) {
        return MADE.computeIfAbsent(pattern, KeyFormat::new);
    }

    /// Returns the pattern that tells the minutes of a zone apart.
    static String minutes(ZoneId zone) {
        return zone.getRules().isFixedOffset() ? MINUTE : OFFSET;
    }

    /// Returns the key of a window. The usual patterns go without a formatter, since plans make a
    /// key a cell.
    String format(Windows windows, long number) {
        if (withOffset) {
            OffsetDateTime time = windows.offsetTimeOf(number);
            ZoneOffset offset = time.getOffset();
            return isIso(time.toLocalDateTime()) && offset.getTotalSeconds() % 60 == 0
                    ? time.toLocalDateTime() + offset.getId()
                    : formatter.format(time);
        }
        LocalDateTime time = windows.timeOf(number);
        return isIso(time) ? time.toString().substring(0, isoLength) : formatter.format(time);
    }

    private boolean isIso(LocalDateTime time) {
        return isoLength > 0
                && time.getYear() >= 0
                && time.getYear() <= LAST_ISO_YEAR
                && time.getSecond() == 0;
    }

    /// Returns the number of the window with a key, if there is one, whatever the bounds.
    Optional<Long> find(Windows windows, String key) {
        try {
            TemporalAccessor parsed = formatter.parse(key);
            Optional<ZoneOffset> offset =
                    parsed.isSupported(ChronoField.OFFSET_SECONDS)
                            ? Optional.of(ZoneOffset.from(parsed))
                            : Optional.empty();
            long near = windows.near(LocalDateTime.from(parsed), offset);
            return LongStream.of(near, near + 1, near - 1)
                    .filter(number -> format(windows, number).equals(key))
                    .boxed()
                    .findFirst();
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
