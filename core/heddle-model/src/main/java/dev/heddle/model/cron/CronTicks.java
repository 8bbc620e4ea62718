package dev.heddle.model.cron;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The instants at which an expression fires in a zone, in order, each once, each with a number.
///
/// A time that the zone leaves out fires at the end of the gap; one that the zone repeats fires at
/// the later of its two instants. An expression that fires in every hour fires instead whenever the
/// wall clock shows its minutes: never for a gap, twice for a repeated hour.
///
/// Design note: between two changes of a zone's clock, local time and instants run side by side, so
/// that ticks are counted by counting matches of the wall clock. A table holds how many ticks come
/// before each such stretch; it grows as far as somebody asks. No cost grows with the number of
/// ticks. Safe for use by several threads.
public final class CronTicks {
    private static final ConcurrentHashMap<Key, CronTicks> MADE = new ConcurrentHashMap<>();
    private static final int GROWTH = 64;
    private static final int LAST_YEAR = 9999;

    /// More ticks than any stretch can have, and small enough to add up.
    private static final long ENDLESS = Long.MAX_VALUE / 4;

    private final CronExpression expression;
    private final ZoneRules rules;
    private volatile Table table;

    private record Key(CronExpression expression, ZoneId zone) {}

    /// A time in which the zone does not change its clock.
    ///
    /// @param from the first second in it, since the epoch
    /// @param offset of the zone during it
    /// @param moved the last matching time in the gap right before it, if that fires at its
    ///   beginning
    /// @param base how many ticks are before it
    /// @param first how many matches of the wall clock are before it
    /// @param last how many matches are before its end, or before what is repeated after it
    private record Stretch(
            long from,
            ZoneOffset offset,
            Optional<LocalDateTime> moved,
            long base,
            long first,
            long last) {
        long extra() {
            return moved.isPresent() ? 1 : 0;
        }

        long end() {
            return base + extra() + last - first;
        }
    }

    /// The stretches known so far.
    ///
    /// @param next the change of the clock after the last of them; null if there is none
    private record Table(List<Stretch> stretches, @Nullable ZoneOffsetTransition next) {
        boolean covers(long second) {
            return next == null || second < next.toEpochSecond();
        }

        Stretch last() {
            return stretches.get(stretches.size() - 1);
        }
    }

    private CronTicks(Key key) {
        this.expression = key.expression;
        this.rules = key.zone.getRules();
        ZoneOffsetTransition end = bounded(rules.nextTransition(Instant.MIN));
        ZoneOffset offset = end == null ? rules.getOffset(Instant.EPOCH) : end.getOffsetBefore();
        Stretch first =
                new Stretch(Long.MIN_VALUE, offset, Optional.empty(), 0, 0, matchesBefore(end, 0));
        this.table = new Table(List.of(first), end);
    }

    /// Returns the ticks of an expression in a zone.
    public static CronTicks of(CronExpression expression, ZoneId zone) {
        return MADE.computeIfAbsent(new Key(expression, zone), CronTicks::new);
    }

    private static @Nullable ZoneOffsetTransition bounded(@Nullable ZoneOffsetTransition next) {
        return next == null || next.getDateTimeAfter().getYear() > LAST_YEAR ? null : next;
    }

    /// Returns how many matches fire before a change of the clock; not those that it repeats.
    private long matchesBefore(@Nullable ZoneOffsetTransition end, long atLeast) {
        if (end == null) {
            return ENDLESS;
        }
        boolean repeats = end.isOverlap() && !expression.everyHour();
        LocalDateTime until = repeats ? end.getDateTimeAfter() : end.getDateTimeBefore();
        return Math.max(atLeast, expression.countBefore(until));
    }

    private Stretch stretch(
            ZoneOffsetTransition begin, @Nullable ZoneOffsetTransition end, long base) {
        long first = expression.countBefore(begin.getDateTimeAfter());
        return new Stretch(
                begin.toEpochSecond(),
                begin.getOffsetAfter(),
                moved(begin, first),
                base,
                first,
                matchesBefore(end, first));
    }

    private Optional<LocalDateTime> moved(ZoneOffsetTransition begin, long before) {
        boolean leavesOut =
                begin.isGap()
                        && !expression.everyHour()
                        && !expression.matches(begin.getDateTimeAfter())
                        && before > expression.countBefore(begin.getDateTimeBefore());
        return leavesOut ? Optional.of(expression.at(before - 1)) : Optional.empty();
    }

    private Table covering(long second) {
        Table known = table;
        while (!known.covers(second)) {
            known = grow(known);
        }
        return known;
    }

    private Table holding(long number) {
        Table known = table;
        while (known.next != null && known.last().end() <= number) {
            known = grow(known);
        }
        return known;
    }

    private synchronized Table grow(Table seen) {
        if (table.stretches.size() > seen.stretches.size()) {
            return table;
        }
        List<Stretch> stretches = new ArrayList<>(seen.stretches);
        ZoneOffsetTransition next = seen.next;
        for (int i = 0; i < GROWTH && next != null; i++) {
            ZoneOffsetTransition end = bounded(rules.nextTransition(next.getInstant()));
            stretches.add(stretch(next, end, stretches.get(stretches.size() - 1).end()));
            next = end;
        }
        table = new Table(List.copyOf(stretches), next);
        return table;
    }

    /// Returns how many ticks are at or before an instant, counted from the year 0.
    public long countUpTo(Instant instant) {
        long second = instant.getEpochSecond();
        List<Stretch> stretches = covering(second).stretches;
        int low = 0;
        int high = stretches.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stretches.get(middle).from <= second) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Stretch in = stretches.get(low);
        long matches =
                expression.countBefore(LocalDateTime.ofEpochSecond(second + 1, 0, in.offset));
        return in.base + in.extra() + Math.min(in.last, matches) - in.first;
    }

    private Stretch stretchOf(long number) {
        List<Stretch> stretches = holding(number).stretches;
        int low = 0;
        int high = stretches.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stretches.get(middle).base <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return stretches.get(low);
    }

    /// Returns the tick with a number: the one that so many are before.
    public Instant at(long number) {
        Stretch in = stretchOf(number);
        return number == in.base && in.extra() == 1
                ? Instant.ofEpochSecond(in.from)
                : match(in, number).toInstant(in.offset);
    }

    private LocalDateTime match(Stretch in, long number) {
        return expression.at(in.first + number - in.base - in.extra());
    }

    /// Returns the matching time of the wall clock for which a tick fires, with the zone's offset
    /// at the tick. It is not the tick's own time if the zone left it out.
    public OffsetDateTime matchAt(long number) {
        Stretch in = stretchOf(number);
        LocalDateTime time =
                number == in.base ? in.moved.orElseGet(() -> match(in, number)) : match(in, number);
        return time.atOffset(in.offset);
    }

    /// Returns the first tick after an instant.
    public Instant after(Instant instant) {
        return at(countUpTo(instant));
    }

    /// Returns the last tick at or before an instant.
    public Instant atOrBefore(Instant instant) {
        return at(countUpTo(instant) - 1);
    }
}
