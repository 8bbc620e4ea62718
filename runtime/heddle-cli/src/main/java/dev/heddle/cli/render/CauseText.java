package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Paint;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.ComponentChange;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.PlanItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why an item is in a plan, as a word, a sentence and, where it helps, a second line.
///
/// @param word such as `CODE` or `NEW`
/// @param text such as `Delays.mean(List) changed`
/// @param way how it gets there, from the asset's own method on; empty where that says no more
/// @param source such as `src/main/java/flights/Delays.java:18`; may be empty
/// @param asset whose data is newer, if that is why
public record CauseText(
        String word, String text, List<String> way, String source, Optional<AssetKey> asset) {
    private static final int MOST_COMPONENTS = 3;

    /// Copies the way.
    public CauseText {
        way = List.copyOf(way);
    }

    /// Returns such as `Flights.airportDays → Delays.mean(List)`; may be empty.
    String path() {
        return String.join(" → ", way);
    }

    /// Returns the causes of an item, at least one.
    public static List<CauseText> of(PlanItem item) {
        List<CauseText> texts = new ArrayList<>();
        item.causes().forEach(cause -> texts.addAll(of(cause)));
        if (!item.reason().isEmpty()) {
            texts.addFirst(plain(item.state().name(), item.reason()));
        }
        if (texts.isEmpty()) {
            boolean isNew = item.state() == CellState.MISSING;
            texts.add(
                    plain(
                            isNew ? "NEW" : item.state().name(),
                            Ranges.partitions(item.partitions())));
        }
        return texts;
    }

    private static CauseText plain(String word, String text) {
        return new CauseText(word, text, List.of(), "", Optional.empty());
    }

    private static List<CauseText> of(Cause cause) {
        String kind = cause.kind();
        return switch (cause) {
            case Cause.Code code -> code(code);
            case Cause.Config config -> List.of(plain(kind, config.name() + " changed"));
            case Cause.Data data ->
                    List.of(
                            new CauseText(
                                    kind,
                                    Ranges.cells(data.asset(), data.partitions())
                                            + " changed"
                                            + (data.columns().isEmpty()
                                                    ? ""
                                                    : " in what is read: "
                                                            + String.join(", ", data.columns())),
                                    List.of(),
                                    "",
                                    Optional.of(data.asset())));
            case Cause.Deps deps -> List.of(plain(kind, deps(deps)));
            case Cause.Contract contract ->
                    List.of(plain(kind, String.join(", ", contract.changes())));
            case Cause.Partitioning partitioning ->
                    List.of(plain(kind, "was split as " + partitioning.before()));
            case Cause.Io io -> List.of(plain(kind, io.change()));
            case Cause.Age age -> List.of(plain(kind, age.limit()));
            case Cause.Check check -> List.of(plain(kind, check.name()));
            case Cause.Forced _ -> List.of(plain(kind, "asked for"));
        };
    }

    private static List<CauseText> code(Cause.Code code) {
        if (code.changes().isEmpty()) {
            return List.of(plain(code.kind(), "changed"));
        }
        List<CauseText> texts =
                new ArrayList<>(
                        code.changes().stream()
                                .limit(MOST_COMPONENTS)
                                .map(change -> component(code.kind(), change))
                                .toList());
        int more = code.changes().size() - MOST_COMPONENTS;
        if (more > 0) {
            texts.add(plain("", "and " + more + " more"));
        }
        return texts;
    }

    private static CauseText component(String kind, ComponentChange change) {
        FingerprintComponent component = change.component();
        return new CauseText(
                kind,
                component.name() + " " + change.change().name().toLowerCase(Locale.ROOT),
                component.path().size() < 2 ? List.of() : component.path(),
                component.source().map(SourceLocation::toString).orElse(""),
                Optional.empty());
    }

    private static String deps(Cause.Deps deps) {
        return Stream.of(
                        part("reads ", deps.added()),
                        part("no longer reads ", deps.removed()),
                        part("reads other partitions of ", deps.remapped()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String part(String verb, List<?> assets) {
        return assets.isEmpty() ? "" : verb + Ranges.names(assets.stream());
    }

    /// Returns the word in the colour of what kind of cause it is.
    String coloured(Paint paint, String shown) {
        return switch (word) {
            case "CODE", "CONFIG", "DEPS", "CONTRACT", "IO", "PARTITIONING" -> paint.code(shown);
            case "DATA", "AGE" -> paint.data(shown);
            case "FAILED", "BLOCKED", "CHECK" -> paint.bad(shown);
            case "NEW" -> paint.good(shown);
            default -> paint.quiet(shown);
        };
    }
}
