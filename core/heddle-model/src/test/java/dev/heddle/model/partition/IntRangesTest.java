package dev.heddle.model.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntRangesTest {

    @Test
    void agreesWithASetOfNumbers() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Set<Integer> left = numbers(random);
            Set<Integer> right = numbers(random);
            IntRanges a = ranges(left);
            IntRanges b = ranges(right);
            String which = "seed " + seed;
            same(which, a, left);
            Set<Integer> union = new TreeSet<>(left);
            union.addAll(right);
            same(which, a.union(b), union);
            Set<Integer> both = new TreeSet<>(left);
            both.retainAll(right);
            same(which, a.intersect(b), both);
            Set<Integer> rest = new TreeSet<>(left);
            rest.removeAll(right);
            same(which, a.minus(b), rest);
            assertThat(a.equals(b)).as(which).isEqualTo(left.equals(right));
            assertThat(a.union(b).hashCode()).as(which).isEqualTo(b.union(a).hashCode());
        }
    }

    private static Set<Integer> numbers(Random random) {
        Set<Integer> numbers = new TreeSet<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            int start = random.nextInt(30);
            IntStream.range(start, start + random.nextInt(5)).forEach(numbers::add);
        }
        return numbers;
    }

    private static IntRanges ranges(Set<Integer> numbers) {
        return IntRanges.ofAll(numbers.stream().mapToInt(Integer::intValue));
    }

    private static void same(String which, IntRanges ranges, Set<Integer> numbers) {
        assertThat(ranges.stream().boxed()).as(which).containsExactlyElementsOf(numbers);
        assertThat(ranges.size()).as(which).isEqualTo(numbers.size());
        assertThat(ranges.isEmpty()).as(which).isEqualTo(numbers.isEmpty());
        IntStream.range(-1, 40)
                .forEach(i ->
                        assertThat(ranges.contains(i))
                                .as("%s, %d", which, i)
                                .isEqualTo(numbers.contains(i)));
        for (int i = 1; i < ranges.ranges().size(); i++) {
            assertThat(ranges.ranges().get(i).start())
                    .as(which)
                    .isGreaterThan(ranges.ranges().get(i - 1).end());
        }
        if (!numbers.isEmpty()) {
            assertThat(ranges.first()).isEqualTo(((TreeSet<Integer>) numbers).first());
            assertThat(ranges.last()).isEqualTo(((TreeSet<Integer>) numbers).last());
        }
    }

    @Test
    void tellsBothEndsInclusively() {
        assertThat(IntRanges.ofAll(IntStream.of(7, 0, 1, 2, 2))).hasToString("[0..2, 7..7]");
    }

    @Test
    void reachesToTheLastNumber() {
        IntRanges all = IntRanges.upTo(Integer.MAX_VALUE);
        assertThat(all.minus(IntRanges.single(5)).union(IntRanges.single(5))).isEqualTo(all);
        assertThat(all.intersect(all)).isEqualTo(all);
    }

    @Test
    void refusesEndsOfNothingAndStepsBack() {
        assertThatThrownBy(IntRanges.EMPTY::first)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("Cannot take the first position of an empty set.");
        assertThatThrownBy(IntRanges.EMPTY::last)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("Cannot take the last position of an empty set.");
        assertThatThrownBy(() -> new IntRanges.Builder().add(3).add(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot add position 1 after 3.");
    }
}
