package dev.heddle.model.asset;

import dev.heddle.model.cron.CronExpression;
import dev.heddle.model.cron.CronSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/// When data that nothing tells of is made anew: its source has no observer, so that only time says
/// it may have changed.
public sealed interface RefreshPolicy {
    /// Some time after it was last begun.
    ///
    /// @param age how long; more than 0
    record Every(Duration age) implements RefreshPolicy {
        /// Checks the age.
        public Every {
            if (age.isZero() || age.isNegative()) {
                throw new IllegalArgumentException(
                        "Cannot refresh every " + age + ": it is more than 0.");
            }
        }
    }

    /// At the ticks of a schedule.
    ///
    /// @param schedule when
    record At(CronSchedule schedule) implements RefreshPolicy {}

    /// Never, and the author means it.
    record Never() implements RefreshPolicy {}

    /// Returns the policy of making data anew this long after it was last begun.
    ///
    /// @throws IllegalArgumentException unless it is more than 0
    static RefreshPolicy every(Duration age) {
        return new Every(age);
    }

    /// Returns the policy of making data anew at the ticks of a cron expression.
    ///
    /// @throws IllegalArgumentException if the expression can not be read, or never fires
    static RefreshPolicy at(String cron, ZoneId zone) {
        return new At(CronSchedule.of(cron, zone));
    }

    /// Returns the policy of never making data anew only because of its age.
    static RefreshPolicy never() {
        return new Never();
    }

    /// Returns the instant such that data begun before it is older than it may be; empty if none
    /// ever is.
    default Optional<Instant> lastTick(Instant now) {
        return switch (this) {
            case Every every -> Optional.of(now.minus(every.age()));
            case At at -> Optional.of(at.schedule().atOrBefore(now));
            case Never never -> Optional.empty();
        };
    }

    /// Returns it in words, such as `refreshed every 1h`; empty if never.
    default String text() {
        return switch (this) {
            case Every every ->
                    "refreshed every "
                            + every.age().toString().substring(2).toLowerCase(Locale.ROOT);
            case At at ->
                    "refreshed at "
                            + String.join(
                                    ", ",
                                    at.schedule().expressions().stream()
                                            .map(CronExpression::toString)
                                            .toList())
                            + " "
                            + at.schedule().zone();
            case Never never -> "";
        };
    }
}
