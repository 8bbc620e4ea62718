package dev.heddle.model.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 * * * | @daily | @midnight | 0 0 */1 */1 */1",
                "*/15 * * * * | 0,15,30,45 * * * * | 0-59/15 * * * * | 45,0,30,15 0-23 * * *",
                "10 8-10 * * 1-5 | 10-10 8,9,10 * * mon-fri | 10  8-10\t*  * MON,tue,Wed,4,5",
                "0 0 * * 0 | @weekly | 0 0 * * 7 | 0 0 * * SUN | 0 0 * * 0,7",
                "0 0 * * 5-7 | 0 0 * * fri-sun | 0 0 * * 0,5,6",
                "0 0 1 1,2,3 * | 0 0 1 jan-mar *",
                "3 0 5-20/5 * * | 3 0 5,10,15,20 * *",
                "0 0 L * * | 0 0 l * *",
                "0 0 * * 5L | 0 0 * * friL",
                "0 0 * * 1#2,3 | 0 0 * * 3,mon#2"
            })
    void expressionsOfOneMeaningAreEqual(String line) {
        List<String> texts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        CronExpression first = CronExpression.parse(texts.get(0));
        for (String text : texts) {
            CronExpression other = CronExpression.parse(text);
            assertThat(other).isEqualTo(first).hasSameHashCodeAs(first).hasToString(text);
        }
        assertThat(CronExpression.parse(first.canonical())).isEqualTo(first);
    }

    @Test
    void daysAreEitherOneIfBothAreRestricted() {
        check(
                "0 0 13 * 5",
                day -> day.getDayOfMonth() == 13 || day.getDayOfWeek() == DayOfWeek.FRIDAY);
        check("0 0 1-31 * 1", day -> true);
        check(
                "0 0 */2 * 1",
                day -> day.getDayOfMonth() % 2 == 1 || day.getDayOfWeek() == DayOfWeek.MONDAY);
        check("0 0 * * 1", day -> day.getDayOfWeek() == DayOfWeek.MONDAY);
        check(
                "0 0 30 2 1",
                day -> day.getMonthValue() == 2 && day.getDayOfWeek() == DayOfWeek.MONDAY);
    }

    @Test
    void lastAndNthDaysAreCountedByMonth() {
        check("0 0 L * *", day -> day.getDayOfMonth() == day.lengthOfMonth());
        check(
                "0 0 1,L 2 *",
                day ->
                        day.getMonthValue() == 2
                                && (day.getDayOfMonth() == 1
                                        || day.getDayOfMonth() == day.lengthOfMonth()));
        check(
                "0 0 * * 5L",
                day -> day.equals(day.with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY))));
        check(
                "0 0 * * 0#1",
                day -> day.equals(day.with(TemporalAdjusters.firstInMonth(DayOfWeek.SUNDAY))));
        check(
                "0 0 * 2 6#5",
                day ->
                        day.getMonthValue() == 2
                                && day.getDayOfMonth() == 29
                                && day.getDayOfWeek() == DayOfWeek.SATURDAY);
    }

    private static void check(String text, Predicate<LocalDate> meant) {
        CronExpression expression = CronExpression.parse(text);
        long before = expression.countBefore(LocalDateTime.of(1999, 1, 1, 0, 0));
        for (LocalDate day = LocalDate.of(1999, 1, 1);
                day.getYear() < 2030;
                day = day.plusDays(1)) {
            assertThat(expression.matches(day.atStartOfDay()))
                    .as("%s on %s", text, day)
                    .isEqualTo(meant.test(day));
            assertThat(expression.countBefore(day.atStartOfDay()))
                    .as("%s on %s", text, day)
                    .isEqualTo(before);
            if (meant.test(day)) {
                assertThat(expression.at(before)).isEqualTo(day.atStartOfDay());
                before++;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "0 0 31 4 *", "0 0 31 2,4,6,9,11 *", "0 0 30-31 2 *"})
    void refusesWhatNeverFires(String text) {
        assertThatThrownBy(() -> CronExpression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot use the cron expression '"
                                + text
                                + "': it never fires: no such month has such a day.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "60 * * * * | minute 60 is not in 0-59",
                "* 24 * * * | hour 24 is not in 0-23",
                "* * 0 * * | day of month 0 is not in 1-31",
                "* * * 13 * | month 13 is not in 1-12",
                "* * * * 8 | day of week 8 is not in 0-7",
                "99999999999999999999 * * * * | minute 99999999999999999999 is not in 0-59",
                "* * * * | it has 4 fields instead of 5: minute, hour, day of month, month, day of week",
                "0 0 0 * * * | it has 6 fields instead of 5: minute, hour, day of month, month, day of week",
                "*/90 * * * * | the step of '*/90' goes beyond its range of 60 values, so that only the first would count",
                "*/0 * * * * | the step of '*/0' is 0",
                "5/15 * * * * | the step of '5/15' has no end: write 5-59/15",
                "0 22-2 * * * | the range '22-2' ends before it starts: write 22-23,0-2",
                "*,5 * * * * | the minute '*,5' lists more than *: keep one of them",
                "1,,2 * * * * | '' is no minute: write a number from 0 to 59, a range a-b, a step */n or a-b/n, or a list of these",
                "R * * * * | 'R' is no minute: write a number from 0 to 59, a range a-b, a step */n or a-b/n, or a list of these",
                "１ * * * * | '１' is no minute: write a number from 0 to 59, a range a-b, a step */n or a-b/n, or a list of these",
                "0 0 * foo * | 'foo' is no month such as feb: write a number from 1 to 12, a range a-b, a step */n or a-b/n, or a list of these",
                "0 0 * * 1#6 | a month has no week 6: write 1 to 5",
                "@reboot | there is no such word: write @annually, @daily, @hourly, @midnight, @monthly, @weekly, @yearly"
            })
    void saysWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> CronExpression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot use the cron expression '" + text + "': " + reason + ".");
    }

    @Test
    void readsOrRefusesWhateverComes() {
        List<String> pieces =
                Arrays.asList(
                        "*",
                        "/",
                        "-",
                        ",",
                        "#",
                        "L",
                        "5",
                        "0",
                        "31",
                        "7",
                        " ",
                        " ",
                        " ",
                        "\t",
                        "mon",
                        "FEB",
                        "@daily",
                        "?",
                        "é",
                        "\n",
                        "９",
                        "99999999999",
                        "\0");
        int read = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(14);
            for (int i = 0; i < length; i++) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            read += reads(text.toString(), seed) ? 1 : 0;
            read += reads(fields(random), seed) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(1_000);
        assertThatThrownBy(() -> CronExpression.parse("1,".repeat(10_000)))
                .hasMessageEndingWith("it has 20000 characters, of at most 1000.");
    }

    private static String fields(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            List<String> some =
                    List.of(
                            "*",
                            "*/" + random.nextInt(8),
                            "" + random.nextInt(13),
                            random.nextInt(12) + "-" + random.nextInt(32),
                            "L",
                            "1L",
                            "2#3");
            text.append(i == 0 ? "" : " ").append(some.get(random.nextInt(some.size())));
        }
        return text.toString();
    }

    private static boolean reads(String text, long seed) {
        try {
            CronExpression expression = CronExpression.parse(text);
            assertThat(CronExpression.parse(expression.canonical()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(expression);
            assertThat(expression.matches(expression.at(expression.perDay() * 700L)))
                    .as("seed %d: %s", seed, text)
                    .isTrue();
            return true;
        } catch (IllegalArgumentException e) {
            assertThat(e)
                    .as("seed %d", seed)
                    .hasMessageStartingWith("Cannot use the cron expression '");
            return false;
        }
    }
}
