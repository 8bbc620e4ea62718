package dev.heddle.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.plan.Plan;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a step costs beside its code: trivial assets side by side and one after the other, each in
/// a state of its own, so that it is always the first run.
final class Steps {
    private Steps() {}

    /// What each asset holds.
    enum Held {
        NOTHING,
        TEXT,
        ROWS
    }

    /// A row.
    ///
    /// @param name a name
    /// @param amount an amount
    record Row(String name, long amount) {}

    static void measure(Bench bench) throws Exception {
        Figure sync = Disk.sync(bench, bench.fresh("steps"));
        bench.result("sync of the disk", sync, "ms", "");
        for (boolean chain : List.of(false, true)) {
            for (Held held : Held.values()) {
                measure(bench, sync, chain, held);
            }
        }
    }

    private static void measure(Bench bench, Figure sync, boolean chain, Held held)
            throws Exception {
        int steps = bench.sizes().steps();
        EngineProject project = project(steps, chain, held);
        List<Double> bare = new ArrayList<>();
        List<Double> busy = new ArrayList<>();
        Figure figure =
                Figure.of(
                        bench.sizes().rounds(),
                        () -> {
                            Path folder = bench.fresh("steps");
                            double before = processorMillis();
                            double millis = apply(folder, project);
                            busy.add((processorMillis() - before) / steps);
                            bare.add(SqliteCopy.millis(folder.resolve("state"), folder) / steps);
                            return millis / steps;
                        });
        String what =
                (chain ? "chain" : "wide")
                        + ", "
                        + held.name().toLowerCase(Locale.ROOT)
                        + " stored";
        double more = held == Held.NOTHING ? 0 : 1;
        bench.result(what, figure, "ms/step", "target " + ((chain ? 2 : 0.2) + more));
        double copied = median(bare);
        bench.result("  of which processor time", Figure.of(1, () -> median(busy)), "ms/step", "");
        bench.ratio(
                "  beside SQLite alone with the same rows in a batch", figure.median() / copied);
        bench.ratio("  beside one sync of the disk", figure.median() / sync.median());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /// Returns what all threads of this process took of all processors.
    private static double processorMillis() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getProcessCpuTime() / 1e6;
    }

    private static double apply(Path folder, EngineProject project) throws InterruptedException {
        try (Workshop workshop = new Workshop(folder)) {
            long began = System.nanoTime();
            workshop.apply(project);
            return (System.nanoTime() - began) / 1e6;
        }
    }

    static EngineProject project(int assets, boolean chain, Held held) {
        List<AssetDefinition> definitions = new ArrayList<>();
        for (int i = 0; i < assets; i++) {
            definitions.add(define(i, chain, held));
        }
        List<AssetSnapshot> snapshots =
                definitions.stream()
                        .map(asset ->
                                AssetSnapshot.of(
                                        asset.spec(),
                                        new CodeFingerprint(
                                                FingerprintHasher.of("benchmark")
                                                        .text(asset.spec().key().toString())
                                                        .finish(),
                                                List.of(),
                                                List.of())))
                        .toList();
        return new EngineProject(
                "benchmark",
                AssetGraph.of(snapshots, List.of()),
                new Definitions(definitions, List.of(), List.of()),
                Workshop.NO_SETTINGS,
                new Plan.Code(Optional.empty(), false, FingerprintHasher.of("benchmark").finish()));
    }

    private static AssetDefinition define(int number, boolean chain, Held held) {
        Asset<@Nullable Void> asset = Asset.named(name(number));
        if (chain && number > 0) {
            asset.reads(Upstream.of(name(number - 1)));
        }
        return switch (held) {
            case NOTHING -> asset.by(Steps::nothing);
            case TEXT -> asset.produces(ValueType.text()).by(Steps::text);
            case ROWS -> asset.produces(ValueType.list(Row.class)).by(Steps::rows);
        };
    }

    private static String name(int number) {
        return "a%05d".formatted(number);
    }

    private static @Nullable Object nothing(@Nullable Void none, Inputs inputs) {
        return null;
    }

    private static Object text(@Nullable Void none, Inputs inputs) {
        return inputs.context().asset().toString();
    }

    private static Object rows(@Nullable Void none, Inputs inputs) {
        return List.of(new Row(inputs.context().asset().toString(), 1));
    }
}
