package dev.heddle.model.partition;

import dev.heddle.model.cron.CronExpression;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;

/// How long the windows of time partitions are and where they begin, by the wall clock of their
/// zone.
public sealed interface Cadence {
    /// Hours that begin at minute 0.
    Cadence HOURLY = new Hourly(0);

    /// Days that begin at midnight.
    Cadence DAILY = new Daily(LocalTime.MIDNIGHT);

    /// Weeks that begin on Monday at midnight.
    Cadence WEEKLY = new Weekly(DayOfWeek.MONDAY, LocalTime.MIDNIGHT);

    /// Months that begin on their first day at midnight.
    Cadence MONTHLY = new Monthly(1, LocalTime.MIDNIGHT);

    /// Hours of the wall clock. An hour that the zone repeats is two windows; one that it leaves
    /// out is none.
    ///
    /// @param minute at which they begin, 0 to 59
    record Hourly(int minute) implements Cadence {
        /// Checks the minute.
        public Hourly {
            if (minute < 0 || minute > 59) {
                throw new IllegalArgumentException(
                        "Cannot begin hours at minute " + minute + ": it is not in 0 to 59.");
            }
        }

        @Override
        public String word() {
            return "hourly";
        }

        @Override
        public String windows() {
            return "hours";
        }

        @Override
        public String defaultFormat(ZoneId zone) {
            return KeyFormat.minutes(zone);
        }

        @Override
        public String toString() {
            return minute == 0 ? word() : word() + " at minute " + minute;
        }
    }

    /// Calendar days: 23, 24 or 25 hours.
    ///
    /// @param at the time at which they begin, in whole minutes
    record Daily(LocalTime at) implements Cadence {
        /// Checks the time.
        public Daily {
            checkTime(at);
        }

        @Override
        public String word() {
            return "daily";
        }

        @Override
        public String windows() {
            return "days";
        }

        @Override
        public String defaultFormat(ZoneId zone) {
            return KeyFormat.DAY;
        }

        @Override
        public String toString() {
            return word() + timeText(at);
        }
    }

    /// Weeks.
    ///
    /// @param day the day on which they begin
    /// @param at the time at which they begin, in whole minutes
    record Weekly(DayOfWeek day, LocalTime at) implements Cadence {
        /// Checks the time.
        public Weekly {
            checkTime(at);
        }

        @Override
        public String word() {
            return "weekly";
        }

        @Override
        public String windows() {
            return "weeks";
        }

        @Override
        public String defaultFormat(ZoneId zone) {
            return KeyFormat.DAY;
        }

        @Override
        public String toString() {
            return word() + " on " + day + timeText(at);
        }
    }

    /// Calendar months.
    ///
    /// @param day the day on which they begin, 1 to 28, or [#LAST_DAY]
    /// @param at the time at which they begin, in whole minutes
    record Monthly(int day, LocalTime at) implements Cadence {
        /// The last day of each month, however long it is.
        public static final int LAST_DAY = -1;

        private static final int SHORTEST = 28;

        /// Checks day and time.
        public Monthly {
            checkTime(at);
            if (day != LAST_DAY && (day < 1 || day > SHORTEST)) {
                throw new IllegalArgumentException(
                        "Cannot begin months on day "
                                + day
                                + ": not every month has it. Choose 1 to 28, or the last day.");
            }
        }

        @Override
        public String word() {
            return "monthly";
        }

        @Override
        public String windows() {
            return "months";
        }

        @Override
        public String defaultFormat(ZoneId zone) {
            return KeyFormat.MONTH;
        }

        @Override
        public String toString() {
            String on = day == LAST_DAY ? " on the last day" : day == 1 ? "" : " on day " + day;
            return word() + on + timeText(at);
        }
    }

    /// Windows from each tick of an expression to the next.
    ///
    /// @param expression when they begin; see [dev.heddle.model.cron.CronTicks] for what happens
    ///   where a zone changes its clock
    record Cron(CronExpression expression) implements Cadence {
        @Override
        public String word() {
            return "cron";
        }

        @Override
        public String windows() {
            return "windows";
        }

        @Override
        public String defaultFormat(ZoneId zone) {
            return expression.perDay() == 1
                    ? KeyFormat.DAY
                    : expression.everyHour() ? KeyFormat.minutes(zone) : KeyFormat.MINUTE;
        }

        @Override
        public String toString() {
            return word() + " '" + expression.canonical() + "'";
        }
    }

    // Without default methods, so that no cadence has to wait for this interface.

    /// Returns the word in descriptions, such as `daily`.
    String word();

    /// Returns the word for several windows, such as `days`.
    String windows();

    /// Returns the pattern of partition keys unless another is given: as short as tells all windows
    /// apart. It holds the offset where a zone may repeat a time.
    String defaultFormat(ZoneId zone);

    private static void checkTime(LocalTime at) {
        if (at.getSecond() != 0 || at.getNano() != 0) {
            throw new IllegalArgumentException(
                    "Cannot begin partitions at " + at + ": windows begin at whole minutes.");
        }
    }

    private static String timeText(LocalTime at) {
        return at.equals(LocalTime.MIDNIGHT) ? "" : " at " + at;
    }
}
