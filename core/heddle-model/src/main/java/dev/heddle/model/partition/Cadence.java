package dev.heddle.model.partition;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// How long the windows of time partitions are, in the calendar of their zone.
public enum Cadence {
    /// One calendar day: 23, 24 or 25 hours.
    DAILY("daily", "uuuu-MM-dd") {
        @Override
        LocalDate startOf(LocalDate first, int position) {
            return first.plusDays(position);
        }

        @Override
        long between(LocalDate first, LocalDate date) {
            return ChronoUnit.DAYS.between(first, date);
        }
    },
    /// One calendar month.
    MONTHLY("monthly", "uuuu-MM") {
        @Override
        LocalDate startOf(LocalDate first, int position) {
            return first.plusMonths(position);
        }

        @Override
        long between(LocalDate first, LocalDate date) {
            return ChronoUnit.MONTHS.between(first.withDayOfMonth(1), date.withDayOfMonth(1));
        }
    };

    private final String word;
    private final String defaultFormat;

    Cadence(String word, String defaultFormat) {
        this.word = word;
        this.defaultFormat = defaultFormat;
    }

    /// Returns the word in descriptions: `daily`, `monthly`.
    public String word() {
        return word;
    }

    /// Returns the pattern of partition keys unless another is given.
    public String defaultFormat() {
        return defaultFormat;
    }

    abstract LocalDate startOf(LocalDate first, int position);

    /// Returns the position of the window that holds `date`; negative before the first.
    abstract long between(LocalDate first, LocalDate date);
}
