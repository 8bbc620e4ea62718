package dev.heddle.processor.value;

import dev.heddle.api.definition.Partitions;
import dev.heddle.model.cron.CronExpression;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.text.NearestName;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.DurationText;
import dev.heddle.processor.source.Mark;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads one annotation that splits by time. All that is wrong is reported where it stands.
public final class TimeReader {
    private final Compilation compilation;
    private final Mark mark;

    /// Reads one annotation.
    public TimeReader(Compilation compilation, Mark mark) {
        this.compilation = compilation;
        this.mark = mark;
    }

    /// Returns the definition, if nothing is wrong.
    public Optional<PartitionsDefinition> read() {
        Optional<Cadence> cadence = attempt(place(), this::cadence);
        Optional<ZoneId> zone = zone();
        boolean start = isTime("start");
        boolean end = mark.find("end").isEmpty() || isTime("end");
        if (cadence.isEmpty() || zone.isEmpty() || !start || !end) {
            return Optional.empty();
        }
        return attempt("", () -> bounded(cadence.get(), zone.get()))
                .flatMap(made -> attempt("exclude", () -> made.excluding(mark.texts("exclude"))))
                .flatMap(made -> attempt("closesAfter", () -> closing(made)))
                .map(made -> made.withEndOffset(mark.number("endOffset")));
    }

    /// Returns what is wrong if the cadence is.
    private String place() {
        return switch (mark.simpleName()) {
            case "Cron" -> "value";
            case "Hourly" -> "minute";
            case "Monthly" -> "day";
            default -> "";
        };
    }

    private <T> Optional<T> attempt(String name, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            compilation
                    .problems()
                    .error(
                            name.isEmpty() ? mark.at() : mark.at(name),
                            String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Cadence cadence() {
        return switch (mark.simpleName()) {
            case "Hourly" -> new Cadence.Hourly(mark.number("minute"));
            case "Daily" -> new Cadence.Daily(hourAndMinute());
            case "Weekly" ->
                    new Cadence.Weekly(mark.choice("day", DayOfWeek.class), hourAndMinute());
            case "Monthly" -> new Cadence.Monthly(mark.number("day"), hourAndMinute());
            default -> new Cadence.Cron(CronExpression.parse(mark.text("value")));
        };
    }

    private LocalTime hourAndMinute() {
        int hour = mark.number("hour");
        int minute = mark.number("minute");
        try {
            return LocalTime.of(hour, minute);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Cannot begin partitions at hour "
                            + hour
                            + " and minute "
                            + minute
                            + ": hours are 0 to 23, minutes 0 to 59.",
                    e);
        }
    }

    private TimePartitions bounded(Cadence cadence, ZoneId zone) {
        TimePartitions open = Partitions.of(cadence, mark.text("start"));
        TimePartitions made =
                mark.find("end")
                        .map(end ->
                                end.indexOf('T') < 0
                                        ? open.until(LocalDate.parse(end))
                                        : open.until(LocalDateTime.parse(end)))
                        .orElse(open)
                        .in(zone);
        return mark.find("format").map(made::formatted).orElse(made);
    }

    private TimePartitions closing(TimePartitions made) {
        return mark.find("closesAfter")
                .map(text -> made.closingAfter(DurationText.parse(text)))
                .orElse(made);
    }

    /// Only windows shorter than a day begin at a time.
    private boolean isTime(String name) {
        String text = mark.text(name);
        boolean days = !(mark.simpleName().equals("Hourly") || mark.simpleName().equals("Cron"));
        try {
            if (days || text.indexOf('T') < 0) {
                LocalDate.parse(text);
            } else {
                LocalDateTime.parse(text);
            }
            return true;
        } catch (DateTimeException e) {
            compilation
                    .problems()
                    .error(
                            mark.at(name),
                            "Cannot read the "
                                    + name
                                    + " '"
                                    + text
                                    + "' of @"
                                    + mark.simpleName()
                                    + ": write a date such as '2001-01-31'"
                                    + (days ? "" : ", or a time such as '2001-01-31T06:00'")
                                    + ".");
            return false;
        }
    }

    private Optional<ZoneId> zone() {
        String name = mark.text("zone");
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            compilation
                    .problems()
                    .error(
                            mark.at("zone"),
                            "Cannot use the time zone '"
                                    + name
                                    + "': there is no such zone."
                                    + NearestName.of(name, ZoneId.getAvailableZoneIds())
                                            .map(near -> " Did you mean '" + near + "'?")
                                            .orElse(""));
            return Optional.empty();
        }
    }
}
