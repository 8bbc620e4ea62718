package dev.heddle.planner.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.planner.PlannerError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionsArgumentTest {
    private static final Instant NOW = Instant.parse("2001-02-01T00:00:00Z");
    private static final PartitionsDefinition DAYS =
            TimePartitions.of(Cadence.DAILY, LocalDate.of(2001, 1, 1))
                    .until(LocalDate.of(2001, 4, 1));
    private static final PartitionsDefinition WEEKS =
            TimePartitions.of(Cadence.DAILY, LocalDate.of(2001, 1, 7));
    private static final PartitionsDefinition MONTHS =
            TimePartitions.of(Cadence.MONTHLY, LocalDate.of(2000, 1, 1));
    private static final PartitionsDefinition REGIONS =
            StaticPartitions.of(
                    Stream.of("EU", "US", "latest", "a,b", "x..y").map(PartitionKey::of).toList());

    private static final Map<String, PartitionsDefinition> DEFINITIONS =
            Map.of(
                    "days", DAYS,
                    "weeks", WEEKS,
                    "months", MONTHS,
                    "regions", REGIONS,
                    "single", PartitionsDefinition.none());

    private static final PartitionsArgument.CellsByState CELLS =
            new PartitionsArgument.CellsByState(
                    _ -> IntRanges.of(29, 40), _ -> IntRanges.single(3));

    private static AssetSpec asset(String name) {
        return AssetSpec.named(AssetKey.parse(name)).partitions(DEFINITIONS.get(name)).build();
    }

    private static String resolve(String text, String... assets) {
        return PartitionsArgument.parse(text)
                .resolve(Stream.of(assets).map(PartitionsArgumentTest::asset).toList(), NOW, CELLS)
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + entry.getValue().toString())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    2001-01-01                          | days          | days[0..0]
                    2001-01-31,2001-01-02               | days          | days[1..1, 30..30]
                    2001-01-02..2001-01-04, 2001-01-03..2001-01-06 | days | days[1..5]
                    latest                              | days          | days[30..30]
                    all                                 | days months   | days[0..30] months[0..12]
                    missing                             | days          | days[29..30]
                    failed,latest                       | days          | days[3..3, 30..30]
                    all                                 | single        | single[0..0]
                    latest                              | single        | single[0..0]
                    2001-01-01                          | days weeks    | days[0..0]
                    2001-01-01..2001-01-09              | days weeks    | days[0..8] weeks[0..2]
                    2001-01-30..2001-03-31              | days          | days[29..30]
                    2001-01-30,2001-01                  | days months single | days[29..29] months[12..12]
                    EU                                  | days regions  | regions[0..0]
                    "latest"                            | regions       | regions[2..2]
                    'a,b',"x..y"                        | regions       | regions[3..4]
                    EU..latest                          | regions       | regions[0..2]
                    """)
    void resolves(String text, String assets, String expected) {
        assertThat(resolve(text, assets.split(" "))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    2001-13-01             | days   | Cannot choose partition '2001-13-01' of asset 'days': the key is not in daily partitions from 2001-01-01 to 2001-04-01 (UTC).  | Valid keys look like '2001-01-31'.
                    2000-12-31..2001-01-02 | days   | Cannot choose partition '2000-12-31' of asset 'days': the key is not in daily partitions from 2001-01-01 to 2001-04-01 (UTC).  | Valid keys look like '2001-01-31'.
                    2001-02-01             | days   | Cannot choose partition '2001-02-01' of asset 'days': it does not exist yet at 2001-02-01T00:00:00Z. | ``
                    latst                  | days    | Cannot choose partition 'latst' of asset 'days': the key is not in daily partitions from 2001-01-01 to 2001-04-01 (UTC). | Did you mean 'latest'?
                    eu                     | regions | Cannot choose partition 'eu' of asset 'regions': the key is not in partitions 'static: EU, US, latest, a,b, x..y'. | Did you mean 'EU'?
                    2001-01-01             | single | Cannot choose partition '2001-01-01' of asset 'single': the asset is not partitioned. | ``
                    2001-01-04..2001-01-02 | days   | Cannot choose partitions '2001-01-04..2001-01-02': no such partition exists at 2001-02-01T00:00:00Z in any selected asset. | The first key comes first; both ends are included.
                    """)
    void refusesKeysThatExistNowhere(String text, String asset, String message, String hint) {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> resolve(text, asset))
                .withMessage(message)
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo(PlannerError.UNKNOWN_PARTITION);
                    assertThat(error.hint().orElse("")).isEqualTo(hint);
                });
    }

    @Test
    void collectsAllProblems() {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> resolve("x,2001-01-01,y", "days", "weeks"))
                .satisfies(error ->
                        assertThat(error.problems())
                                .extracting(Problem::message)
                                .hasSize(2)
                                .first()
                                .asString()
                                .startsWith("Cannot choose partition 'x' of asset 'days'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``      | 1 | expected a partition key, or latest, missing, failed, all
                    a,      | 3 | expected a partition key, or latest, missing, failed, all
                    ,a      | 1 | expected a partition key, or latest, missing, failed, all
                    a..     | 4 | expected a partition key, or latest, missing, failed, all
                    a..b..c | 5 | expected ',' or '..', found '.'
                    "a"b    | 4 | expected ',' or '..', found 'b'
                    'a      | 1 | the quote is not closed
                    """)
    void namesTheColumnOfAnError(String text, int column, String reason) {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> PartitionsArgument.parse(text))
                .withMessage(
                        "Cannot read partitions '%s': column %d: %s."
                                .formatted(text, column, reason))
                .satisfies(error ->
                        assertThat(error.code()).isEqualTo(PlannerError.INVALID_PARTITIONS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001-01-01",
                "a..b",
                "latest,missing,failed,all",
                "\"latest\",\"a,b\"..\"x..y\",\" blank \",\"'\"",
                "North America",
                "a.b,\"a.\""
            })
    void keepsTheText(String text) {
        assertThat(PartitionsArgument.parse(text)).hasToString(text);
    }

    @Test
    @Timeout(5)
    void refusesHugeChoicesWithoutCounting() {
        PartitionsDefinition ages = TimePartitions.of(Cadence.DAILY, LocalDate.of(1, 1, 1));
        List<AssetSpec> assets =
                IntStream.range(0, 300)
                        .mapToObj(i ->
                                AssetSpec.named(AssetKey.parse("a" + i)).partitions(ages).build())
                        .toList();
        Instant late = Instant.parse("9999-01-01T00:00:00Z");
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() ->
                        PartitionsArgument.parse("0001-01-01..9998-12-31")
                                .resolve(assets, late, CELLS))
                .withMessage(
                        "Cannot choose partitions '0001-01-01..9998-12-31': they are 1095508200"
                                + " cells of 300 assets, of at most 10000000.")
                .satisfies(
                        error -> assertThat(error.code()).isEqualTo(PlannerError.TOO_MANY_CELLS));
    }

    @Test
    void noAssetsGiveNothing() {
        assertThat(resolve("2001-01-01,all")).isEmpty();
    }

    @Test
    void anyTextParsesOrIsRefusedAsInvalid() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "ab2-.,\"' \\latest\u00e9\ud83d\n";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                PartitionsArgument argument = PartitionsArgument.parse(text.toString());
                assertThat(PartitionsArgument.parse(argument.toString())).isEqualTo(argument);
            } catch (HeddleException e) {
                assertThat(e.code())
                        .describedAs("seed %s: %s", seed, text)
                        .isEqualTo(PlannerError.INVALID_PARTITIONS);
            }
        }
    }

    @Test
    void rangesAreWhatLiesBetween() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            LocalDate first = LocalDate.of(2001, 1, 1).plusDays(random.nextInt(60));
            LocalDate last = first.plusDays(random.nextInt(29));
            Instant now = NOW.plus(Duration.ofDays(random.nextInt(90)));
            String expected = between(DAYS, first, last, now) + between(WEEKS, first, last, now);
            String found;
            try {
                Map<AssetKey, IntRanges> resolved =
                        PartitionsArgument.parse(first + ".." + last)
                                .resolve(List.of(asset("days"), asset("weeks")), now, CELLS);
                found =
                        positions(resolved.get(AssetKey.parse("days")))
                                + positions(resolved.get(AssetKey.parse("weeks")));
            } catch (HeddleException e) {
                found = "";
            }
            assertThat(found).describedAs("seed %s: %s..%s", seed, first, last).isEqualTo(expected);
        }
    }

    private static String positions(IntRanges ranges) {
        return ranges == null ? "" : ranges.stream().boxed().toList().toString();
    }

    private static String between(
            PartitionsDefinition definition, LocalDate first, LocalDate last, Instant now) {
        List<Integer> found =
                IntStream.range(0, definition.sizeAt(now))
                        .filter(position -> {
                            LocalDate day = LocalDate.parse(definition.keyAt(position).value());
                            return !day.isBefore(first) && !day.isAfter(last);
                        })
                        .boxed()
                        .toList();
        return found.isEmpty() ? "" : found.toString();
    }
}
