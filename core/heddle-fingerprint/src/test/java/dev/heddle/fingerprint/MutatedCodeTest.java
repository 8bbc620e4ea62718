package dev.heddle.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.fingerprint.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pitest.classinfo.ClassName;
import org.pitest.mutationtest.EngineArguments;
import org.pitest.mutationtest.engine.Mutater;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.engine.gregor.config.GregorEngineFactory;

/// I14, with PIT to think of changes: whatever it changes in a project, an asset whose result is
/// another has another fingerprint.
class MutatedCodeTest {
    private static final List<String> ASSETS =
            List.of("totals", "late", "labels", "ranked", "described", "nested", "alone");
    private static final int SEEDS = 6;

    /// What the compiler makes by itself, of the head of a record, of an enum, for a switch over
    /// one, follows from what counts and is never other code.
    private static final Set<String> GENERATED =
            Set.of(
                    "shop/Assets$2.class <clinit>",
                    "shop/Kind.class values",
                    "shop/Order.class toString",
                    "shop/Order.class hashCode",
                    "shop/Order.class equals",
                    "shop/Circle.class hashCode",
                    "shop/Circle.class equals",
                    "shop/Square.class toString",
                    "shop/Square.class hashCode",
                    "shop/Square.class equals");

    /// Loops only over iterators, and no guards of patterns: of what is made of these some would
    /// not end.
    private static final List<String> SOURCES =
            List.of(
                    """
                    package shop;
                    import java.util.*;
                    import java.util.function.*;
                    import java.util.stream.*;
                    public class Assets {
                        static List<Order> orders(int seed) {
                            return IntStream.rangeClosed(0, seed)
                                    .mapToObj(i -> new Order("o" + i, i * 7 % 5 - 1, Kind.of(i)))
                                    .toList();
                        }
                        public static Object totals(int seed) {
                            long sum = 0;
                            double weight = 1.5;
                            for (Order order : orders(seed)) {
                                sum += order.amount() > 2 ? order.amount() * 2L : order.amount();
                                weight = weight / 2 + Rates.of(order.kind());
                            }
                            return sum + "/" + weight;
                        }
                        public static Object late(int seed) {
                            return orders(seed).stream()
                                    .filter(Order::late)
                                    .map(order -> order.name() + "!")
                                    .collect(Collectors.joining(","));
                        }
                        public static Object labels(int seed) {
                            List<String> labels = new ArrayList<>();
                            for (Order order : orders(seed)) {
                                switch (order.kind()) {
                                    case SMALL -> labels.add("s" + order.amount());
                                    case LARGE -> labels.add("l" + -order.amount());
                                    case NONE -> labels.clear();
                                }
                            }
                            return labels;
                        }
                        public static Object ranked(int seed) {
                            List<Order> sorted = new ArrayList<>(orders(seed));
                            sorted.sort(Comparator.comparingInt(Order::amount).thenComparing(Order::name));
                            sorted.removeIf(order -> order.amount() == 3 || order.name().isEmpty());
                            return sorted.toString();
                        }
                        public static Object described(int seed) {
                            Shape shape = seed % 2 == 0 ? new Circle(seed) : new Square(seed, seed + 1);
                            return shape.describe() + switch (shape) {
                                case Circle(int r) -> r > 2 ? " big " + (r & 6) : " small";
                                case Square s -> " square " + (s.a() << 1 ^ s.b());
                            };
                        }
                        public static Object nested(int seed) {
                            Supplier<Integer> counter = new Supplier<>() {
                                private int calls = seed;
                                @Override public Integer get() { return calls = calls + Rates.BONUS; }
                            };
                            try {
                                return counter.get() + Rates.checked(counter.get());
                            } catch (IllegalStateException e) {
                                return "refused " + e.getMessage();
                            }
                        }
                        public static Object alone(int seed) { return seed > 3 ? "many" : "few" + seed; }
                    }
                    """,
                    """
                    package shop;
                    public record Order(String name, int amount, Kind kind) {
                        public Order {
                            if (amount < 0) { amount = -amount; }
                        }
                        boolean late() { return amount >= 3 && kind != Kind.NONE; }
                    }
                    """,
                    """
                    package shop;
                    public enum Kind {
                        SMALL, LARGE, NONE;
                        static Kind of(int i) { return values()[(i + 1) % values().length]; }
                    }
                    """,
                    """
                    package shop;
                    import java.util.*;
                    public class Rates {
                        static final int BONUS = Integer.parseInt("4") - 1;
                        private static final Map<Kind, Double> RATES = new EnumMap<>(Kind.class);
                        static {
                            RATES.put(Kind.SMALL, 0.5);
                            RATES.put(Kind.LARGE, 1.25 + BONUS);
                        }
                        static double of(Kind kind) { return RATES.getOrDefault(kind, -1.0); }
                        static int checked(int value) {
                            if (value > 9) { throw new IllegalStateException("at " + value); }
                            return value * 10;
                        }
                    }
                    """,
                    """
                    package shop;
                    public sealed interface Shape permits Circle, Square {
                        int area();
                        default String describe() { return this + " " + area(); }
                    }
                    record Circle(int radius) implements Shape {
                        @Override public int area() { return 3 * radius * radius; }
                        @Override public String toString() { return radius > 4 ? "wide" : "round"; }
                    }
                    record Square(int a, int b) implements Shape {
                        @Override public int area() { return a * b % 7; }
                    }
                    """,
                    """
                    package shop;
                    public class Unused {
                        static int twice(int value) { return value > 1 ? value * 2 : -value; }
                    }
                    """);

