package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Table;
import dev.heddle.cli.terminal.Text;
import dev.heddle.project.reading.EffectiveSetting;
import java.util.List;

/// Settings and where they come from.
public final class ConfigText {
    private ConfigText() {}

    /// Returns the lines of all settings.
    public static List<String> of(List<EffectiveSetting> settings, Page page) {
        Table table = new Table().heads(page.paint(), "KEY", "FROM", "VALUE");
        for (EffectiveSetting setting : settings) {
            table.row(
                    Table.Cell.of(Text.line(setting.key())),
                    Table.Cell.of(Text.line(origin(setting)), page.paint()::quiet),
                    Table.Cell.of(Text.line(setting.value())));
        }
        return table.lines(page.width());
    }

    private static String origin(EffectiveSetting setting) {
        String place = setting.at().map(at -> at.file() + ":" + at.line()).orElse("");
        String names = String.join(", ", setting.names());
        String what =
                switch (setting.origin()) {
                    case FILE, PROFILE -> "";
                    case ENVIRONMENT -> "variable " + names;
                    case SECRETS -> "secret " + names;
                    case DEFAULT -> "default";
                    case OPTION -> "option " + names;
                    case UNSET -> names.isEmpty() ? "NOT SET" : "NOT SET: " + names;
                };
        return place.isEmpty() || what.isEmpty() ? place + what : place + " · " + what;
    }
}
