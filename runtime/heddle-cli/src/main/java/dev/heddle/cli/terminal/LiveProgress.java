package dev.heddle.cli.terminal;

import dev.heddle.operation.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Progress at a terminal: a block of lines that is painted over in place. Safe for use by several
/// threads.
///
/// Painting happens when something happened and the last painting is old enough, and whenever
/// [#tick] is called. [#close] takes the block away, so that only results stay.
public final class LiveProgress implements Progress, AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(80);
    private static final int MOST_LINES = 12;
    private static final int BAR = 20;

    private final PrintStream err;
    private final Paint paint;
    private final int width;
    private final InstantSource clock;
    private final RunProgress run = new RunProgress();
    private final Instant started;
    private Instant painted = Instant.MIN;
    private String phase = "";
    private int height;
    private boolean closed;

    /// Creates it.
    ///
    /// @param width columns of the terminal
    public LiveProgress(PrintStream err, Paint paint, int width, InstantSource clock) {
        this.err = err;
        this.paint = paint;
        this.width = width;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public synchronized void on(Event event) {
        if (closed) {
            return;
        }
        run.on(event);
        if (event instanceof Event.Phase next) {
            phase = Text.line(next.text());
        }
        if (event instanceof Event.Begun) {
            phase = "";
        }
        if (event instanceof Event.Warning warning) {
            wipe();
            err.println(paint.data("! ") + Text.line(warning.text()));
        }
        if (clock.instant().isAfter(painted.equals(Instant.MIN) ? painted : painted.plus(PAUSE))) {
            paint();
        }
    }

    /// Paints again, for the times that run on.
    public synchronized void tick() {
        if (!closed) {
            paint();
        }
    }

    private void paint() {
        painted = clock.instant();
        wipe();
        List<String> lines = lines();
        lines.forEach(err::println);
        height = lines.size();
        err.flush();
    }

    private void wipe() {
        if (height > 0) {
            err.print("\u001b[" + height + "A\r\u001b[J");
            height = 0;
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!phase.isEmpty()) {
            lines.add(paint.quiet(Text.cut("  " + phase + " …", width)));
        }
        List<RunProgress.Line> open = run.lines().stream().filter(line -> !line.isDone()).toList();
        List<RunProgress.Line> done =
                run.lines().stream().filter(RunProgress.Line::isDone).toList();
        int room = Math.max(1, MOST_LINES - Math.min(open.size(), MOST_LINES - 2));
        List<RunProgress.Line> shown =
                new ArrayList<>(done.subList(Math.max(0, done.size() - room), done.size()));
        shown.addAll(open.subList(0, Math.min(open.size(), MOST_LINES)));
        int names =
                shown.stream().mapToInt(line -> Text.width(line.asset.toString())).max().orElse(0);
        names = Math.min(names, Math.max(16, width - BAR - 32));
        for (RunProgress.Line line : shown) {
            lines.add(line(line, names));
        }
        int rest = run.lines().size() - shown.size();
        if (rest > 0) {
            lines.add(paint.quiet("  … and " + Numbers.count(rest, "asset") + " more"));
        }
        if (!run.lines().isEmpty()) {
            lines.add(total());
        }
        return lines;
    }

    private String line(RunProgress.Line line, int names) {
        String name = Text.padded(Text.cut(line.asset.toString(), names), names);
        if (!line.hasBegun()) {
            return "  " + name + "  " + paint.quiet("waiting");
        }
        int filled = line.cells == 0 ? BAR : (int) ((long) line.done() * BAR / line.cells);
        String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
        String coloured =
                line.failed()
                        ? paint.bad(bar)
                        : line.isDone() ? paint.good(bar) : paint.running(bar);
        String count = line.done() + "/" + line.cells;
        String running = line.running() > 0 ? "   " + line.running() + " running" : "";
        return "  " + name + "  " + coloured + " " + count + running;
    }

    private String total() {
        long cells = run.lines().stream().mapToLong(line -> line.cells).sum();
        long done = run.lines().stream().mapToLong(RunProgress.Line::done).sum();
        Duration elapsed = Duration.between(started, clock.instant());
        String text =
                "  "
                        + Numbers.count(done)
                        + " of "
                        + Numbers.count(cells, "cell")
                        + " · "
                        + Numbers.duration(elapsed);
        if (done > 0 && done < cells && elapsed.toMillis() > 2_000) {
            double left = elapsed.toMillis() / 1000.0 / done * (cells - done);
            text += " · about " + Numbers.seconds(left) + " left";
        }
        return paint.quiet(Text.cut(text, width));
    }

    @Override
    public synchronized void close() {
        wipe();
        err.flush();
        closed = true;
    }
}
