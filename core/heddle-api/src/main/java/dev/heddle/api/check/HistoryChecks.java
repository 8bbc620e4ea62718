package dev.heddle.api.check;

import dev.heddle.api.data.Dataset;
import dev.heddle.model.text.AgeText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks of what is made beside what was made before, that are declared by annotations, for use in
/// checks of one's own too. Safe for use by several threads.
public final class HistoryChecks {
    /// By what the median of distances from the median is multiplied to be comparable with a
    /// standard deviation.
    private static final double MAD = 1.4826;

    private HistoryChecks() {}

    /// Tells whether the newest data is not too old at `now`. Of an asset that is split by time
    /// only its newest partition is held to it.
    public static CheckResult fresh(History history, Duration within, Instant now) {
        return fresh(history, Optional.of(history.tested().upTo()), within, now);
    }

    /// Tells whether the newest value of a column is not too old at `now`; a date reaches to the
    /// end of its day, and both it and a time without a zone are in UTC. Of an asset that is split
    /// by time only its newest partition is held to it. Reads the rows once.
    ///
    /// @param value gives an `Instant`, `LocalDate` or `LocalDateTime`, or an `Optional` of one
    public static <R extends Record> CheckResult fresh(
            History history,
            Dataset<R> rows,
            Function<? super R, ? extends @Nullable Object> value,
            Duration within,
            Instant now) {
        if (!history.newest()) {
            return old();
        }
        try (Stream<R> all = rows.stream()) {
            return fresh(
                    history,
                    all.flatMap(row -> moment(value.apply(row)).stream()).max(Instant::compareTo),
                    within,
                    now);
        }
    }

    private static CheckResult old() {
        return new CheckResult(true, "there is a later partition", Map.of(), List.of());
    }

    private static CheckResult fresh(
            History history, Optional<Instant> newest, Duration within, Instant now) {
        if (!history.newest()) {
            return old();
        }
        if (newest.isEmpty()) {
            return CheckResult.failed("no row tells how new it is");
        }
        Duration age = Duration.between(newest.get(), now);
        CheckResult result =
                age.compareTo(within) <= 0
                        ? CheckResult.passed()
                        : CheckResult.failed(
                                "the newest data is of %s, %s ago, and %s are allowed",
                                newest.get(), AgeText.of(age), AgeText.of(within));
        return result.with("newest", newest.get())
                .with("age", age.isNegative() ? Duration.ZERO : age);
    }

    private static Optional<Instant> moment(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Optional<?> optional -> optional.flatMap(HistoryChecks::moment);
            case Instant instant -> Optional.of(instant);
            case LocalDate date ->
                    Optional.of(date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            case LocalDateTime time -> Optional.of(time.toInstant(ZoneOffset.UTC));
            default ->
                    throw new IllegalArgumentException(
                            "Cannot tell how new a "
                                    + value.getClass().getSimpleName()
                                    + " is: take an Instant, LocalDate or LocalDateTime.");
        };
    }

    /// What a fact may be, by its history.
    ///
    /// @param fact its name: [History#ROWS], or that of attached metadata
    /// @param deviations how far from the median, in robust standard deviations (1.4826 × the
    ///   median of the distances from it)
    /// @param percent how far from the median in any case, in percent of it
    /// @param atLeast how many earlier values it takes to judge; with fewer, everything passes
    /// @param last how many of the newest earlier values count
    public record Band(String fact, double deviations, double percent, int atLeast, int last) {}

    /// Tells whether a fact of what is tested lies where its history lets expect it.
    public static CheckResult anomaly(History history, Band band) {
        OptionalDouble now = history.tested().number(band.fact());
        if (now.isEmpty()) {
            return CheckResult.failed(
                    "it has no number '%s': attach it with context.metadata", band.fact());
        }
        double[] before =
                history.before().stream()
                        .flatMap(entry -> entry.number(band.fact()).stream().boxed())
                        .filter(Double::isFinite)
                        .limit(band.last())
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        double value = now.getAsDouble();
        if (before.length < band.atLeast()) {
            return new CheckResult(
                            true,
                            "%d earlier values, and %d are needed to judge"
                                    .formatted(before.length, band.atLeast()),
                            Map.of(),
                            List.of())
                    .with(band.fact(), value);
        }
        double median = median(before);
        double spread =
                MAD * median(Arrays.stream(before).map(each -> Math.abs(each - median)).toArray());
        double reach =
                Math.max(band.deviations() * spread, Math.abs(median) * band.percent() / 100);
        CheckResult result =
                Math.abs(value - median) <= reach
                        ? CheckResult.passed()
                        : CheckResult.failed(
                                "%s is %s, and %d earlier values let expect %s to %s",
                                band.fact(),
                                plain(value),
                                before.length,
                                plain(median - reach),
                                plain(median + reach));
        return result.with(band.fact(), value)
                .with("expected_from", median - reach)
                .with("expected_to", median + reach)
                .with("earlier_values", before.length);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }

    /// Tells whether the stored rows have exactly these columns, whatever their order.
    ///
    /// @param expected each a name, or a name and a type as `assets show` prints them: `id TEXT`,
    ///   `note TEXT NULL`
    public static CheckResult columns(History history, String... expected) {
        List<String> stored = new ArrayList<>(history.tested().columns().size());
        history.tested().columns().forEach(column -> stored.add(column.toString()));
        List<String> missing = new ArrayList<>();
        List<String> rest = new ArrayList<>(stored);
        for (String column : expected) {
            String wanted = column.strip().replaceAll("\\s+", " ");
            Optional<String> found =
                    rest.stream()
                            .filter(has -> has.equalsIgnoreCase(wanted) || name(has).equals(wanted))
                            .findFirst();
            found.ifPresentOrElse(rest::remove, () -> missing.add(wanted));
        }
        return missing.isEmpty() && rest.isEmpty()
                ? CheckResult.passed()
                : CheckResult.failed(
                        "%s%s%s",
                        missing.isEmpty() ? "" : "not there: " + String.join(", ", missing),
                        missing.isEmpty() || rest.isEmpty() ? "" : "; ",
                        rest.isEmpty() ? "" : "not expected: " + String.join(", ", rest));
    }

    private static String name(String column) {
        return column.substring(0, column.indexOf(' '));
    }
}
