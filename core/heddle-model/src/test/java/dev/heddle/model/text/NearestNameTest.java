package dev.heddle.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> KEYS =
            List.of("name", "sources", "libraries", "classpath", "max-cells", "state");

    @Test
    void findsMissingDoubledAndSwappedLetters() {
        assertThat(NearestName.of("source", KEYS)).contains("sources");
        assertThat(NearestName.of("librarries", KEYS)).contains("libraries");
        assertThat(NearestName.of("nmae", KEYS)).contains("name");
    }

    @Test
    void ignoresCaseAndSeparators() {
        assertThat(NearestName.of("maxCells", KEYS)).contains("max-cells");
        assertThat(NearestName.of("CLASS_PATH", KEYS)).contains("classpath");
    }

    @Test
    void offersNothingThatIsFarAway() {
        assertThat(NearestName.of("colour", KEYS)).isEmpty();
        assertThat(NearestName.of("", KEYS)).isEmpty();
    }

    @Test
    void findsKeyByItsLastPart() {
        assertThat(NearestName.of("ordesr", List.of("sales/orders", "sales/customers")))
                .contains("sales/orders");
        assertThat(NearestName.of("sale/orders", List.of("sales/orders", "crm/orders")))
                .contains("sales/orders");
    }

    @Test
    void listsNearestFirstAndTiesInNaturalOrder() {
        assertThat(NearestName.list("order", List.of("orderz", "orders", "order", "other"), 3))
                .containsExactly("order", "orders", "orderz");
    }

    @Test
    void givesUpEarlyOnlyWhereNothingNearFollows() {
        // Swaps look two letters back; the names agree again after the worst place.
        assertThat(NearestName.of("ba_dc_fe", List.of("abcdef"))).isEmpty();
        assertThat(NearestName.of("badcefghi", List.of("abcdefghi"))).contains("abcdefghi");
        assertThat(NearestName.of("xyzdefghi", List.of("abcdefghi"))).contains("abcdefghi");
        assertThat(NearestName.of("abcdefxyz", List.of("abcdefghi"))).contains("abcdefghi");
        assertThat(NearestName.of("wxyzefghi", List.of("abcdefghi"))).isEmpty();
    }
}
