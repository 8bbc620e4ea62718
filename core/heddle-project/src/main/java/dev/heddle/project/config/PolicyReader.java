package dev.heddle.project.config;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.plan.PolicyRule;
import dev.heddle.model.text.NearestName;
import dev.heddle.project.error.Problems;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads `policies`.
final class PolicyReader {
    private static final List<String> RULES =
            Arrays.stream(PolicyRule.values()).map(PolicyReader::word).toList();
    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(PolicyReader::word).toList();
    private static final String HOURS_LIKE = "Write such as 18:00..24:00 or 22:00..06:00.";

    private final Problems problems;

    PolicyReader(Problems problems) {
        this.problems = problems;
    }

    /// @param top the same rules of retention, where they stand at the top
    Policies read(YamlMap map, YamlMap top, boolean atTop) {
        if (atTop && map.has("retention")) {
            problems.add(
                    "'retention' stands twice: at the top and under 'policies'.",
                    "Remove one of them.",
                    top.location());
        }
        YamlMap within = map.map("retention");
        YamlMap retention = atTop ? top : within;
        Policies policies =
                new Policies(
                        map.number("max-cells", 0),
                        map.texts("protected"),
                        rule(map, "unproven", PolicyRule.WARN),
                        rule(map, "destructive", PolicyRule.WARN),
                        rule(map, "owners", PolicyRule.ALLOW),
                        map.maps("freeze").stream()
                                .map(this::freeze)
                                .flatMap(Optional::stream)
                                .toList(),
                        retention.number("keep-last", 1),
                        retention.duration("keep-for"));
        retention.finish();
        map.finish();
        return policies;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private PolicyRule rule(YamlMap map, String key, PolicyRule usual) {
        Optional<Located<String>> text = map.text(key);
        if (text.isEmpty()) {
            return usual;
        }
        for (PolicyRule rule : PolicyRule.values()) {
            if (word(rule).equals(text.get().value())) {
                return rule;
            }
        }
        problems.add(
                "Policy '" + key + "' can not be '" + text.get().value() + "'.",
                near(text.get().value(), RULES),
                text.get().location());
        return usual;
    }

    private static String near(String text, List<String> valid) {
        return NearestName.of(text, valid)
                .map(near -> "Did you mean '" + near + "'?")
                .orElse("It is one of " + String.join(", ", valid) + ".");
    }

    private Optional<FreezeWindow> freeze(YamlMap map) {
        Set<DayOfWeek> days = days(map.texts("days"), map.has("days"));
        Optional<FreezeWindow.Dates> dates = map.text("dates").flatMap(this::dates);
        Optional<Hours> hours = map.has("hours") ? map.text("hours").flatMap(this::hours) : ALL_DAY;
        Optional<ZoneId> zone = zone(map);
        String reason = map.text("reason").map(Located::value).orElse("");
        map.finish();
        if (days.isEmpty() || hours.isEmpty() || zone.isEmpty()) {
            return Optional.empty();
        }
        Hours these = hours.get();
        return Optional.of(
                new FreezeWindow(days, dates, these.from(), these.to(), zone.get(), reason));
    }

    private record Hours(LocalTime from, LocalTime to) {}

    private static final Optional<Hours> ALL_DAY =
            Optional.of(new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

    private Set<DayOfWeek> days(List<Located<String>> texts, boolean given) {
        if (!given) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Located<String> text : texts) {
            String[] ends = text.value().split("\\.\\.", 2);
            Optional<DayOfWeek> first = day(ends[0], text.location());
            Optional<DayOfWeek> last = ends.length == 1 ? first : day(ends[1], text.location());
            if (first.isPresent() && last.isPresent()) {
                for (DayOfWeek day = first.get(); day != last.get(); day = day.plus(1)) {
                    days.add(day);
                }
                days.add(last.get());
            }
        }
        return days;
    }

    /// At least three letters tell a day.
    private Optional<DayOfWeek> day(String text, SourceLocation at) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        Optional<DayOfWeek> day =
                Arrays.stream(DayOfWeek.values())
                        .filter(one -> wanted.length() >= 3 && word(one).startsWith(wanted))
                        .findFirst();
        if (day.isEmpty()) {
            problems.add("'" + text + "' is no day of the week.", near(wanted, DAYS), at);
        }
        return day;
    }

    private Optional<FreezeWindow.Dates> dates(Located<String> text) {
        String[] ends = text.value().split("\\.\\.", -1);
        try {
            LocalDate first = LocalDate.parse(ends[0].strip());
            LocalDate last = LocalDate.parse(ends[ends.length - 1].strip());
            if (ends.length <= 2 && !last.isBefore(first)) {
                return Optional.of(new FreezeWindow.Dates(first, last));
            }
        } catch (DateTimeException e) {
            // Answered below.
        }
        problems.add(
                "'" + text.value() + "' are no dates.",
                "Write such as 2026-12-20..2027-01-06, the earlier first.",
                text.location());
        return Optional.empty();
    }

    private Optional<Hours> hours(Located<String> text) {
        String[] ends = text.value().split("\\.\\.", -1);
        try {
            if (ends.length == 2) {
                return Optional.of(new Hours(time(ends[0]), time(ends[1])));
            }
        } catch (DateTimeException e) {
            // Answered below.
        }
        problems.add("'" + text.value() + "' are no hours.", HOURS_LIKE, text.location());
        return Optional.empty();
    }

    private static LocalTime time(String text) {
        String time = text.strip();
        return time.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(time);
    }

    private Optional<ZoneId> zone(YamlMap map) {
        Optional<Located<String>> text = map.text("zone");
        if (text.isEmpty()) {
            if (!map.has("zone")) {
                problems.add(
                        "A freeze has no zone.",
                        "Add such as 'zone: Europe/Berlin'.",
                        map.location());
            }
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(text.get().value()));
        } catch (DateTimeException e) {
            List<String> zones = new ArrayList<>(ZoneId.getAvailableZoneIds());
            problems.add(
                    "There is no zone '" + text.get().value() + "'.",
                    NearestName.of(text.get().value(), zones)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Write such as 'Europe/Berlin' or 'UTC'."),
                    text.get().location());
            return Optional.empty();
        }
    }
}
