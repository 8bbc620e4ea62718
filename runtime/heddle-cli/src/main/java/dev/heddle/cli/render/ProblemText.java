package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.cli.terminal.Text;
import dev.heddle.model.Problem;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with a project, for people: the first problems, and how many more there are.
public final class ProblemText {
    private static final int MOST = 50;

    private ProblemText() {}

    /// Returns one line each.
    public static List<String> of(List<Problem> problems) {
        List<String> lines = new ArrayList<>();
        problems.stream()
                .limit(MOST)
                .forEach(problem -> lines.add("  " + Text.line(problem.toString())));
        if (problems.size() > MOST) {
            lines.add("  … and " + Numbers.count(problems.size() - MOST, "problem") + " more");
        }
        return lines;
    }
}
