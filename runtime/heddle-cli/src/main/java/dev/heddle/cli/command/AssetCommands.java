package dev.heddle.cli.command;

import dev.heddle.api.definition.SettingsType;
import dev.heddle.cli.json.AssetJson;
import dev.heddle.cli.json.ColumnJson;
import dev.heddle.cli.json.LifeJson;
import dev.heddle.cli.render.AssetText;
import dev.heddle.cli.render.ColumnText;
import dev.heddle.cli.render.LifeText;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.session.Values;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.asset.ColumnOrigin;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.CellState;
import dev.heddle.operation.AssetOperations;
import dev.heddle.operation.Operations;
import dev.heddle.operation.life.Provenance;
import dev.heddle.operation.view.StatusView;
import dev.heddle.planner.selection.Selection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `assets`.
@Command(
        name = "assets",
        description = "Assets: what is defined, how it is connected, what was made.",
        footer = {"heddle assets list", "heddle assets preview departures --limit 5"})
final class AssetCommands {
    /// The asset as the argument.
    static final class AssetArgument {
        @Parameters(index = "0", paramLabel = "KEY", description = "The asset's key.")
        private String text = "";

        AssetKey in(AssetGraph graph) {
            return Values.asset(graph, text);
        }
    }

    private static List<String> both(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /// `heddle assets list`.
    @Command(
            name = "list",
            description = "Lists assets, each after what it reads.",
            footer = {"heddle assets list", "heddle assets list -s 'kind:model' --json"})
    static final class ListAssets implements Callable<Integer> {
        private final Session session;

        @Mixin private final StateCommands.SelectMixin select = new StateCommands.SelectMixin();

        ListAssets(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Selection selection = Values.selection(select.selection);
            return session.open(operations -> {
                AssetGraph graph = operations.assets().graph();
                Set<AssetKey> selected =
                        selection.resolveTyped(graph, states(operations), operations.project());
                List<AssetSpec> specs =
                        graph.assets().stream()
                                .map(AssetSnapshot::spec)
                                .filter(spec -> selected.contains(spec.key()))
                                .toList();
                session.print(() -> AssetJson.list(specs), page -> AssetText.list(specs, page));
                return 0;
            });
        }

        private static Function<AssetKey, Set<CellState>> states(Operations operations) {
            return new Function<>() {
                private Optional<Map<AssetKey, Set<CellState>>> known = Optional.empty();

                @Override
                public Set<CellState> apply(AssetKey key) {
                    if (known.isEmpty()) {
                        known =
                                Optional.of(
                                        operations.status(Selection.all()).assets().stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                StatusView.AssetStatus::asset,
                                                                asset -> asset.cells().keySet())));
                    }
                    return known.get().getOrDefault(key, EnumSet.noneOf(CellState.class));
                }
            };
        }
    }

    /// `heddle assets show`.
    @Command(
            name = "show",
            description = "Shows all that is known about an asset.",
            footer = {"heddle assets show departures", "heddle assets show departures --json"})
    static final class Show implements Callable<Integer> {
        private final Session session;
        @Mixin private final AssetArgument asset = new AssetArgument();

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                AssetGraph graph = operations.assets().graph();
                AssetKey key = asset.in(graph);
                AssetSnapshot snapshot = graph.asset(graph.index(key));
                List<CheckSnapshot> checks = graph.checks(graph.index(key));
                StatusView.AssetStatus status = operations.assets().status(key);
                List<Provenance> made = operations.life().provenance(key);
                Optional<SettingsType<?>> config = operations.assets().config(key);
                session.print(
                        () -> LifeJson.with(AssetJson.show(snapshot, checks, status, config), made),
                        page -> {
                            List<String> lines =
                                    new ArrayList<>(AssetText.show(snapshot, checks, status, page));
                            config.ifPresent(
                                    record -> lines.addAll(AssetText.config(record, page)));
                            lines.addAll(LifeText.provenance(made, page));
                            return lines;
                        });
                return 0;
            });
        }
    }

    /// `heddle assets lineage`.
    @Command(
            name = "lineage",
            description = "Shows what an asset reads and who reads it, directly or not.",
            footer = {
                "heddle assets lineage departures",
                "heddle assets lineage departures --json"
            })
    static final class Lineage implements Callable<Integer> {
        private final Session session;

        @Parameters(
                index = "0",
                paramLabel = "KEY[:COLUMN]",
                description = "The asset's key, or a column of it.")
        private String text = "";

        Lineage(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                AssetGraph graph = operations.assets().graph();
                int colon = text.lastIndexOf(':');
                if (colon >= 0) {
                    ColumnOrigin column =
                            Values.column(
                                    graph, text.substring(0, colon), text.substring(colon + 1));
                    session.print(
                            () -> ColumnJson.lineage(graph, column),
                            page -> ColumnText.lineage(graph, column, page));
                    return 0;
                }
                AssetKey key = Values.asset(graph, text);
                List<Provenance> made = operations.life().provenance(key);
                session.print(
                        () -> LifeJson.with(AssetJson.lineage(graph, key), made),
                        page ->
                                both(
                                        AssetText.lineage(graph, key, page),
                                        LifeText.provenance(made, page)));
                return 0;
            });
        }
    }

    /// `heddle assets history`.
    @Command(
            name = "history",
            description = "Lists the materializations of an asset, newest first.",
            footer = {
                "heddle assets history departures",
                "heddle assets history departures --partition 2001-01-02 --limit 5"
            })
    static final class History implements Callable<Integer> {
        private final Session session;
        @Mixin private final AssetArgument asset = new AssetArgument();

        @Option(names = "--partition", paramLabel = "P", description = "Only of this partition.")
        private Optional<String> partition = Optional.empty();

        @Option(names = "--limit", paramLabel = "N", description = "At most so many (50).")
        private int limit = 50;

        History(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                AssetKey key = asset.in(operations.assets().graph());
                List<AssetOperations.HistoryEntry> entries =
                        operations
                                .assets()
                                .history(
                                        key,
                                        partition.map(PartitionKey::of),
                                        Values.positive("--limit", limit));
                session.print(
                        () -> AssetJson.history(key, entries),
                        page -> AssetText.history(entries, page));
                return 0;
            });
        }
    }

    /// `heddle assets preview`.
    @Command(
            name = "preview",
            description = "Shows rows, also of data that a check rejected.",
            footer = {
                "heddle assets preview departures",
                "heddle assets preview departures --partition 2001-01-02 --limit 5"
            })
    static final class Preview implements Callable<Integer> {
        private final Session session;
        @Mixin private final AssetArgument asset = new AssetArgument();

        @Option(
                names = "--partition",
                paramLabel = "P",
                description = "This partition; by default the newest with data.")
        private Optional<String> partition = Optional.empty();

        @Option(
                names = "--at",
                paramLabel = "MATERIALIZATION",
                description = "This materialization instead of what is published.")
        private Optional<String> at = Optional.empty();

        @Option(names = "--limit", paramLabel = "N", description = "At most so many rows (20).")
        private int limit = 20;

        Preview(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                AssetKey key = asset.in(operations.assets().graph());
                AssetOperations.Preview preview =
                        operations
                                .assets()
                                .preview(
                                        key,
                                        partition.map(PartitionKey::of),
                                        at.map(Values::materialization),
                                        Values.positive("--limit", limit));
                session.print(
                        () -> AssetJson.preview(preview), page -> AssetText.preview(preview, page));
                return 0;
            });
        }
    }

    /// `heddle assets locate`.
    @Command(
            name = "locate",
            description = "Shows where published data is.",
            footer = {"heddle assets locate departures", "heddle assets locate departures --json"})
    static final class Locate implements Callable<Integer> {
        private final Session session;
        @Mixin private final AssetArgument asset = new AssetArgument();

        Locate(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return session.open(operations -> {
                AssetKey key = asset.in(operations.assets().graph());
                AssetOperations.Location location = operations.assets().locate(key);
                session.print(
                        () -> AssetJson.locate(location), page -> AssetText.locate(location, page));
                return 0;
            });
        }
    }
}
