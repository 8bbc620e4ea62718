package dev.heddle.cli.command.life;

import dev.heddle.cli.json.LifeJson;
import dev.heddle.cli.render.LifeText;
import dev.heddle.cli.session.CellsMixin;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.engine.binding.Acceptance;
import dev.heddle.model.HeddleException;
import dev.heddle.model.text.NearestName;
import dev.heddle.operation.CliError;
import dev.heddle.operation.life.AcceptRequest;
import dev.heddle.operation.life.AcceptView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `heddle accept`.
@Command(
        name = "accept",
        description = {
            "Accepts changes as without effect: data stays, and counts as made by the code of now.",
            "Nothing is built or moved. A change set like any other: undo takes it back."
        },
        footer = {
            "heddle accept -s orders --reason 'only a rename' --verify 3",
            "heddle accept -s orders --partitions 2001-01-01..2001-12-31 --cause CODE --reason old"
        })
public final class AcceptCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private final CellsMixin cells = new CellsMixin();

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            split = ",",
            description = "Only cells with no other cause: CODE, CONFIG, DATA, DEPS, AGE.")
    private List<String> causes = new ArrayList<>();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who wonder later.")
    private String reason = "";

    @Option(
            names = "--verify",
            paramLabel = "N",
            description = "First build N of the cells aside; a difference refuses all.")
    private Optional<Integer> verified = Optional.empty();

    /// Creates the command.
    public AcceptCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        AcceptRequest request =
                new AcceptRequest(
                        cells.selection(),
                        cells.partitions(),
                        causes(),
                        Reasons.checked(reason),
                        verified.map(number -> Values.positive("--verify", number)).orElse(0));
        return session.open(operations -> {
            AcceptView view = operations.life().accept(request);
            session.print(() -> LifeJson.of(view), _ -> LifeText.accepted(view));
            return 0;
        });
    }

    private Set<String> causes() {
        Set<String> checked = new TreeSet<>();
        for (String text : causes) {
            String cause = text.strip().toUpperCase(Locale.ROOT);
            if (!Acceptance.ACCEPTABLE.contains(cause)) {
                List<String> known = Acceptance.ACCEPTABLE.stream().sorted().toList();
                throw HeddleException.of(
                                CliError.INVALID_VALUE,
                                "Cannot accept cause '" + text + "': there is no such cause.")
                        .withHint(
                                NearestName.of(cause, known)
                                        .map(near -> "Did you mean '" + near + "'?")
                                        .orElse("It is one of " + String.join(", ", known) + "."));
            }
            checked.add(cause);
        }
        return checked;
    }
}
