package dev.heddle.processor.source;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads durations as authors write them: `500ms`, `2s`, `10m`, `1h30m`, `7d`.
public final class DurationText {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

    private DurationText() {}

    /// Returns the duration.
    ///
    /// @throws IllegalArgumentException if the text has another form
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (text.isBlank() || !matcher.matches()) {
            throw new IllegalArgumentException(
                    "Cannot read the duration '"
                            + text
                            + "': write it as '500ms', '2s', '10m', '1h30m' or '7d'.");
        }
        return Duration.ofDays(part(matcher, 1))
                .plusHours(part(matcher, 2))
                .plusMinutes(part(matcher, 3))
                .plusSeconds(part(matcher, 4))
                .plusMillis(part(matcher, 5));
    }

    /// Returns the duration that a value of an annotation says, more than 0; reports what is none.
    public static Optional<Duration> positive(Compilation compilation, Mark mark, String value) {
        String text = mark.text(value);
        try {
            Duration duration = parse(text);
            if (!duration.isZero()) {
                return Optional.of(duration);
            }
            compilation
                    .problems()
                    .error(
                            mark.at(value),
                            "Cannot use '"
                                    + text
                                    + "' in @"
                                    + mark.simpleName()
                                    + ": it is more than 0.");
        } catch (IllegalArgumentException e) {
            compilation.problems().error(mark.at(value), String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private static long part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
