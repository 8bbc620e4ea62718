package dev.heddle.cli.command;

import dev.heddle.cli.json.StateJson;
import dev.heddle.cli.render.StateText;
import dev.heddle.cli.session.CellsMixin;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.operation.HoldRequest;
import dev.heddle.operation.view.HoldView;
import dev.heddle.planner.selection.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hold` and `release`.
final class HoldCommands {
    private HoldCommands() {}

    /// `heddle hold`.
    @Command(
            name = "hold",
            description = {
                "Keeps cells from being rebuilt.",
                "Ends with release, a forced build, or a change of code or inputs."
            },
            footer = {
                "heddle hold -s delay_model --reason 'audit until Friday'",
                "heddle hold -s fx_rates --partitions latest --reason wrong --until 2026-12-01"
            })
    static final class Hold implements Callable<Integer> {
        private final Session session;

        @Mixin private final CellsMixin cells = new CellsMixin();

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why, for those who wonder later.")
        private String reason = "";

        @Option(names = "--until", paramLabel = "INSTANT", description = "When it ends by itself.")
        private Optional<String> until = Optional.empty();

        Hold(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            HoldRequest request =
                    new HoldRequest(
                            cells.selection(),
                            cells.partitions(),
                            reason,
                            until.map(text -> Values.instant("--until", text)));
            return session.open(operations -> {
                HoldView view = operations.hold(request);
                session.print(() -> StateJson.of(view, "hold"), _ -> StateText.held(view, reason));
                return 0;
            });
        }
    }

    /// `heddle release`.
    @Command(
            name = "release",
            description = "Ends holds, so that cells may be rebuilt.",
            footer = {"heddle release -s delay_model", "heddle release -s '*'"})
    static final class Release implements Callable<Integer> {
        private final Session session;

        @Option(
                names = {"-s", "--select"},
                required = true,
                paramLabel = "SELECTION",
                description = "These assets; see 'heddle help selections'.")
        private List<String> selection = new ArrayList<>();

        Release(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Selection assets = Values.selection(selection);
            return session.open(operations -> {
                HoldView view = operations.release(assets);
                session.print(() -> StateJson.of(view, "release"), _ -> StateText.released(view));
                return 0;
            });
        }
    }
}
