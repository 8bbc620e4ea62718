package dev.heddle.cli.command.life;

import dev.heddle.cli.json.LifeJson;
import dev.heddle.cli.render.LifeText;
import dev.heddle.cli.session.Session;
import dev.heddle.operation.life.CollectView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `heddle gc`.
@Command(
        name = "gc",
        description = {
            "Deletes data that nothing shows, keeps or can go back to any more.",
            "Kept: what is published, tagged or held, and as much of the past as 'retention' in",
            "heddle.yaml says. apply does the same by itself."
        },
        footer = {"heddle gc --dry-run", "heddle gc"})
public final class GcCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--dry-run", description = "Only show what would be deleted.")
    private boolean dryRun;

    /// Creates the command.
    public GcCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.open(operations -> {
            CollectView view = operations.life().collect(dryRun);
            session.print(() -> LifeJson.of(view), page -> LifeText.collected(view, page));
            return view.failed() > 0 ? 1 : 0;
        });
    }
}
