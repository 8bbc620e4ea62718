package dev.heddle.cli.command;

import dev.heddle.cli.session.CellsMixin;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.operation.PlanOptions;
import dev.heddle.operation.PlanView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `heddle materialize`.
@Command(
        name = "materialize",
        description = "Builds cells although they are in line.",
        footer = {
            "heddle materialize -s departures --partitions 2001-01-02",
            "heddle materialize -s delay_model --config trees=200"
        })
final class MaterializeCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private final ApplyMixin way = new ApplyMixin();

    @Mixin private final CellsMixin cells = new CellsMixin();

    @Option(
            names = "--config",
            paramLabel = "FILE|KEY=VALUE",
            description = "Settings of this run alone: a YAML file, or one value.")
    private List<String> config = new ArrayList<>();

    @Mixin private final GateMixin gates = new GateMixin();

    MaterializeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PlanOptions options =
                new PlanOptions(
                        cells.selection(),
                        cells.partitions(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        true,
                        false,
                        true,
                        Values.config(session.streams().directory(), config),
                        gates.allowed());
        String message = "materialize" + cells.typed();
        return session.open(operations -> {
            PlanView plan = operations.plan(options);
            return way.apply(session, operations, plan, ChangeSetKind.MATERIALIZE, message);
        });
    }
}
