package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.cli.terminal.Table;
import dev.heddle.cli.terminal.Text;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.operation.view.ChangeView;
import dev.heddle.operation.view.UndoView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Change sets, and the taking back of them.
public final class ChangeText {
    private ChangeText() {}

    /// Returns the lines of change sets.
    public static List<String> of(List<ChangeSet> changes, Page page) {
        if (changes.isEmpty()) {
            return List.of("Nothing was published yet.");
        }
        Table table = new Table().heads(page.paint(), ">N", "KIND", "AT (UTC)", ">CELLS", "", "");
        for (ChangeSet change : changes) {
            table.row(
                    Table.Cell.number(Long.toString(change.number())),
                    Table.Cell.of(change.kind().name()),
                    Table.Cell.of(Numbers.instant(change.at())),
                    Table.Cell.number(Numbers.count(change.cells())),
                    Table.Cell.of(
                            change.undoneBy().map(by -> "undone by " + by).orElse(""),
                            page.paint()::data),
                    Table.Cell.of(Text.line(change.message())));
        }
        return table.lines(page.width());
    }

    /// Returns the lines of one change set.
    public static List<String> of(ChangeView view, Page page) {
        ChangeSet change = view.changeSet();
        List<String> lines = new ArrayList<>();
        lines.add(
                page.paint().strong("Change set " + change.number())
                        + " · "
                        + change.kind()
                        + " · "
                        + Numbers.instant(change.at())
                        + " UTC · "
                        + Ranges.cells(change.cells()));
        change.run().ifPresent(run -> lines.add("  run      " + run));
        change.commit().ifPresent(commit -> lines.add("  commit   " + Text.line(commit)));
        if (!change.undoes().isEmpty()) {
            lines.add("  undoes   " + Ranges.changeSets(change.undoes()));
        }
        change.undoneBy().ifPresent(by -> lines.add("  undone   by change set " + by));
        if (!change.message().isEmpty()) {
            lines.add("  message  " + Text.line(change.message()));
        }
        Table table = new Table();
        view.moved()
                .forEach(moved ->
                        table.row(
                                Table.Cell.of("  " + moved.asset()),
                                Table.Cell.number(Ranges.cells(moved.partitions().size())),
                                Table.Cell.of(Ranges.partitions(moved.partitions()))));
        lines.addAll(table.lines(page.width()));
        if (change.undoneBy().isEmpty()) {
            lines.add("Take it back with: heddle undo " + change.number());
        }
        return lines;
    }

    /// Returns the lines of what an undo will do.
    public static List<String> announced(UndoView view, Page page, boolean redo) {
        List<String> lines = new ArrayList<>();
        if (view.undid().isEmpty()) {
            return List.of("Nothing to take back.");
        }
        String what =
                view.run()
                        .map(run -> "run " + run + " (" + Ranges.changeSets(view.undid()) + ")")
                        .orElseGet(() -> Ranges.changeSets(view.undid()));
        String where =
                view.restored().isEmpty()
                        ? " show nothing again"
                        : (view.cells() == 1 ? " goes back to " : " go back to ")
                                + Ranges.changeSets(view.restored());
        lines.add(
                (redo ? "Does " + what + " again: " : "Takes back " + what + ": ")
                        + Ranges.cells(view.cells())
                        + " of "
                        + Numbers.count(view.assets().size(), "asset")
                        + where
                        + ". Nothing is recomputed.");
        if (!view.besides().isEmpty()) {
            lines.add(
                    page.paint().data("! ")
                            + Text.line(Ranges.changeSets(view.besides()))
                            + (view.besides().size() == 1 ? " goes" : " go")
                            + " with it: later, on the same cells or on what they showed");
        }
        view.conflicts()
                .forEach(conflict ->
                        lines.add(
                                page.paint().data("! ")
                                        + Text.line(
                                                Ranges.cells(
                                                        conflict.asset(), conflict.partitions()))
                                        + " moved again in change set "
                                        + conflict.changeSet()));
        view.notTakenBack()
                .forEach(left ->
                        lines.add(
                                page.paint().data("! ")
                                        + Text.line(Ranges.cells(left.asset(), left.partitions()))
                                        + " is stored elsewhere and stays as it is"));
        view.sent()
                .forEach(sent ->
                        lines.add(
                                page.paint().data("! ")
                                        + Text.line(Ranges.cells(sent.asset(), sent.partitions()))
                                        + ": what was done stays done, and is not done again"));
        return lines;
    }

    /// Returns the lines of what an undo would do.
    public static List<String> rehearsed(UndoView view, Page page, boolean redo) {
        List<String> lines = new ArrayList<>(announced(view, page, redo));
        if (view.held() > 0) {
            lines.add(
                    "  "
                            + Ranges.cells(view.held())
                            + " of them would be held: nothing builds them again at once");
        }
        return lines;
    }

    /// Returns the lines of what an undo did.
    public static List<String> done(UndoView view) {
        if (view.changeSet().isEmpty()) {
            return List.of("Nothing was changed.");
        }
        String held = "";
        if (view.held() > 0) {
            String assets =
                    view.assets().stream()
                            .map(AssetKey::toString)
                            .limit(6)
                            .collect(Collectors.joining(" or "));
            held =
                    " "
                            + Ranges.cells(view.held())
                            + (view.held() == 1
                                    ? " is held until its code changes: "
                                    : " are held until their code changes: ")
                            + "heddle release -s "
                            + (view.assets().size() == 1 ? assets : "'" + assets + "'");
        }
        return List.of(
                "Undone in "
                        + Numbers.duration(view.elapsed())
                        + " as change set "
                        + view.changeSet().get()
                        + "."
                        + held);
    }
}
