package dev.heddle.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private final List<String> told = new ArrayList<>();

    private final Dataset<Integer> numbers =
            Dataset.from(() -> {
                told.add("open");
                return Stream.of(1, 2, 3, 4)
                        .peek(row -> told.add("row " + row))
                        .onClose(() -> told.add("close"));
            });

    @Test
    void nothingIsReadBeforeItIsAskedFor() {
        Dataset<Integer> changed =
                numbers.map(row -> row * 10)
                        .filter(row -> row > 10)
                        .flatMap(row -> Stream.of(row, -row));

        assertThat(told).isEmpty();
        assertThat(changed.toList()).containsExactly(20, -20, 30, -30, 40, -40);
        assertThat(told).containsExactly("open", "row 1", "row 2", "row 3", "row 4", "close");
    }

    @Test
    void theFirstRowIsAllThatIsReadForIt() {
        assertThat(numbers.filter(row -> row > 1).first()).contains(2);
        assertThat(told).containsExactly("open", "row 1", "row 2", "close");
        assertThat(Dataset.of(List.of()).first()).isEmpty();
    }

    @Test
    void rowsAreReadAgainWheneverTheyAreAskedFor() {
        assertThat(numbers.toList()).isEqualTo(numbers.toList());
        assertThat(told).filteredOn("open"::equals).hasSize(2);
        assertThat(told).filteredOn("close"::equals).hasSize(2);
    }

    @Test
    void streamsAreClosedHoweverTheyEnd() {
        numbers.filter(row -> row > 2).count();
        List<Integer> seen = new ArrayList<>();
        assertThatThrownBy(() ->
                        numbers.forEach(row -> {
                            seen.add(row);
                            throw new IllegalStateException("enough");
                        }))
                .hasMessage("enough");

        assertThat(seen).containsExactly(1);
        assertThat(told).filteredOn("open"::equals).hasSize(2);
        assertThat(told).filteredOn("close"::equals).hasSize(2);
    }

    @Test
    void listsAreRefusedAboveTheirLimit() {
        assertThat(numbers.toList(4)).hasSize(4);
        told.clear();
        assertThatThrownBy(() -> numbers.toList(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Cannot take a data set of more than 2 rows into memory: use stream(), or"
                                + " toList(max) with a higher limit.");
        assertThat(told).containsExactly("open", "row 1", "row 2", "row 3", "close");

        Dataset<Integer> many =
                Dataset.from(() -> Stream.iterate(0, row -> row + 1).limit(1_000_001));
        assertThatThrownBy(many::toList).hasMessageContaining("more than 1000000 rows");
        assertThat(many.count()).isEqualTo(1_000_001);
    }

    @Test
    void whatTheSourceThrowsKeepsItsKind() {
        IOException gone = new FileNotFoundException("gone");
        assertThatThrownBy(() -> failing(gone).toList())
                .isInstanceOf(UncheckedIOException.class)
                .hasCause(gone);
        assertThatThrownBy(() -> failing(new IllegalArgumentException("bad")).toList())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> failing(new Exception("odd")).toList())
                .hasMessage("Cannot open the rows: odd");
    }

    private static Dataset<Integer> failing(Exception thrown) {
        return Dataset.from(() -> {
            throw thrown;
        });
    }
}
