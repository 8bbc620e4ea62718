package dev.heddle.cli.session;

import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.ColumnOrigin;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.schema.Column;
import dev.heddle.model.text.NearestName;
import dev.heddle.operation.CliError;
import dev.heddle.planner.PlannerError;
import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.planner.selection.Selection;
import dev.heddle.project.reading.RunConfig;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads values of options and arguments. What is wrong with them is exit code 1, not wrong usage.
public final class Values {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Values() {}

    /// Reads selections; several are united, none is all.
    public static Selection selection(List<String> texts) {
        if (texts.isEmpty()) {
            return Selection.all();
        }
        List<Selection> parts = texts.stream().map(Selection::parse).toList();
        return parts.size() == 1 ? parts.getFirst() : new Selection.Or(parts);
    }

    /// Reads partitions; none is all.
    public static Optional<PartitionsArgument> partitions(List<String> texts) {
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(PartitionsArgument.parse(String.join(",", texts)));
    }

    /// Finds an asset; offers the nearest name where there is none.
    public static AssetKey asset(AssetGraph graph, String text) {
        Optional<AssetKey> key = Optional.empty();
        try {
            key = Optional.of(AssetKey.parse(text)).filter(found -> graph.find(found).isPresent());
        } catch (IllegalArgumentException e) {
            // Not even a possible key: answered like one that does not exist.
        }
        return key.orElseThrow(() -> unknownAsset(graph, text));
    }

    /// Reads a column of an asset.
    public static ColumnOrigin column(AssetGraph graph, String asset, String column) {
        AssetKey key = asset(graph, asset);
        List<String> names =
                graph.find(key).stream()
                        .flatMap(found -> found.spec().value().columns().stream())
                        .map(Column::name)
                        .toList();
        if (!names.contains(column)) {
            throw HeddleException.of(
                            PlannerError.UNKNOWN_ASSET,
                            names.isEmpty()
                                    ? "Cannot follow column '%s' of '%s': it holds no rows."
                                            .formatted(column, key)
                                    : "Cannot follow column '%s' of '%s': there is no such column."
                                            .formatted(column, key))
                    .withHint(
                            NearestName.of(column, names)
                                    .map(near -> "Did you mean '" + near + "'?")
                                    .orElse(
                                            names.isEmpty()
                                                    ? "Only assets of rows have columns."
                                                    : "It has " + String.join(", ", names) + "."));
        }
        return new ColumnOrigin(key, column);
    }

    private static HeddleException unknownAsset(AssetGraph graph, String text) {
        List<String> keys =
                graph.assets().stream().map(AssetSnapshot::key).map(AssetKey::toString).toList();
        return HeddleException.of(
                        PlannerError.UNKNOWN_ASSET,
                        "Cannot find asset '" + text + "': there is no such asset.")
                .withHint(
                        NearestName.of(text, keys)
                                .map(near -> "Did you mean '" + near + "'?")
                                .orElse("List them with 'heddle assets list'."));
    }

    /// Reads the id of a run.
    public static RunId run(String text) {
        return identity(text, "run", "heddle runs list", RunId::new);
    }

    /// Reads the id of a materialization.
    public static MaterializationId materialization(String text) {
        return identity(
                text, "materialization", "heddle assets history KEY", MaterializationId::new);
    }

    private static <T> T identity(
            String text, String what, String command, Function<String, T> of) {
        try {
            return of.apply(text);
        } catch (IllegalArgumentException e) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE,
                            "Cannot read " + what + " '" + text + "': it is not an id.")
                    .withHint("List them with '" + command + "'.");
        }
    }

    /// Reads an instant such as `2001-02-03T04:05:06Z`, or a day, which means its start in UTC.
    public static Instant instant(String option, String text) {
        try {
            Instant instant =
                    text.length() <= 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(FIRST) && instant.isBefore(LAST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Answered below.
        }
        throw HeddleException.of(
                        CliError.INVALID_VALUE,
                        "Cannot read " + option + " '" + text + "': it is not an instant.")
                .withHint(
                        "Write such as 2001-02-03T04:05:06Z, or 2001-02-03 for its start in UTC.");
    }

    /// Completes the names of files; `KEY=VALUE` stays as it is.
    public static List<String> config(Path working, List<String> texts) {
        return texts.stream()
                .map(text ->
                        RunConfig.isPair(text)
                                ? text
                                : ProjectDirectory.resolve(working, text).toString())
                .toList();
    }

    /// Returns the number if it is at least 1.
    public static int positive(String option, int number) {
        if (number < 1) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE,
                    "Cannot use " + option + " " + number + ": it has to be at least 1.");
        }
        return number;
    }

    /// Returns tags, each `key` or `key=value`.
    ///
    /// @throws HeddleException if one has no key, or two have the same
    public static Map<String, String> tags(List<String> texts) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            String key = equals < 0 ? text : text.substring(0, equals);
            String reason =
                    key.isBlank() || !key.equals(key.strip())
                            ? "write it as KEY=VALUE"
                            : text.length() > 1_000
                                    ? "it has more than 1,000 characters"
                                    : tags.containsKey(key) ? "the key is there twice" : "";
            if (!reason.isEmpty()) {
                throw HeddleException.of(
                                CliError.INVALID_VALUE,
                                "Cannot use --tag '" + text + "': " + reason + ".")
                        .withHint("Such as: --tag ticket=4711");
            }
            tags.put(key, equals < 0 ? "" : text.substring(equals + 1));
        }
        return tags;
    }
}
