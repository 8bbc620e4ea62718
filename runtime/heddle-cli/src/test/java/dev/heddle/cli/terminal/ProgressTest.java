package dev.heddle.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.operation.ApplyView.ItemOutcome;
import dev.heddle.operation.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final AssetKey ORDERS = AssetKey.parse("orders");
    private static final AssetKey DAYS = AssetKey.parse("days");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    private Instant now = Instant.parse("2001-01-01T00:00:00Z");

    private String printed() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    private static Progress.Event begun() {
        Map<AssetKey, Integer> cells = new LinkedHashMap<>();
        cells.put(ORDERS, 2);
        cells.put(DAYS, 1);
        return new Progress.Event.Begun("01J", cells);
    }

    @Test
    void printsPlainLinesInAPipe() {
        PlainProgress progress = new PlainProgress(err, false);
        progress.on(new Progress.Event.Phase("Compiling 12 sources"));
        progress.on(begun());
        progress.on(new Progress.Event.Started(ORDERS));
        progress.on(new Progress.Event.Finished(ORDERS, ItemOutcome.BUILT, true));
        progress.on(new Progress.Event.Warning("slow\u001b[2J disk"));
        progress.on(new Progress.Event.Finished(ORDERS, ItemOutcome.CUT_OFF, false));
        assertThat(printed())
                .isEqualTo(
                        """
                        Compiling 12 sources
                        Run 01J
                        ! slow[2J disk
                        orders: 1 built, 1 cut off
                        """);
    }

    @Test
    void printsOnlyWarningsWhenQuiet() {
        PlainProgress progress = new PlainProgress(err, true);
        progress.on(begun());
        progress.on(new Progress.Event.Warning("slow disk"));
        assertThat(printed()).isEqualTo("! slow disk\n");
    }

    @Test
    void paintsInPlaceAtATerminal() {
        LiveProgress progress = new LiveProgress(err, Paint.NONE, 80, () -> now);
        progress.on(begun());
        assertThat(printed())
                .isEqualTo(
                        """
                          orders  waiting
                          days    waiting
                          0 of 3 cells · 0 ms
                        """);
        now = now.plusSeconds(1);
        progress.on(new Progress.Event.Started(ORDERS));
        assertThat(printed())
                .isEqualTo(
                        "\u001b[3A\r\u001b[J"
                                + """
                                  orders  ░░░░░░░░░░░░░░░░░░░░ 0/2   1 running
                                  days    waiting
                                  0 of 3 cells · 1.0 s
                                """);
        progress.on(new Progress.Event.Finished(ORDERS, ItemOutcome.BUILT, true));
        assertThat(printed()).describedAs("too soon to paint again").isEmpty();
        now = now.plusSeconds(2);
        progress.tick();
        assertThat(printed())
                .isEqualTo(
                        "\u001b[3A\r\u001b[J"
                                + """
                                  orders  ██████████░░░░░░░░░░ 1/2
                                  days    waiting
                                  1 of 3 cells · 3.0 s · about 6.0 s left
                                """);
        progress.close();
        assertThat(printed()).isEqualTo("\u001b[3A\r\u001b[J");
        progress.on(begun());
        assertThat(printed()).isEmpty();
    }

    @Test
    void keepsTheBlockSmall() {
        LiveProgress progress = new LiveProgress(err, Paint.NONE, 80, () -> now);
        Map<AssetKey, Integer> cells = new LinkedHashMap<>();
        for (int i = 0; i < 1_000; i++) {
            cells.put(AssetKey.parse("a" + i), 1);
        }
        progress.on(new Progress.Event.Begun("01J", cells));
        assertThat(printed().lines())
                .hasSizeLessThanOrEqualTo(16)
                .contains("  … and 988 assets more");
    }
}
