package dev.heddle.cli.render;

import dev.heddle.api.definition.SettingsType;
import dev.heddle.cli.terminal.Numbers;
import dev.heddle.cli.terminal.Table;
import dev.heddle.cli.terminal.Text;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.schema.Column;
import dev.heddle.model.state.Materialization;
import dev.heddle.operation.AssetOperations;
import dev.heddle.operation.Lineage;
import dev.heddle.operation.view.StatusView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Assets and their data.
public final class AssetText {
    private AssetText() {}

    /// Returns the lines of some assets.
    public static List<String> list(List<AssetSpec> specs, Page page) {
        if (specs.isEmpty()) {
            return List.of("No assets.");
        }
        Table table =
                new Table().heads(page.paint(), "ASSET", "GROUP", "KINDS", "PARTITIONS", "READS");
        for (AssetSpec spec : specs) {
            table.row(
                    Table.Cell.of(spec.key().toString()),
                    Table.Cell.of(Text.line(spec.group())),
                    Table.Cell.of(
                            (spec.external() ? "external " : "")
                                    + Text.line(String.join(" ", spec.kinds()))),
                    Table.Cell.of(Text.line(spec.partitions().description())),
                    Table.Cell.of(
                            Ranges.names(spec.upstreams().stream().map(UpstreamSpec::asset)),
                            page.paint()::quiet));
        }
        return table.lines(page.width());
    }

    /// Returns the lines of one asset.
    public static List<String> show(
            AssetSnapshot asset,
            List<CheckSnapshot> checks,
            StatusView.AssetStatus status,
            Page page) {
        AssetSpec spec = asset.spec();
        List<String> lines = new ArrayList<>();
        lines.add(
                page.paint().strong(spec.key().toString())
                        + (spec.external() ? " · external" : "")
                        + " · "
                        + Text.line(spec.partitions().description()));
        if (!spec.description().isBlank()) {
            Text.lines(spec.description().strip())
                    .lines()
                    .forEach(line -> lines.add("  " + Text.cut(line, page.width() - 2)));
        }
        Table table = new Table();
        fact(table, "group", spec.group());
        fact(table, "kinds", String.join(", ", spec.kinds()));
        fact(table, "owners", String.join(", ", spec.owners()));
        fact(
                table,
                "tags",
                spec.tags().entrySet().stream()
                        .map(tag ->
                                tag.getValue().isEmpty()
                                        ? tag.getKey()
                                        : tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(", ")));
        spec.metadata().forEach((name, value) -> fact(table, name, words(value)));
        fact(table, "source", spec.source().map(Object::toString).orElse(""));
        fact(table, "reads", Ranges.names(spec.upstreams().stream().map(UpstreamSpec::asset)));
        fact(
                table,
                "columns",
                spec.value().columns().stream()
                        .map(Column::toString)
                        .collect(Collectors.joining(", ")));
        ColumnText.origins(spec).forEach(line -> fact(table, "column", line));
        fact(
                table,
                "checks",
                checks.stream()
                        .map(check ->
                                check.spec().name() + (check.spec().blocking() ? " (blocks)" : ""))
                        .collect(Collectors.joining(", ")));
        made(table, asset, status);
        lines.addAll(table.lines(page.width()));
        return lines;
    }

