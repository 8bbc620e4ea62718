package dev.heddle.cli.command.life;

import dev.heddle.cli.json.LifeJson;
import dev.heddle.cli.render.LifeText;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.model.HeddleException;
import dev.heddle.model.state.Pin;
import dev.heddle.operation.CliError;
import dev.heddle.operation.life.TagRequest;
import dev.heddle.operation.life.TagView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `heddle tag` and what belongs to it.
@Command(
        name = "tag",
        description = {
            "Keeps data under a name, so that retention never deletes it.",
            "Without keys: of all assets. 'tag list' and 'tag remove NAME' show and end it."
        },
        footer = {"heddle tag 2026-q3 'finance/*' --reason 'as reported'", "heddle tag v1 --at 12"})
public final class TagCommands implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    private final Session session;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Its name.")
    private Optional<String> name = Optional.empty();

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "KEY",
            description = "Only of these assets; any selection.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "N",
            description = "What was published by change set N, instead of now.")
    private Optional<Long> at = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    /// Creates the command.
    public TagCommands(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        TagRequest request =
                new TagRequest(
                        checked(name.orElseThrow(TagCommands::noName)),
                        Values.selection(keys),
                        at.map(OptionalLong::of).orElse(OptionalLong.empty()),
                        reason);
        return session.open(operations -> {
            TagView view = operations.life().tag(request);
            session.print(() -> LifeJson.tag(view), _ -> LifeText.tagged(view));
            return 0;
        });
    }

    private static HeddleException noName() {
        return HeddleException.of(CliError.USAGE, "Cannot tag data without a name.")
                .withHint("Write such as: heddle tag v1; see 'heddle tag --help'.");
    }

    private static String checked(String text) {
        if (!NAME.matcher(text).matches()) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE, "Cannot use '" + text + "' as a tag's name.")
                    .withHint(
                            "Use up to 100 letters, digits, _ . and -, beginning with a letter or"
                                    + " digit.");
        }
        return text;
    }

    /// `heddle tag list`.
    @Command(
            name = "list",
            description = "Lists tags, newest first.",
            footer = {"heddle tag list", "heddle tag list --json"})
    public static final class ListTags implements Callable<Integer> {
        private final Session session;

        /// Creates the command.
        public ListTags(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                List<TagView> tags = operations.life().tags();
                session.print(() -> LifeJson.tags(tags), page -> LifeText.tags(tags, page));
                return 0;
            });
        }
    }

    /// `heddle tag remove`.
    @Command(
            name = "remove",
            description = "Takes a tag away; retention then treats its data as any other.",
            footer = {"heddle tag remove 2026-q3", "heddle tag remove v1 --json"})
    public static final class Remove implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "NAME", description = "Its name.")
        private String name = "";

        /// Creates the command.
        public Remove(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                Pin pin = operations.life().removeTag(name);
                session.print(() -> LifeJson.removed(pin), _ -> LifeText.removed(pin));
                return 0;
            });
        }
    }
}
