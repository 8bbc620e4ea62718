package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.cli.terminal.Table;
import dev.heddle.cli.terminal.Text;
import dev.heddle.model.state.Pin;
import dev.heddle.operation.ImportView;
import dev.heddle.operation.life.AcceptView;
import dev.heddle.operation.life.CollectView;
import dev.heddle.operation.life.ForgetView;
import dev.heddle.operation.life.Provenance;
import dev.heddle.operation.life.TagView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was done to data that is there already, as text.
public final class LifeText {
    private LifeText() {}

    /// Returns the lines of what was deleted.
    public static List<String> collected(CollectView view, Page page) {
        List<String> lines = new ArrayList<>();
        Table table = new Table();
        view.assets()
                .forEach(share ->
                        table.row(
                                Table.Cell.of("- " + Text.line(share.asset().toString())),
                                Table.Cell.number(Numbers.count(share.purged())),
                                Table.Cell.number(Numbers.bytes((double) share.bytes()))));
        if (!view.assets().isEmpty()) {
            lines.addAll(table.lines(page.width()));
        }
        lines.add(
                view.purged() == 0
                        ? "Nothing to delete."
                        : (view.dryRun() ? "Would delete " : "Deleted ")
                                + Numbers.count(view.purged(), "materialization")
                                + ", "
                                + Numbers.bytes((double) view.bytes())
                                + ".");
        if (view.waiting() > 0) {
            lines.add(
                    Numbers.count(view.waiting(), "materialization")
                            + (view.waiting() == 1 ? " waits" : " wait")
                            + " for "
                            + Text.line(String.join(", ", view.waitingFor()))
                            + "; the next gc deletes them.");
        }
        if (view.failed() > 0) {
            lines.add(
                    Numbers.count(view.failed(), "materialization")
                            + " could not be deleted; the next gc tries again.");
        }
        if (view.kept() > 0) {
            lines.add(
                    "Of "
                            + Numbers.count(view.kept(), "materialization")
                            + " something stays elsewhere: the I/O manager that stored it can not delete.");
        }
        lines.add(
                "Kept: what is published, tagged or held, the last "
                        + view.keepLast()
                        + " of each cell, and what was replaced within "
                        + span(view.keepFor())
                        + ".");
        if (view.dryRun() && view.purged() > 0) {
            lines.add("Next: heddle gc");
        }
        return lines;
    }

    private static String span(Duration duration) {
        long days = duration.toDays();
        return days > 0 && duration.equals(Duration.ofDays(days))
                ? Numbers.count(days, "day")
                : Numbers.duration(duration);
    }

    /// Returns the lines of a new tag.
    public static List<String> tagged(TagView view) {
        return List.of(
                "Tagged "
                        + Ranges.cells(view.cells())
                        + " as of change set "
                        + view.pin().changeSet()
                        + ": "
                        + view.pin().name(),
                "End it with: heddle tag remove " + view.pin().name());
    }

    /// Returns the lines of all tags.
    public static List<String> tags(List<TagView> tags, Page page) {
        if (tags.isEmpty()) {
            return List.of("There are no tags. Keep what is published with: heddle tag NAME");
        }
        Table table = new Table().heads(page.paint(), "tag", "cells", "change set", "set at", "");
        for (TagView view : tags) {
            Pin pin = view.pin();
            table.row(
                    Table.Cell.of(Text.line(pin.name())),
                    Table.Cell.number(Numbers.count(view.cells())),
                    Table.Cell.number(String.valueOf(pin.changeSet())),
                    Table.Cell.of(Numbers.instant(pin.at())),
                    Table.Cell.of(
                            Text.line(
                                    pin.message()
                                            + pin.until()
                                                    .map(end -> " until " + Numbers.instant(end))
                                                    .orElse(""))));
        }
        return table.lines(page.width());
    }

    /// Returns the lines of a tag that was taken away.
    public static List<String> removed(Pin pin) {
        return List.of(
                "Removed tag " + pin.name() + ". Its data is kept as long as any other's.",
                "Next: heddle gc --dry-run");
    }

    /// Returns the lines of what was accepted.
    public static List<String> accepted(AcceptView view) {
        List<String> lines = new ArrayList<>();
        view.cells()
                .forEach(cells ->
                        lines.add(
                                "= " + Text.line(Ranges.cells(cells.asset(), cells.partitions()))));
        String left =
                view.left() == 0
                        ? ""
                        : " "
                                + Ranges.cells(view.left())
                                + " with other causes "
                                + (view.left() == 1 ? "was" : "were")
                                + " left.";
        if (view.changeSet().isEmpty()) {
            lines.add("Nothing to accept: no cell is out of line for such a cause." + left);
            return lines;
        }
        lines.add(
                "Accepted "
                        + Ranges.cells(view.count())
                        + " as change set "
                        + view.changeSet().get()
                        + (view.verified() == 0
                                ? ", none rebuilt."
                                : ", "
                                        + Ranges.cells(view.verified())
                                        + " built aside and found equal.")
                        + left);
        lines.add("Take it back with: heddle undo " + view.changeSet().get());
        return lines;
    }

    /// Returns the lines of what was taken in.
    public static List<String> taken(ImportView view, Page page) {
        List<String> lines = new ArrayList<>(ApplyText.of(view.run(), page));
        if (!view.held().isEmpty()) {
            lines.add(
                    Ranges.cells(view.held().size())
                            + (view.held().size() == 1 ? " is" : " are")
                            + " held until code or inputs change.");
        }
        if (view.reference() && !view.run().changeSets().isEmpty()) {
            lines.add("The files stay where they are: whoever changes them changes the asset.");
        }
        return lines;
    }

    /// Returns the lines of what was forgotten.
    public static List<String> forgotten(ForgetView view, Page page) {
        List<String> lines = new ArrayList<>();
        CollectView collected = view.collected();
        for (CollectView.Share share : collected.assets()) {
            lines.add(
                    "- "
                            + Text.line(share.asset().toString())
                            + "  "
                            + Numbers.count(share.purged(), "materialization"));
        }
        lines.add(
                (collected.dryRun() ? "Would delete " : "Deleted ")
                        + Numbers.count(collected.purged(), "materialization")
                        + ", "
                        + Numbers.bytes((double) collected.bytes())
                        + ", for good.");
        if (collected.waiting() > 0) {
            lines.add(
                    Numbers.count(collected.waiting(), "materialization")
                            + " may still be read by "
                            + Text.line(String.join(", ", collected.waitingFor()))
                            + "; heddle gc deletes them after that.");
        }
        lines.add(page.paint().quiet("What is left: " + Text.line(view.tombstone())));
        return lines;
    }

    /// Returns the lines that say where data comes from that its own code did not make.
    public static List<String> provenance(List<Provenance> provenance, Page page) {
        return provenance.stream()
                .map(one ->
                        page.paint().quiet(one.kind().name().toLowerCase(Locale.ROOT))
                                + "  "
                                + Ranges.cells(one.cells())
                                + " in change set "
                                + one.changeSet()
                                + ": "
                                + Text.line(one.message())
                                + (one.kind() == Provenance.Kind.ACCEPTED ? ", not rebuilt" : ""))
                .toList();
    }
}
