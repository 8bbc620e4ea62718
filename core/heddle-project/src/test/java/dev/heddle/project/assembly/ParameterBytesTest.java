package dev.heddle.project.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParameterBytesTest {
    record Holder(Object value) {}

    record Point(int x, int y) {}

    private static byte[] of(Object value) {
        return ParameterBytes.of(new Holder(value));
    }

    @Test
    void setsAndMapsAreEqualInAnyOrder() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            numbers.add(i);
        }
        Map<Integer, String> map = new LinkedHashMap<>();
        numbers.forEach(number -> map.put(number, "v" + number));
        Set<Integer> set = new LinkedHashSet<>(numbers);
        Collections.reverse(numbers);
        Map<Integer, String> reversed = new LinkedHashMap<>();
        numbers.forEach(number -> reversed.put(number, "v" + number));
        assertThat(of(new LinkedHashSet<>(numbers)))
                .isEqualTo(of(set))
                .isEqualTo(of(Set.copyOf(set)));
        assertThat(of(reversed)).isEqualTo(of(map)).isEqualTo(of(Map.copyOf(map)));
    }

    @Test
    void arraysAreEqualByTheirElements() {
        assertThat(of(new int[] {1, 2})).isEqualTo(of(new int[] {1, 2}));
        assertThat(of(new int[] {1, 2})).isNotEqualTo(of(new int[] {2, 1}));
        assertThat(of(new String[][] {{"a"}, {"b"}})).isEqualTo(of(new String[][] {{"a"}, {"b"}}));
    }

    @Test
    void whatDiffersHasAnotherForm() {
        assertThat(
                        List.of(
                                        1,
                                        1L,
                                        "1",
                                        '1',
                                        List.of(1),
                                        Set.of(1),
                                        new int[] {1},
                                        Map.of(1, 2),
                                        Map.of("1", 2),
                                        List.of(List.of(1), 2),
                                        List.of(List.of(1, 2)),
                                        new Point(1, 2),
                                        new Point(2, 1),
                                        Optional.empty(),
                                        LocalDate.EPOCH)
                                .stream()
                                .map(value -> new String(of(value), StandardCharsets.US_ASCII)))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatHasNoFormOfItsOwnIsRefusedByItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of(new Holder(new AtomicInteger()))))
                .withMessage(
                        "value: value: a java.util.concurrent.atomic.AtomicInteger has no form that is the same in"
                                + " every process. Use records, lists, sets, maps, texts, numbers"
                                + " or dates.");
    }
}
