package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.cli.terminal.Table;
import dev.heddle.cli.terminal.Text;
import dev.heddle.operation.StorageOperations;
import java.util.ArrayList;
import java.util.List;

/// Where state and data are, and how they are.
public final class StorageText {
    private StorageText() {}

    /// Returns the lines of what is kept.
    public static List<String> info(StorageOperations.Usage info, Page page) {
        Table table = new Table().heads(page.paint(), "ASSET", ">SIZE", ">MATERIALIZATIONS");
        for (StorageOperations.Share share : info.byAsset()) {
            table.row(
                    Table.Cell.of(share.asset().map(Object::toString).orElse("(of no asset)")),
                    Table.Cell.number(Numbers.bytes((double) share.bytes())),
                    Table.Cell.number(Numbers.count(share.materializations())));
        }
        List<String> lines = new ArrayList<>();
        if (!info.byAsset().isEmpty()) {
            lines.addAll(table.lines(page.width()));
        }
        lines.add(
                "data   "
                        + Numbers.bytes((double) info.bytes())
                        + "  "
                        + Text.line(info.data().toString()));
        for (StorageOperations.Outside outside : info.outside()) {
            lines.add(
                    "elsewhere  "
                            + Numbers.count(outside.materializations(), "materialization")
                            + " by I/O manager "
                            + Text.line(outside.ioManager())
                            + (outside.deleted()
                                    ? ", deleted with them"
                                    : ", kept for ever: it can not delete"));
        }
        lines.add(
                "state  "
                        + Numbers.bytes((double) info.stateBytes())
                        + "  "
                        + Text.line(info.state().toString())
                        + " (schema version "
                        + info.schemaVersion()
                        + ")");
        return lines;
    }

    /// Returns the lines of what is damaged.
    public static List<String> check(StorageOperations.Check check, Page page) {
        List<String> lines = new ArrayList<>();
        for (StorageOperations.Damage damage : check.problems()) {
            String whose =
                    damage.cell()
                            .map(cell ->
                                    cell.asset()
                                            + (cell.partition().isNone()
                                                    ? ""
                                                    : " " + cell.partition())
                                            + " · "
                                            + cell.materialization()
                                            + (cell.shown() ? " · shown to readers" : "")
                                            + ": ")
                            .orElse("");
            lines.add(
                    page.paint().bad("✗ ")
                            + Text.line(
                                    Ranges.words(damage.kind()) + " " + whose + damage.problem()));
            lines.add("  " + page.paint().quiet(Text.line(damage.path().toString())));
        }
        String files = Numbers.count(check.checkedFiles(), "file");
        lines.add(
                check.sound()
                        ? page.paint().good("✓ ") + files + " read, all as recorded"
                        : files + " read, " + Numbers.count(check.problems().size(), "problem"));
        if (check.reclaimableBytes() > 0) {
            lines.add(
                    page.paint()
                            .quiet(
                                    Numbers.bytes((double) check.reclaimableBytes())
                                            + " are not needed any more"));
        }
        if (check.problems().stream().anyMatch(StorageText::isShown)) {
            lines.add(
                    "Make again what readers see with: heddle materialize -s ASSET --partitions P");
        }
        return lines;
    }

    private static boolean isShown(StorageOperations.Damage damage) {
        return damage.cell().filter(StorageOperations.Cell::shown).isPresent();
    }

    /// Returns the lines of what became of the recorded state.
    public static List<String> migrate(StorageOperations.Migration migration, Page page) {
        return List.of(
                migration
                        .from()
                        .map(from ->
                                from == migration.to()
                                        ? "The recorded state has version "
                                                + migration.to()
                                                + " already."
                                        : page.paint().good("✓ ")
                                                + "The recorded state went from version "
                                                + from
                                                + " to "
                                                + migration.to()
                                                + ".")
                        .orElse(
                                "There was no recorded state; an empty one of version "
                                        + migration.to()
                                        + " was made."));
    }
}
