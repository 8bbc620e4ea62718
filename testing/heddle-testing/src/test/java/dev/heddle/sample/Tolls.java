package dev.heddle.sample;

import dev.heddle.api.asset.Asset;
import dev.heddle.api.asset.AssetContext;
import dev.heddle.api.asset.Assets;
import dev.heddle.api.asset.From;
import dev.heddle.api.check.Anomaly;
import dev.heddle.api.check.Check;
import dev.heddle.api.check.CheckResult;
import dev.heddle.api.check.Columns;
import dev.heddle.api.check.Fresh;
import dev.heddle.api.check.History;
import dev.heddle.api.check.Key;
import dev.heddle.api.data.Dataset;
import dev.heddle.api.partition.Daily;
import dev.heddle.api.partition.PartitionWindow;
import dev.heddle.api.partition.Window;
import java.time.Instant;
import java.util.List;

/// Tolls whose partitions and history are compared.
@Assets
public final class Tolls {

    /// A toll.
    ///
    /// @param id across all days
    /// @param at when it was paid
    public record Toll(@Key(acrossPartitions = true) String id, @Fresh("2h") Instant at) {}

    /// Gives the tolls.
    public interface Gate {
        /// Returns those of a day.
        List<Toll> of(String date);

        /// Returns how warm it is.
        double temperature();
    }

    /// Tolls of a day.
    @Asset
    @Daily(start = "2001-01-01")
    @Anomaly(atLeast = 3, blocking = true)
    @Columns({"id TEXT", "at"})
    @Fresh("26h")
    Dataset<Toll> tolls(PartitionWindow day, Gate gate) {
        return Dataset.of(gate.of(day.date().toString()));
    }

    /// A day has no more than ten tolls more than the day before.
    @Check
    CheckResult growsSlowly(
            Dataset<Toll> tolls, @From("tolls") @Window(from = -1, to = -1) Dataset<Toll> before) {
        long more = tolls.count() - before.count();
        return more <= 10 ? CheckResult.passed() : CheckResult.failed("%d more", more);
    }

    /// The weather at the gate.
    @Asset
    @Anomaly(value = "degrees", atLeast = 2, blocking = true)
    @Fresh("1h")
    String weather(Gate gate, AssetContext context) {
        context.metadata("degrees", gate.temperature());
        return String.valueOf(gate.temperature());
    }

    /// Tells what came before.
    @Check(asset = "weather")
    CheckResult history(History history) {
        return CheckResult.passed()
                .with("tested", history.tested().number("degrees").orElseThrow())
                .with("before", history.before().size());
    }
}
