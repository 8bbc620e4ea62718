package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.operation.PlanView;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A plan as a comment on a pull request, in GitHub's and GitLab's Markdown. One use.
public final class PlanMarkdown {
    /// Comments have a limit of 65,536 characters.
    private static final int MOST_ROWS = 60;

    private static final int MOST_CAUSES = 3;

    private final PlanView view;
    private final Plan plan;
    private final List<String> lines = new ArrayList<>();

    private PlanMarkdown(PlanView view) {
        this.view = view;
        this.plan = view.plan();
    }

    /// Returns the lines of a plan.
    ///
    /// @param next the command that carries it out
    public static List<String> of(PlanView view, String next) {
        return new PlanMarkdown(view).lines(next);
    }

    private List<String> lines(String next) {
        Map<PlanItem, List<PlanItem>> groups = PlanGroups.of(view);
        lines.add(
                "### Heddle plan: "
                        + Markdown.text(view.project())
                        + " · "
                        + Markdown.text(plan.environment())
                        + " @ "
                        + plan.baseSequence());
        lines.add("");
        lines.add(
                plan.isEmpty()
                        ? "**Nothing to do.**"
                        : "**" + String.join("** · **", PlanTotals.of(plan)) + "**");
        plan.gates().forEach(this::add);
        plan.warnings().stream()
                .limit(MOST_CAUSES)
                .forEach(warning -> addQuote("WARNING", Markdown.text(warning)));
        if (!groups.isEmpty()) {
            lines.addAll(
                    List.of(
                            "",
                            "| | asset | cells | why | time | may follow |",
                            "| :-: | --- | --: | --- | --: | --- |"));
            groups.entrySet().stream()
                    .limit(MOST_ROWS)
                    .forEach(group -> lines.add(row(group.getKey(), group.getValue())));
            addMore(groups.size() - MOST_ROWS);
            addFollowing(groups);
        }
        addEnd(next);
        return lines;
    }

    private void add(Gate gate) {
        addQuote("CAUTION", "**" + gate.kind() + "** " + Markdown.text(gate.message()));
    }

    private void addQuote(String kind, String text) {
        lines.addAll(List.of("", "> [!" + kind + "]", "> " + text));
    }

    private void addMore(int more) {
        if (more > 0) {
            lines.addAll(List.of("", "… and " + Numbers.count(more) + " more."));
        }
    }

    private static String row(PlanItem item, List<PlanItem> following) {
        return String.join(
                " | ",
                "| " + symbol(item),
                Markdown.code(item.asset().toString()),
                Numbers.count(item.cells()),
                causes(item),
                estimate(item),
                following(following) + " |");
    }

    private static String symbol(PlanItem item) {
        return switch (item.state()) {
            case MISSING -> "➕";
            case STALE, PENDING, FRESH -> "🔁";
            case FAILED, BLOCKED -> "⛔";
            case ORPHAN -> "➖";
            case HELD -> "⏸️";
        };
    }

    private static String causes(PlanItem item) {
        List<CauseText> causes = CauseText.of(item);
        String shown =
                causes.stream()
                        .limit(MOST_CAUSES)
                        .map(PlanMarkdown::cause)
                        .collect(Collectors.joining("<br>"));
        int more = causes.size() - MOST_CAUSES;
        return more > 0 ? shown + "<br>and " + more + " more" : shown;
    }

    private static String cause(CauseText cause) {
        String word = cause.word().isEmpty() ? "" : "**" + cause.word() + "** ";
        String path = cause.path().isEmpty() ? "" : "<br>" + Markdown.code(cause.path());
        String source = cause.source().isEmpty() ? "" : " at " + Markdown.code(cause.source());
        return (word + Markdown.text(cause.text()) + path + source).strip();
    }

    private static String estimate(PlanItem item) {
        boolean shown = item.estimate().known() && item.estimate().seconds() > 0;
        return shown ? "~" + Numbers.seconds(item.estimate().seconds()) : "";
    }

    private static String following(List<PlanItem> following) {
        int cells = following.stream().mapToInt(PlanItem::cells).sum();
        long assets = following.stream().map(PlanItem::asset).distinct().count();
        return cells == 0 ? "" : Numbers.count(assets, "asset") + ", " + Ranges.cells(cells);
    }

    private void addFollowing(Map<PlanItem, List<PlanItem>> groups) {
        List<PlanItem> all = groups.values().stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            return;
        }
        lines.addAll(
                List.of(
                        "",
                        "<details><summary>What may follow; what turns out equal is cut off</summary>",
                        "",
                        "| asset | partitions | cells |",
                        "| --- | --- | --: |"));
        all.stream()
                .limit(MOST_ROWS)
                .forEach(item ->
                        lines.add(
                                "| "
                                        + Markdown.code(item.asset().toString())
                                        + " | "
                                        + Markdown.text(Ranges.partitions(item.partitions()))
                                        + " | "
                                        + Numbers.count(item.cells())
                                        + " |"));
        addMore(all.size() - MOST_ROWS);
        lines.addAll(List.of("", "</details>"));
    }

    private void addEnd(String next) {
        int fresh =
                plan.items().stream().filter(PlanGroups::isFresh).mapToInt(PlanItem::cells).sum();
        String code =
                plan.code()
                        .commit()
                        .map(commit ->
                                Markdown.code(commit) + (plan.code().dirty() ? " (dirty)" : ""))
                        .orElseGet(() -> Markdown.code(plan.code().fingerprint().shortText()));
        lines.add("");
        lines.add(
                "Code "
                        + code
                        + ", as of "
                        + plan.asOf().truncatedTo(ChronoUnit.SECONDS)
                        + (fresh == 0 ? "" : ". " + Ranges.cells(fresh) + " in line")
                        + (plan.isEmpty() || !plan.gates().isEmpty()
                                ? "."
                                : ". Carried out by " + Markdown.code(next) + "."));
    }
}