    @TempDir private Path folder;

    private Map<String, byte[]> classes;
    private Map<String, String> results;
    private Map<String, Fingerprint> fingerprints;
    private Mutater mutater;

    @BeforeEach
    void compile() {
        classes = Sources.compile(SOURCES, List.of());
        results = results(classes);
        fingerprints = fingerprints(classes);
        mutater =
                new GregorEngineFactory()
                        .createEngine(EngineArguments.arguments().withMutators(List.of("ALL")))
                        .createMutator(this::find);
    }

    private Optional<byte[]> find(String name) {
        String file = name.replace('.', '/') + ".class";
        byte[] ours = classes.get(file);
        if (ours != null) {
            return Optional.of(ours);
        }
        try (InputStream in = ClassLoader.getSystemResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatChangesAResultChangesItsFingerprint() {
        int tried = 0;
        int shown = 0;
        List<String> missed = new ArrayList<>();
        for (String file : classes.keySet()) {
            for (MutationDetails change : changes(file)) {
                Map<String, byte[]> mutated = mutated(file, change);
                Map<String, String> after = results(mutated);
                tried++;
                if (!after.equals(results)) {
                    shown++;
                    Map<String, Fingerprint> now = fingerprints(mutated);
                    ASSETS.stream()
                            .filter(asset -> !results.get(asset).equals(after.get(asset)))
                            .filter(asset -> now.get(asset).equals(fingerprints.get(asset)))
                            .forEach(asset -> missed.add(asset + " after: " + change));
                }
            }
        }
        assertThat(missed).isEmpty();
        assertThat(tried).as("changes tried").isGreaterThan(200);
        assertThat(shown).as("changes that show").isGreaterThan(150);
    }

    @Test
    void whatAnAssetDoesNotReachKeepsItsFingerprint() {
        for (MutationDetails change : changes("shop/Unused.class")) {
            assertThat(fingerprints(mutated("shop/Unused.class", change)))
                    .as(change.toString())
                    .isEqualTo(fingerprints);
        }
        for (String file : classes.keySet()) {
            for (MutationDetails change : changes(file)) {
                String asset = change.getMethod();
                if (!asset.equals("alone")) {
                    assertThat(fingerprints(mutated(file, change)).get("alone"))
                            .as(change.toString())
                            .isEqualTo(fingerprints.get("alone"));
                }
            }
        }
    }

    private List<MutationDetails> changes(String file) {
        return mutater
                .findMutations(
                        ClassName.fromString(file.substring(0, file.length() - ".class".length())))
                .stream()
                .filter(change -> !GENERATED.contains(file + " " + change.getMethod()))
                .toList();
    }

    private Map<String, byte[]> mutated(String file, MutationDetails change) {
        Map<String, byte[]> mutated = new HashMap<>(classes);
        mutated.put(file, mutater.getMutation(change.getId()).getBytes());
        return mutated;
    }

    private Map<String, Fingerprint> fingerprints(Map<String, byte[]> of) {
        Path root = Sources.write(folder, of);
        try (CodeIndex index = CodeIndex.of(List.of(new ProjectRoot(root)), List.of())) {
            Project.Compiled project =
                    new Project.Compiled(classes, index, new Fingerprinter(index));
            Map<String, Fingerprint> found = new TreeMap<>();
            for (String asset : ASSETS) {
                found.put(asset, project.fingerprint("shop.Assets#" + asset).value());
            }
            return found;
        }
    }

    private static Map<String, String> results(Map<String, byte[]> of) {
        Map<String, String> results = new TreeMap<>();
        ClassLoader loader = new Loader(of);
        for (String asset : ASSETS) {
            List<String> all = new ArrayList<>();
            for (int seed = 0; seed < SEEDS; seed++) {
                all.add(result(loader, asset, seed));
            }
            results.put(asset, all.toString());
        }
        return results;
    }

    private static String result(ClassLoader loader, String asset, int seed) {
        try {
            Method method = loader.loadClass("shop.Assets").getMethod(asset, int.class);
            return String.valueOf(method.invoke(null, seed));
        } catch (InvocationTargetException e) {
            return String.valueOf(e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            return e.toString();
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name.replace('.', '/') + ".class");
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
