package dev.heddle.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.tck.graph.GraphText;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTextTest {
    private static String text(String graph) {
        return GraphText.parse(graph).stream()
                .map(node ->
                        node.key()
                                + node.words()
                                + node.reads().stream()
                                        .map(read -> read.key() + ":" + read.how())
                                        .toList())
                .toList()
                .toString();
    }

    @Test
    void chainsBranchesAndWordsAreRead() {
        assertThat(text("a -> b[daily] -> c")).isEqualTo("[a[][], b[daily][a:], c[][b:]]");
        assertThat(text("a, z[EU|US] -window -1 0-> b; a -after-> c"))
                .isEqualTo("[a[][], z[EU|US][], b[][a:window -1 0, z:window -1 0], c[][a:after]]");
        assertThat(GraphText.parse("a\nb"))
                .extracting(GraphText.Node::key)
                .containsExactly("a", "b");
        assertThat(GraphText.parse(" ")).isEqualTo(List.of());
    }

    @Test
    void whatIsNoGraphIsRefused() {
        assertThatThrownBy(() -> GraphText.parse("a -> -> b"))
                .hasMessage("Cannot read '' as an asset: write such as 'a[daily]'.");
        assertThatThrownBy(() -> GraphText.parse("a[daily -> b")).hasMessageContaining("a[daily");
    }
}
