package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.cli.terminal.Text;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.PlanView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A plan. One use.
public final class PlanText {
    private static final int MOST_CAUSES = 3;
    private static final int LONGEST_NAME = 40;
    private static final int MOST_ALIKE = 8;

    private final PlanView view;
    private final Plan plan;
    private final Page page;
    private final List<String> lines = new ArrayList<>();
    private final Map<PlanItem, List<PlanItem>> groups;
    private final int names;
    private final int cells;

    private PlanText(PlanView view, Page page) {
        this.view = view;
        this.plan = view.plan();
        this.page = page;
        this.groups = PlanGroups.of(view);
        this.names =
                Math.min(
                        LONGEST_NAME,
                        groups.keySet().stream()
                                .mapToInt(item -> item.asset().toString().length())
                                .max()
                                .orElse(0));
        this.cells =
                groups.keySet().stream()
                        .mapToInt(item -> Ranges.cells(item.cells()).length())
                        .max()
                        .orElse(0);
    }

    /// Returns the lines of a plan.
    ///
    /// @param next the command that carries it out
    public static List<String> of(PlanView view, Page page, String next) {
        return new PlanText(view, page).lines(next);
    }

    private List<String> lines(String next) {
        lines.add(head());
        lines.add("");
        plan.moves().forEach(this::addMove);
        addGroups();
        addFresh();
        lines.add("");
        for (Gate gate : plan.gates()) {
            lines.add(page.paint().bad("! " + gate.kind()) + " " + Text.line(gate.message()));
        }
        if (plan.isEmpty()) {
            lines.add("Nothing to do.");
            return lines;
        }
        lines.add(total());
        lines.add(plan.gates().isEmpty() ? "Next: " + next : "Stopped by the gates above.");
        return lines;
    }

    private String head() {
        StringBuilder head = new StringBuilder(Text.line(view.project()));
        head.append(" · ").append(plan.environment()).append(" @ ").append(plan.baseSequence());
        head.append(" · code ")
                .append(
                        plan.code()
                                .commit()
                                .map(commit -> commit.substring(0, Math.min(7, commit.length())))
                                .orElse(plan.code().fingerprint().shortText()));
        if (plan.code().commit().isPresent() && plan.code().dirty()) {
            head.append(" (dirty)");
        }
        long seen = plan.observations().stream().map(Observation::asset).distinct().count();
        if (seen > 0) {
            head.append(" · ").append(Numbers.count(seen, "source")).append(" observed");
        }
        view.remembered().ifPresent(before -> head.append(" · ").append(remembered(before)));
        return page.paint().quiet(Text.cut(head.toString(), page.width()));
    }

    /// Only what differs from what was seen before is recorded: the age is that of the news.
    private String remembered(List<Observation> before) {
        if (before.isEmpty()) {
            return "not observed now nor before";
        }
        List<String> ages =
                before.stream()
                        .map(Observation::observedAt)
                        .sorted(Comparator.reverseOrder())
                        .map(at -> Numbers.age(Duration.between(at, plan.asOf())))
                        .distinct()
                        .toList();
        return "not observed, last news "
                + ages.getFirst()
                + (ages.size() == 1 ? "" : " to " + ages.getLast())
                + " old";
    }

    private void addMove(Plan.Move move) {
        String text =
                move.suggested()
                        ? "? "
                                + move.asset()
                                + "  has the code that "
                                + move.from()
                                + " had: formerly = \""
                                + move.from()
                                + "\" keeps its data"
                        : "> " + move.asset() + "  MOVED from " + move.from();
        lines.add(Text.cut(Text.line(text), page.width()));
    }

