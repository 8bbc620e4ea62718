package dev.heddle.fuzz;

import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// Feeds a reader with input that was made from good input by chance. Each case has a seed of its
/// own: `-Dheddle.fuzz.seed=N -Dheddle.fuzz.cases=1` makes it again alone.
final class Fuzz {
    private static final int CASES = Integer.getInteger("heddle.fuzz.cases", 0);
    private static final long SEED = Long.getLong("heddle.fuzz.seed", System.nanoTime());
    private static final int LONGEST = 20_000;

    /// What is read, and may fail.
    interface Reader<T> {
        void read(T input) throws Exception;
    }

    private final int cases;
    private final Class<? extends Exception> refusal;

    /// @param cases how many, unless the property says so
    Fuzz(int cases) {
        this(cases, HeddleException.class);
    }

    /// @param refusal what the reader is documented to throw beside our own exception
    Fuzz(int cases, Class<? extends Exception> refusal) {
        this.cases = CASES == 0 ? cases : CASES;
        this.refusal = refusal;
    }

    /// @param corpus good inputs
    /// @param words what the grammar knows, each put in as a whole
    void texts(List<String> corpus, List<String> words, Reader<String> reader) {
        for (long seed = SEED; seed < SEED + cases; seed++) {
            Random random = new Random(seed);
            String text =
                    random.nextInt(3) == 0
                            ? sentence(random, words)
                            : mutated(random, corpus, words);
            attempt(seed, text, () -> text, reader);
        }
    }

    /// @param corpus good inputs
    void bytes(List<byte[]> corpus, Reader<byte[]> reader) {
        for (long seed = SEED; seed < SEED + cases; seed++) {
            Random random = new Random(seed);
            byte[] bytes = mutated(random, corpus.get(random.nextInt(corpus.size())));
            attempt(seed, bytes, () -> HexFormat.of().formatHex(bytes), reader);
        }
    }

    private interface Shown {
        String text();
    }

    private <T> void attempt(long seed, T input, Shown shown, Reader<T> reader) {
        try {
            reader.read(input);
        } catch (Throwable e) {
            if (!isRefusal(e)) {
                String text = shown.text();
                throw new AssertionError(
                        "with -Dheddle.fuzz.seed=%d -Dheddle.fuzz.cases=1, reading %s"
                                .formatted(
                                        seed,
                                        text.length() > 2_000
                                                ? text.substring(0, 2_000)
                                                        + "… ("
                                                        + text.length()
                                                        + ")"
                                                : text),
                        e);
            }
        }
    }

    private boolean isRefusal(Throwable failure) {
        if (failure instanceof HeddleException ours) {
            return ours.kind() != ErrorKind.INTERNAL && ours.getMessage() != null;
        }
        return refusal.isInstance(failure);
    }

    private static String sentence(Random random, List<String> words) {
        StringBuilder text = new StringBuilder();
        for (int n = 1 + random.nextInt(12); n > 0; n--) {
            text.append(word(random, words));
        }
        return text.toString();
    }

    private static String word(Random random, List<String> words) {
        return switch (random.nextInt(12)) {
            case 0 -> String.valueOf((char) random.nextInt(0x300));
            case 1 ->
                    List.of(
                                    "\u0000",
                                    "\ud83d\ude00",
                                    "\ud83d",
                                    "\n",
                                    "\r\n",
                                    "\t",
                                    " ",
                                    "\u202e",
                                    "\ufeff",
                                    "")
                            .get(random.nextInt(10));
            case 2 ->
                    List.of("0", "-1", "9999999999", "2147483648", "1e999", "00", "+", "0x10")
                            .get(random.nextInt(8));
            default -> words.get(random.nextInt(words.size()));
        };
    }

    private static String mutated(Random random, List<String> corpus, List<String> words) {
        StringBuilder text = new StringBuilder(corpus.get(random.nextInt(corpus.size())));
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(8));
            switch (random.nextInt(7)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, text.substring(from, to));
                case 2 -> text.replace(from, to, word(random, words));
                case 3 -> text.setLength(from);
                case 4 -> text.insert(from, corpus.get(random.nextInt(corpus.size())));
                case 5 -> {
                    String again = word(random, words);
                    text.insert(
                            from,
                            again.repeat(
                                    1 + random.nextInt(LONGEST / Math.max(1, 8 * again.length()))));
                }
                default -> text.insert(from, word(random, words));
            }
            text.setLength(Math.min(text.length(), LONGEST));
        }
        return text.toString();
    }

    private static byte[] mutated(Random random, byte[] good) {
        byte[] bytes = good.clone();
        for (int n = 1 + random.nextInt(6); n > 0 && bytes.length > 4; n--) {
            int at = random.nextInt(bytes.length - 3);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> Arrays.fill(bytes, at, at + 2, (byte) (random.nextBoolean() ? 0 : 0xff));
                case 3 -> Arrays.fill(bytes, at, at + 4, (byte) 0x7f);
                case 4 -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
                default -> {
                    int from = random.nextInt(bytes.length - 3);
                    System.arraycopy(
                            bytes.clone(),
                            from,
                            bytes,
                            at,
                            Math.min(random.nextInt(16), bytes.length - Math.max(at, from)));
                }
            }
        }
        return bytes;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
