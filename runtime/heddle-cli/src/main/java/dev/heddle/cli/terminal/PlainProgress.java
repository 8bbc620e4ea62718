package dev.heddle.cli.terminal;

import dev.heddle.operation.Progress;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Progress in a pipe: plain lines, one when an asset is done. Safe for use by several threads.
public final class PlainProgress implements Progress {
    private final PrintStream err;
    private final boolean warningsOnly;
    private final RunProgress run = new RunProgress();

    /// Creates it.
    ///
    /// @param warningsOnly whether everything but warnings is left out
    public PlainProgress(PrintStream err, boolean warningsOnly) {
        this.err = err;
        this.warningsOnly = warningsOnly;
    }

    @Override
    public synchronized void on(Event event) {
        run.on(event);
        for (String line : lines(event)) {
            err.println(line);
        }
        err.flush();
    }

    private List<String> lines(Event event) {
        List<String> lines = new ArrayList<>();
        switch (event) {
            case Event.Warning warning -> lines.add("! " + Text.line(warning.text()));
            case Event.Phase phase -> lines.add(Text.line(phase.text()));
            case Event.Begun begun -> lines.add("Run " + begun.run());
            case Event.Finished finished ->
                    run.find(finished.asset())
                            .filter(RunProgress.Line::isDone)
                            .ifPresent(line -> lines.add(finished.asset() + ": " + line.summary()));
            case Event.Started _ -> {}
        }
        return warningsOnly && !(event instanceof Event.Warning) ? List.of() : lines;
    }
}