    /// Where many assets have the same to tell, such as another version of a library, they tell it
    /// once.
    private void addGroups() {
        Map<Object, List<PlanItem>> alike =
                groups.keySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        PlanText::story, LinkedHashMap::new, Collectors.toList()));
        alike.values()
                .forEach(items -> {
                    if (items.size() > MOST_ALIKE) {
                        addAlike(items);
                    } else {
                        items.forEach(item -> add(item, groups.getOrDefault(item, List.of())));
                    }
                });
    }

    private static Object story(PlanItem item) {
        return List.of(
                item.state(),
                item.action(),
                CauseText.of(item).stream()
                        .map(cause -> cause.word() + " " + cause.text())
                        .toList());
    }

    private void addAlike(List<PlanItem> items) {
        int sum = items.stream().mapToInt(PlanItem::cells).sum();
        CauseText cause = CauseText.of(items.getFirst()).getFirst();
        lines.add(
                symbol(items.getFirst())
                        + " "
                        + Numbers.count(items.size(), "asset")
                        + ", "
                        + Ranges.cells(sum)
                        + "  "
                        + cause(cause, ""));
        lines.add(
                page.paint()
                        .quiet(
                                Text.cut(
                                        "  " + Ranges.names(items.stream().map(PlanItem::asset)),
                                        page.width())));
        addFollowing(
                items.stream()
                        .flatMap(item -> groups.getOrDefault(item, List.of()).stream())
                        .toList());
    }

    private void add(PlanItem item, List<PlanItem> following) {
        List<CauseText> causes = CauseText.of(item);
        for (int i = 0; i < Math.min(MOST_CAUSES, causes.size()); i++) {
            CauseText cause = causes.get(i);
            String start =
                    i == 0
                            ? symbol(item)
                                    + " "
                                    + Text.padded(Text.cut(item.asset().toString(), names), names)
                                    + "  "
                                    + rightAligned(Ranges.cells(item.cells()), cells)
                            : " ".repeat(2 + names + 2 + cells);
            lines.add(start + "  " + cause(cause, i == 0 ? estimate(item) : ""));
            addPath(cause);
        }
        addFollowing(following);
    }

    private static String rightAligned(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private int room() {
        return Math.max(12, page.width() - (2 + names + 2 + cells + 2));
    }

    private String cause(CauseText cause, String estimate) {
        int textRoom = room() - 10 - 10;
        String word = cause.coloured(page.paint(), Text.padded(cause.word(), 8));
        String text =
                Text.cut(Text.line(cause.text()), estimate.isEmpty() ? room() - 10 : textRoom);
        return estimate.isEmpty()
                ? (word + "  " + text).stripTrailing()
                : word + "  " + Text.padded(text, textRoom) + rightAligned(estimate, 10);
    }

    private void addPath(CauseText cause) {
        String detail =
                cause.path().isEmpty() || cause.source().isEmpty()
                        ? cause.path() + cause.source()
                        : cause.path() + "   " + cause.source();
        if (!detail.isEmpty()) {
            String indent = " ".repeat(page.width() - room() + 10);
            lines.add(indent + page.paint().quiet(Text.cut(Text.line(detail), room() - 10)));
        }
    }

    private static String estimate(PlanItem item) {
        boolean shown = item.estimate().known() && item.estimate().seconds() > 0;
        return shown ? "~" + Numbers.seconds(item.estimate().seconds()) : "";
    }

    private void addFollowing(List<PlanItem> following) {
        if (following.isEmpty()) {
            return;
        }
        long assets = following.stream().map(PlanItem::asset).distinct().count();
        int count = following.stream().mapToInt(PlanItem::cells).sum();
        int maybe =
                following.stream()
                        .filter(item -> item.action() == Action.MAYBE_BUILD)
                        .mapToInt(PlanItem::cells)
                        .sum();
        String text =
                "  └ "
                        + Numbers.count(assets, "asset")
                        + ", "
                        + (maybe == 0
                                ? Ranges.cells(count)
                                : maybe == count
                                        ? Ranges.cells(maybe) + " may follow"
                                        : Ranges.cells(count - maybe)
                                                + ", and up to "
                                                + Numbers.count(maybe)
                                                + " more")
                        + (maybe == 0 ? "" : "; what turns out equal is cut off");
        lines.add(page.paint().quiet(Text.cut(text, page.width())));
    }

    private String symbol(PlanItem item) {
        return switch (item.state()) {
            case MISSING -> page.paint().good("+");
            case STALE, PENDING, FRESH -> page.paint().data("~");
            case FAILED, BLOCKED -> page.paint().bad("!");
            case ORPHAN -> "-";
            case HELD -> "=";
        };
    }

    private void addFresh() {
        Set<Object> busy =
                groups.keySet().stream().map(PlanItem::asset).collect(Collectors.toSet());
        groups.values().forEach(items -> items.forEach(item -> busy.add(item.asset())));
        List<PlanItem> fresh = plan.items().stream().filter(PlanGroups::isFresh).toList();
        Set<Object> assets = new HashSet<>();
        fresh.stream().map(PlanItem::asset).forEach(assets::add);
        int count = fresh.stream().mapToInt(PlanItem::cells).sum();
        if (count > 0) {
            boolean allOfThem = assets.stream().noneMatch(busy::contains);
            lines.add(
                    "= "
                            + Numbers.count(assets.size(), "asset")
                            + ", "
                            + Ranges.cells(count)
                            + (count == 1 && allOfThem ? " is fresh" : " are fresh"));
        }
    }

    private String total() {
        return Text.cut(String.join(" · ", PlanTotals.of(plan)), page.width());
    }
}
