package dev.heddle.model.cron;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/// Expressions that fire together in one zone: their ticks in order, each instant once. What is
/// next depends on nothing but the expressions, the zone and the instant. See [CronTicks] for what
/// happens where a zone changes its clock.
///
/// @param expressions at least one
/// @param zone whose wall clock counts
public record CronSchedule(List<CronExpression> expressions, ZoneId zone) {
    /// Checks that there is an expression.
    public CronSchedule {
        expressions = List.copyOf(expressions);
        if (expressions.isEmpty()) {
            throw new IllegalArgumentException("Cannot schedule without a cron expression.");
        }
    }

    /// Returns the schedule of one expression.
    ///
    /// @throws IllegalArgumentException as [CronExpression#parse]
    public static CronSchedule of(String expression, ZoneId zone) {
        return new CronSchedule(List.of(CronExpression.parse(expression)), zone);
    }

    /// Returns the first tick after an instant.
    public Instant after(Instant instant) {
        return expressions.stream()
                .map(expression -> CronTicks.of(expression, zone).after(instant))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// Returns the last tick at or before an instant.
    public Instant atOrBefore(Instant instant) {
        return expressions.stream()
                .map(expression -> CronTicks.of(expression, zone).atOrBefore(instant))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
