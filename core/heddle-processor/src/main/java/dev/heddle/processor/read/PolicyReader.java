package dev.heddle.processor.read;

import dev.heddle.api.asset.Pool;
import dev.heddle.api.asset.Priority;
import dev.heddle.api.asset.Refresh;
import dev.heddle.api.asset.Retry;
import dev.heddle.api.asset.Sink;
import dev.heddle.api.asset.Timeout;
import dev.heddle.api.data.MaterializeResult;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.asset.RetryPolicy;
import dev.heddle.model.asset.StepPolicy;
import dev.heddle.model.cron.CronSchedule;
import dev.heddle.processor.declared.Policies;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.DurationText;
import dev.heddle.processor.source.JavaType;
import dev.heddle.processor.source.Mark;
import java.lang.annotation.Annotation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;

/// Reads how an asset is built: its own annotations, else those of its class.
final class PolicyReader {
    private final Compilation compilation;

    PolicyReader(Compilation compilation) {
        this.compilation = compilation;
    }

    Policies read(Head head) {
        // What nobody builds takes nothing from its class.
        Element[] levels =
                head.isExternal() || head.isSql()
                        ? new Element[] {head.element()}
                        : new Element[] {head.element(), head.owner()};
        boolean method = !head.isExternal() && !head.isSql();
        Optional<String> codeVersion = method ? head.mark().find("codeVersion") : Optional.empty();
        boolean pinned = method && head.mark().flag("pinned");
        if (pinned && codeVersion.isEmpty()) {
            compilation
                    .problems()
                    .error(
                            head.mark().at("pinned"),
                            "Cannot pin the code of '"
                                    + head.key()
                                    + "': say its version with codeVersion.");
        }
        return new Policies(
                nearest(Retry.class, levels).flatMap(this::retry),
                timeout(levels),
                nearest(Pool.class, levels).flatMap(this::pool),
                nearest(Refresh.class, levels).flatMap(this::refresh).or(() -> window(head)),
                codeVersion,
                pinned,
                steps(head, levels),
                Optional.empty(),
                Optional.empty());
    }

    private StepPolicy steps(Head head, Element... levels) {
        int priority = nearest(Priority.class, levels).map(mark -> mark.number("value")).orElse(0);
        Optional<Mark> sink = compilation.marks().find(head.element(), Sink.class);
        sink.filter(mark -> !givesNothing(head) || head.isExternal())
                .ifPresent(mark ->
                        compilation
                                .problems()
                                .error(
                                        mark.at(),
                                        "Cannot use '"
                                                + head.key()
                                                + "' as a sink: what Heddle stores can be taken back. Return nothing, or MaterializeResult."));
        StepPolicy steps = StepPolicy.USUAL.withPriority(priority);
        return sink.isPresent() ? steps.toSink() : steps;
    }

    private static boolean givesNothing(Head head) {
        return head.element() instanceof ExecutableElement method
                && (method.getReturnType().getKind() == TypeKind.VOID
                        || JavaType.of(method.getReturnType())
                                .name()
                                .equals(MaterializeResult.class.getCanonicalName()));
    }

    /// Returns the timeout of the first of these elements that has one.
    Optional<Duration> timeout(Element... levels) {
        return nearest(Timeout.class, levels)
                .flatMap(mark -> attempt(mark, "value", PolicyReader::limit));
    }

    private Optional<Mark> nearest(Class<? extends Annotation> type, Element... levels) {
        return Arrays.stream(levels)
                .map(level -> compilation.marks().nearest(level, List.of(type)))
                .flatMap(List::stream)
                .findFirst();
    }

    private Optional<RetryPolicy> retry(Mark mark) {
        return attempt(mark, "backoff", DurationText::parse)
                .flatMap(backoff ->
                        attempt(
                                mark,
                                "times",
                                unused -> new RetryPolicy(mark.number("times"), backoff)));
    }

    private static Duration limit(String text) {
        Duration limit = DurationText.parse(text);
        if (limit.isZero()) {
            throw new IllegalArgumentException(
                    "Cannot use a timeout of '" + text + "': it is more than 0.");
        }
        return limit;
    }

    /// How long holds what was seen of a source.
    private Optional<RefreshPolicy> window(Head head) {
        Optional<String> within = head.isExternal() ? head.mark().find("within") : Optional.empty();
        boolean observed =
                head.element() instanceof ExecutableElement method
                        && method.getReturnType().getKind() != TypeKind.VOID;
        if (within.isPresent() && !observed) {
            compilation
                    .problems()
                    .error(
                            head.mark().at("within"),
                            "Cannot say how long holds what is seen of '"
                                    + head.key()
                                    + "': nobody looks at it. Return a DataVersion.");
            return Optional.empty();
        }
        return within.flatMap(unused ->
                attempt(
                        head.mark(),
                        "within",
                        text -> new RefreshPolicy.Every(DurationText.parse(text))));
    }

    private Optional<RefreshPolicy> refresh(Mark mark) {
        Optional<String> age = mark.find("value");
        Optional<String> cron = mark.find("cron");
        if (age.isPresent() == cron.isPresent()) {
            compilation
                    .problems()
                    .error(
                            mark.at(),
                            "Cannot tell when to refresh: say how old it may be, @Refresh(\"1h\"), or when, @Refresh(cron = \"0 6 * * *\").");
            return Optional.empty();
        }
        if (age.isPresent()) {
            return age.get().equals(Refresh.NEVER)
                    ? Optional.of(new RefreshPolicy.Never())
                    : attempt(
                            mark,
                            "value",
                            text -> new RefreshPolicy.Every(DurationText.parse(text)));
        }
        return attempt(mark, "zone", PolicyReader::zone)
                .flatMap(zone ->
                        attempt(
                                mark,
                                "cron",
                                text -> new RefreshPolicy.At(CronSchedule.of(text, zone))));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Cannot use the zone '" + text + "': " + e.getMessage() + ".", e);
        }
    }

    private Optional<String> pool(Mark mark) {
        Optional<String> name = mark.find("value");
        if (name.isEmpty()) {
            compilation.problems().error(mark.at("value"), "Cannot use a pool without a name.");
        }
        return name;
    }

    private <T> Optional<T> attempt(Mark mark, String name, Function<String, T> reading) {
        try {
            return Optional.of(reading.apply(name.equals("times") ? "" : mark.text(name)));
        } catch (IllegalArgumentException e) {
            compilation.problems().error(mark.at(name), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