    private static void made(Table table, AssetSnapshot asset, StatusView.AssetStatus status) {
        fact(
                table,
                "code",
                asset.code().value().shortText() + (asset.code().proven() ? "" : " (UNPROVEN)"));
        asset.code()
                .unproven()
                .forEach(call ->
                        fact(
                                table,
                                "unproven",
                                call.caller()
                                        + " calls "
                                        + call.callee()
                                        + " ("
                                        + call.reason()
                                        + ")"
                                        + call.at().map(at -> "   " + at).orElse("")));
        fact(
                table,
                "state",
                status.cells().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + Ranges.words(entry.getKey()))
                        .collect(Collectors.joining(", ")));
        if (status.overridden() > 0) {
            fact(table, "overridden", Numbers.count(status.overridden(), "cell"));
        }
    }

    private static String words(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text(String text) -> text;
            case MetadataValue.Whole(long whole) -> String.valueOf(whole);
            case MetadataValue.Real(double real) -> String.valueOf(real);
            case MetadataValue.Bool(boolean flag) -> String.valueOf(flag);
            case MetadataValue.Moment(Instant moment) -> moment.toString();
            case MetadataValue.Span(Duration span) -> Numbers.duration(span);
            case MetadataValue.Url(URI address) -> address.toString();
            case MetadataValue.FilePath(String path) -> path;
            case MetadataValue.Json(String json) -> json;
            case MetadataValue.Markdown(String markdown) -> markdown;
            case MetadataValue.Table table -> Numbers.count(table.rows().size(), "row");
            case MetadataValue.Columns columns ->
                    columns.columns().stream()
                            .map(Column::toString)
                            .collect(Collectors.joining(", "));
            case MetadataValue.Image image -> image.mediaType();
        };
    }

    private static void fact(Table table, String name, String value) {
        if (!value.isEmpty()) {
            table.row(List.of("  " + name, Text.line(value)));
        }
    }

    /// Returns the lines of what is upstream and downstream of an asset.
    public static List<String> lineage(AssetGraph graph, AssetKey asset, Page page) {
        List<String> lines = new ArrayList<>();
        List<Lineage> upstream = Lineage.upstream(graph, asset);
        for (int i = upstream.size() - 1; i >= 0; i--) {
            lines.add(related("↑ ", upstream.get(i), page));
        }
        lines.add(page.paint().strong("  " + asset));
        Lineage.downstream(graph, asset).forEach(line -> lines.add(related("↓ ", line, page)));
        return lines;
    }

    /// Returns the lines of the configuration that an asset takes.
    public static List<String> config(SettingsType<?> record, Page page) {
        Table table = new Table();
        for (SettingsType.Component component : record.components()) {
            table.row(
                    Table.Cell.of("  " + component.name()),
                    Table.Cell.of(component.type().getSimpleName()),
                    Table.Cell.of(
                            component
                                    .defaultText()
                                    .map(text -> "= " + Text.line(text))
                                    .orElse(component.optional() ? "" : "has to be given")),
                    Table.Cell.of(Text.line(component.description()), page.paint()::quiet));
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                page.paint().strong("Configuration")
                        + page.paint().quiet("  heddle materialize -s … --config KEY=VALUE"));
        lines.addAll(table.lines(page.width()));
        return lines;
    }

    private static String related(String arrow, Lineage line, Page page) {
        String via =
                line.via().isEmpty()
                        ? ""
                        : "  via "
                                + line.via().stream()
                                        .map(AssetKey::toString)
                                        .collect(Collectors.joining(", "));
        return arrow + line.asset() + page.paint().quiet(via);
    }

    /// Returns what a step attached, with how long its ops took, such as `rmse 0.21 · op/download 2
    /// s`.
    private static Optional<String> facts(Materialization made) {
        String text =
                made
                        .result()
                        .map(Materialization.Result::metadata)
                        .orElse(Map.of())
                        .entrySet()
                        .stream()
                        .map(fact -> fact.getKey() + " " + words(fact.getValue()))
                        .map(Text::line)
                        .collect(Collectors.joining(" · "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /// Returns the lines of an asset's materializations.
    public static List<String> history(List<AssetOperations.HistoryEntry> entries, Page page) {
        if (entries.isEmpty()) {
            return List.of("Nothing was materialized yet.");
        }
        Table table =
                new Table()
                        .heads(
                                page.paint(),
                                "MATERIALIZATION",
                                "PARTITION",
                                "STATUS",
                                ">SET",
                                "AT (UTC)",
                                ">ROWS",
                                "RUN");
        entries.forEach(entry -> row(table, entry, page));
        List<String> lines = new ArrayList<>();
        List<String> rows = table.lines(page.width());
        lines.add(rows.getFirst());
        for (int i = 0; i < entries.size(); i++) {
            lines.add(rows.get(i + 1));
            facts(entries.get(i).materialization())
                    .map(text -> page.paint().quiet(Text.cut("  " + text, page.width())))
                    .ifPresent(lines::add);
        }
        entries.stream()
                .flatMap(entry -> entry.provenance().stream())
                .distinct()
                .forEach(found ->
                        lines.add(
                                page.paint()
                                        .quiet(
                                                "Change set "
                                                        + found.changeSet()
                                                        + ": "
                                                        + Text.line(found.message()))));
        entries.stream()
                .flatMap(entry -> entry.tombstone().stream())
                .distinct()
                .forEach(text -> lines.add(page.paint().quiet("Forgotten: " + Text.line(text))));
        return lines;
    }

    private static void row(Table table, AssetOperations.HistoryEntry entry, Page page) {
        Materialization made = entry.materialization();
        table.row(
                Table.Cell.of(made.id().toString()),
                Table.Cell.of(Text.line(made.cell().partition().value())),
                Table.Cell.of(
                        made.status().name()
                                + entry.provenance()
                                        .map(found -> " " + found.kind().name())
                                        .orElse("")
                                + (made.made().overridden() ? " (overridden)" : "")),
                Table.Cell.number(entry.changeSet().map(String::valueOf).orElse("")),
                Table.Cell.of(
                        Numbers.instant(
                                made.result()
                                        .map(Materialization.Result::finishedAt)
                                        .orElse(made.made().startedAt()))),
                Table.Cell.number(
                        made.result().map(result -> Numbers.count(result.rows())).orElse("")),
                Table.Cell.of(made.made().run().toString(), page.paint()::quiet));
    }

    /// Returns the lines of some rows.
    public static List<String> preview(AssetOperations.Preview preview, Page page) {
        Table table = new Table();
        table.heads(
                page.paint(),
                preview.rows().columns().stream()
                        .map(column -> Text.line(column.name()))
                        .toArray(String[]::new));
        for (List<Optional<String>> row : preview.rows().rows()) {
            table.row(row.stream().map(value -> value.map(Text::line).orElse("∅")).toList());
        }
        List<String> lines = new ArrayList<>(table.lines(page.width()));
        String partition = preview.partition().isNone() ? "" : " " + preview.partition();
        lines.add(
                page.paint()
                        .quiet(
                                Numbers.count(preview.rows().rows().size())
                                        + " of "
                                        + Numbers.count(preview.rows().totalRows(), "row")
                                        + " · "
                                        + preview.asset()
                                        + Text.line(partition)
                                        + " · "
                                        + preview.materialization()));
        return lines;
    }

    /// Returns the lines of where data is.
    public static List<String> locate(AssetOperations.Location location, Page page) {
        if (location.files().isEmpty()) {
            return List.of("Nothing is published of " + location.asset() + ".");
        }
        List<String> lines = new ArrayList<>();
        long bytes = 0;
        for (AssetOperations.StoredFile file : location.files()) {
            lines.add(Text.line(file.path().toString()));
            bytes += file.bytes();
        }
        lines.add(
                page.paint()
                        .quiet(
                                Numbers.count(location.files().size(), "file")
                                        + " · "
                                        + location.format()
                                        + " · "
                                        + Numbers.bytes((double) bytes)));
        return lines;
    }
}
