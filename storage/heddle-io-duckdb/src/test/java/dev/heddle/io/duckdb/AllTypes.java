package dev.heddle.io.duckdb;

import dev.heddle.api.data.Decimal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/// Records of every type that can be stored, and a seeded generator of their values that favours
/// the ends of ranges.
final class AllTypes {
    enum Kind {
        PLAIN,
        ODD
    }

    record Primitives(
            boolean truth,
            byte tiny,
            short small,
            int whole,
            long big,
            float single,
            double real,
            char letter) {}

    record Boxes(
            Boolean truth,
            Byte tiny,
            Short small,
            Integer whole,
            Long big,
            Float single,
            Double real,
            Character letter) {}

    record Objects(
            String text,
            Kind kind,
            @Decimal(precision = 4, scale = 2) BigDecimal small,
            @Decimal(precision = 9, scale = 0) BigDecimal middle,
            @Decimal(precision = 18, scale = 6) BigDecimal large,
            @Decimal(precision = 38, scale = 10) BigDecimal huge,
            LocalDate date,
            LocalTime time,
            LocalDateTime moment,
            Instant instant,
            Duration duration,
            UUID uuid,
            Bytes bytes) {}

    /// Arrays have no equality of their own; this nests one and has it.
    @SuppressWarnings("ArrayRecordComponent") // It is what is tested.
    record Bytes(byte[] value) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && java.util.Arrays.equals(value, bytes.value);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(value);
        }
    }

    record Optionals(
            Optional<Integer> whole,
            Optional<Double> real,
            Optional<String> text,
            Optional<Kind> kind,
            @Decimal(precision = 20, scale = 3) Optional<BigDecimal> decimal,
            Optional<LocalDate> date,
            Optional<LocalTime> time,
            Optional<Instant> instant,
            Optional<Duration> duration,
            Optional<UUID> uuid,
            Optional<byte[]> noBytes,
            Optional<List<String>> texts,
            Optional<Map<String, Integer>> counts,
            Optional<Inner> inner) {}

    record Inner(
            int whole,
            Optional<String> text,
            Optional<LocalDateTime> moment,
            Optional<Deeper> deeper) {}

    record Deeper(Instant at, List<LocalDate> days) {}

    record Nested(
            List<Integer> wholes,
            List<String> texts,
            List<List<Double>> table,
            List<LocalDateTime> moments,
            List<Instant> instants,
            List<LocalTime> times,
            List<Duration> durations,
            List<UUID> uuids,
            List<Kind> kinds,
            @Decimal(precision = 30, scale = 5) List<BigDecimal> decimals,
            Map<String, Long> counts,
            Map<String, List<Instant>> groups,
            Inner inner,
            List<Inner> inners,
            Map<String, Inner> named) {}

    private final Random random;

    AllTypes(long seed) {
        random = new Random(seed);
    }

    Primitives primitives() {
        return new Primitives(
                random.nextBoolean(),
                pick(() -> (byte) random.nextInt(), Byte.MIN_VALUE, Byte.MAX_VALUE),
                pick(() -> (short) random.nextInt(), Short.MIN_VALUE, Short.MAX_VALUE),
                whole(),
                big(),
                pick(
                        random::nextFloat,
                        Float.NaN,
                        0f,
                        Float.NEGATIVE_INFINITY,
                        Float.MIN_VALUE,
                        Float.MAX_VALUE),
                real(),
                pick(() -> (char) ('a' + random.nextInt(26)), '\0', 'ß', '\uffff', '\''));
    }

    Boxes boxes() {
        Primitives p = primitives();
        return new Boxes(p.truth, p.tiny, p.small, p.whole, p.big, p.single, p.real, p.letter);
    }

    Objects objects() {
        return new Objects(
                text(),
                kind(),
                decimal(4, 2),
                decimal(9, 0),
                decimal(18, 6),
                decimal(38, 10),
                date(),
                time(),
                moment(),
                instant(),
                duration(),
                uuid(),
                new Bytes(bytes()));
    }

    Optionals optionals() {
        return new Optionals(
                maybe(this::whole),
                maybe(this::real),
                maybe(this::text),
                maybe(this::kind),
                maybe(() -> decimal(20, 3)),
                maybe(this::date),
                maybe(this::time),
                maybe(this::instant),
                maybe(this::duration),
                maybe(this::uuid),
                Optional.empty(),
                maybe(() -> list(this::text)),
                maybe(() -> map(this::whole)),
                maybe(this::inner));
    }

    Nested nested() {
        return new Nested(
                list(this::whole),
                list(this::text),
                list(() -> list(this::real)),
                list(this::moment),
                list(this::instant),
                list(this::time),
                list(this::duration),
                list(this::uuid),
                list(this::kind),
                list(() -> decimal(30, 5)),
                map(this::big),
                map(() -> list(this::instant)),
                inner(),
                list(this::inner),
                map(this::inner));
    }

    Inner inner() {
        return new Inner(
                whole(),
                maybe(this::text),
                maybe(this::moment),
                maybe(() -> new Deeper(instant(), list(this::date))));
    }

    private int whole() {
        return pick(random::nextInt, 0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private long big() {
        return pick(random::nextLong, 0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private double real() {
        return pick(
                random::nextDouble,
                Double.NaN,
                0.0,
                Double.POSITIVE_INFINITY,
                Double.MIN_VALUE,
                -Double.MAX_VALUE);
    }

    private String text() {
        return pick(
                () -> "text " + random.nextInt(1000),
                "",
                "ä€😀",
                "it's \"quoted\" \\ \n\t",
                "a\0b",
                "elevenchars",
                "twelve chars",
                "x".repeat(random.nextInt(100)),
                "NULL");
    }

    private Kind kind() {
        return random.nextBoolean() ? Kind.PLAIN : Kind.ODD;
    }

    private BigDecimal decimal(int precision, int scale) {
        BigInteger most = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
        BigInteger unscaled =
                pick(
                        () -> new BigInteger(100, random).mod(most),
                        BigInteger.ZERO,
                        BigInteger.ONE,
                        most,
                        most.negate());
        return new BigDecimal(unscaled, scale);
    }

    private LocalDate date() {
        return pick(
                () -> LocalDate.ofEpochDay(random.nextInt(40_000)),
                LocalDate.EPOCH,
                LocalDate.of(-4711, 2, 3),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(123_456, 1, 2));
    }

    private LocalTime time() {
        return pick(
                () -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1000),
                LocalTime.MIDNIGHT,
                LocalTime.of(23, 59, 59, 999_999_000));
    }

    /// Includes hours that clocks skip in some zones.
    private LocalDateTime moment() {
        return pick(
                () ->
                        LocalDateTime.ofEpochSecond(
                                random.nextInt(), random.nextInt(1_000_000) * 1000, ZoneOffset.UTC),
                LocalDateTime.of(2024, 3, 31, 2, 30),
                LocalDateTime.of(2024, 3, 10, 2, 30),
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
                LocalDateTime.of(-290_000, 1, 1, 0, 0),
                LocalDateTime.of(20_000, 1, 1, 0, 0));
    }

    private Instant instant() {
        return moment().toInstant(ZoneOffset.UTC);
    }

    private Duration duration() {
        return pick(
                () -> Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000) * 1000L),
                Duration.ZERO,
                Duration.ofNanos(-1000),
                Duration.ofDays(100_000_000));
    }

    private UUID uuid() {
        return pick(
                () -> new UUID(random.nextLong(), random.nextLong()),
                new UUID(0, 0),
                new UUID(-1, -1));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private <T> Map<String, T> map(Supplier<T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text(), value.get());
        }
        return map;
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value.get());
    }

    @SafeVarargs
    private <T> T pick(Supplier<T> usual, T... special) {
        return random.nextInt(3) > 0 ? usual.get() : special[random.nextInt(special.length)];
    }
}
