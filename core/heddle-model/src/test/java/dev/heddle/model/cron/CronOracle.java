package dev.heddle.model.cron;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Finds ticks by looking at every minute of the wall clock, as the rule is written.
record CronOracle(ZoneRules rules, Predicate<LocalDateTime> matches, boolean everyHour) {

    /// Returns the ticks after `from` up to and including `to`.
    ///
    /// @param gap the most that the zone leaves out in this time
    List<Instant> between(Instant from, Instant to, Duration gap) {
        // What a gap moves begins at most so long before.
        Duration margin = gap.plusHours(1);
        LocalDateTime minute =
                LocalDateTime.ofInstant(from, rules.getOffset(from))
                        .minus(margin)
                        .truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime end = LocalDateTime.ofInstant(to, rules.getOffset(to)).plus(margin);
        TreeSet<Instant> ticks = new TreeSet<>();
        for (; minute.isBefore(end); minute = minute.plusMinutes(1)) {
            if (matches.test(minute)) {
                add(ticks, minute);
            }
        }
        return ticks.stream().filter(tick -> tick.isAfter(from) && !tick.isAfter(to)).toList();
    }

    private void add(TreeSet<Instant> ticks, LocalDateTime minute) {
        List<ZoneOffset> offsets = rules.getValidOffsets(minute);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = rules.getTransition(minute);
            if (!everyHour) {
                ticks.add(gap.getInstant());
            }
        } else if (everyHour) {
            offsets.forEach(offset -> ticks.add(minute.toInstant(offset)));
        } else {
            ticks.add(minute.toInstant(offsets.get(offsets.size() - 1)));
        }
    }
}
