package dev.heddle.cli.command;

import dev.heddle.cli.json.ConfigJson;
import dev.heddle.cli.render.ConfigText;
import dev.heddle.cli.session.Session;
import dev.heddle.project.reading.EffectiveSetting;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `config`.
@Command(
        name = "config",
        description = "Settings: what holds, and where it comes from.",
        footer = {"heddle config show", "heddle config show --profile prod"})
final class ConfigCommands {
    /// `heddle config show`.
    @Command(
            name = "show",
            description = "Shows all settings with their origin. Secrets are never shown.",
            footer = {"heddle config show", "heddle config show --profile prod --json"})
    static final class Show implements Callable<Integer> {
        private final Session session;

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            List<EffectiveSetting> settings = session.settings();
            session.print(() -> ConfigJson.of(settings), page -> ConfigText.of(settings, page));
            return 0;
        }
    }
}
