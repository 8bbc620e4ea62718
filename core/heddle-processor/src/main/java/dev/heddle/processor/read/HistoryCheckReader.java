package dev.heddle.processor.read;

import dev.heddle.api.check.Anomaly;
import dev.heddle.api.check.Columns;
import dev.heddle.api.check.Fresh;
import dev.heddle.api.check.History;
import dev.heddle.model.schema.SnakeCase;
import dev.heddle.processor.declared.DeclaredAsset;
import dev.heddle.processor.declared.DeclaredCheck;
import dev.heddle.processor.declared.Edge;
import dev.heddle.processor.declared.ReadyCheck;
import dev.heddle.processor.declared.Value;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.DurationText;
import dev.heddle.processor.source.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the checks that compare an asset with the clock, with its history, or with the columns
/// that it should have.
final class HistoryCheckReader {
    private final Compilation compilation;

    HistoryCheckReader(Compilation compilation) {
        this.compilation = compilation;
    }

    /// Returns the checks that stand on the asset itself, and reports annotations that can not be
    /// used.
    List<DeclaredCheck> read(DeclaredAsset asset) {
        List<DeclaredCheck> checks = new ArrayList<>();
        compilation
                .marks()
                .find(asset.element(), Fresh.class)
                .filter(mark -> isMade(mark, asset))
                .flatMap(mark ->
                        fresh(mark, Optional.empty())
                                .map(check -> check(asset, "fresh", mark, List.of(), check)))
                .ifPresent(checks::add);
        Set<String> seen = new HashSet<>();
        for (Mark mark :
                compilation.marks().repeated(asset.element(), Anomaly.class, Anomaly.List.class)) {
            anomaly(mark, asset, seen).ifPresent(checks::add);
        }
        compilation
                .marks()
                .find(asset.element(), Columns.class)
                .flatMap(mark -> columns(mark, asset))
                .ifPresent(checks::add);
        return checks;
    }

    /// Returns the check of how old the newest data is, and reports if its duration is none.
    Optional<ReadyCheck> fresh(Mark mark, Optional<ReadyCheck.Component> component) {
        try {
            Duration within = DurationText.parse(mark.text("value"));
            if (!within.isZero()) {
                return Optional.of(new ReadyCheck.Fresh(component, within));
            }
            compilation
                    .problems()
                    .error(
                            mark.at("value"),
                            "Cannot use an age of '"
                                    + mark.text("value")
                                    + "': it is more than 0.");
        } catch (IllegalArgumentException e) {
            compilation.problems().error(mark.at("value"), String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<DeclaredCheck> anomaly(Mark mark, DeclaredAsset asset, Set<String> seen) {
        String fact = mark.text("value");
        ReadyCheck.Anomaly band =
                new ReadyCheck.Anomaly(
                        fact,
                        mark.decimal("deviations"),
                        mark.decimal("percent"),
                        mark.number("atLeast"),
                        mark.number("last"));
        String name = SnakeCase.of(fact.replaceAll("[^A-Za-z0-9_]", "_")) + "_anomaly";
        List<String> problems = new ArrayList<>();
        if (fact.isBlank()) {
            problems.add("it names no number.");
        }
        if (fact.equals(History.ROWS) && !(asset.value() instanceof Value.Rows)) {
            problems.add(
                    "it holds no rows. Name a number that its step attaches with context.metadata.");
        }
        if (!seen.add(name)) {
            problems.add("'" + fact + "' has one already.");
        }
        if (!(band.deviations() > 0) || Double.isInfinite(band.deviations())) {
            problems.add("'deviations' is more than 0.");
        }
        if (!(band.percent() >= 0) || Double.isInfinite(band.percent())) {
            problems.add(band.percent() + " is no percentage from 0.");
        }
        if (band.atLeast() < 1 || band.last() < band.atLeast() || band.last() > History.LIMIT) {
            problems.add(
                    "1 ≤ atLeast ≤ last ≤ "
                            + History.LIMIT
                            + ", and it has "
                            + band.atLeast()
                            + " and "
                            + band.last()
                            + ".");
        }
        problems.forEach(reason -> refuse(mark, asset, reason));
        return problems.isEmpty() && isMade(mark, asset)
                ? Optional.of(check(asset, name, mark, List.of(), band))
                : Optional.empty();
    }

    private Optional<DeclaredCheck> columns(Mark mark, DeclaredAsset asset) {
        List<String> expected = mark.texts("value").stream().map(String::strip).toList();
        if (!(asset.value() instanceof Value.Rows)) {
            refuse(mark, asset, "it holds no rows.");
            return Optional.empty();
        }
        if (expected.isEmpty() || expected.stream().anyMatch(String::isEmpty)) {
            refuse(mark, asset, "it names no column, or one without a name.");
            return Optional.empty();
        }
        return Optional.of(
                check(asset, "columns", mark, List.of(), new ReadyCheck.Columns(expected)));
    }

    private boolean isMade(Mark mark, DeclaredAsset asset) {
        boolean external =
                asset.code() instanceof DeclaredAsset.Code.Observed
                        || asset.code() instanceof DeclaredAsset.Code.Unobserved;
        if (external) {
            refuse(
                    mark,
                    asset,
                    "it is external, and never made. @External(within = …) says how long holds what was seen of it.");
        }
        return !external;
    }

    private void refuse(Mark mark, DeclaredAsset asset, String reason) {
        compilation
                .problems()
                .error(
                        mark.at(),
                        "Cannot use @"
                                + mark.simpleName()
                                + " on asset '"
                                + asset.key()
                                + "': "
                                + reason);
    }

    private static DeclaredCheck check(
            DeclaredAsset asset, String name, Mark mark, List<Edge> inputs, ReadyCheck code) {
        return new DeclaredCheck(
                asset.element(),
                asset.key(),
                name,
                mark.flag("blocking"),
                Optional.empty(),
                "",
                asset.place(),
                inputs,
                new DeclaredCheck.Code.Ready(code));
    }
}
