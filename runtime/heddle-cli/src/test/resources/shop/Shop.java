package shop;

import dev.heddle.api.asset.Asset;
import dev.heddle.api.asset.Assets;
import dev.heddle.api.asset.External;
import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.partition.All;
import dev.heddle.api.partition.Daily;
import dev.heddle.api.partition.PartitionKeys;
import dev.heddle.api.partition.PartitionWindow;
import dev.heddle.api.partition.Unpartitioned;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.DataVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a shop sells, day by day.
@Assets(group = "shop")
@Daily(start = "2026-01-01", end = "2026-01-04")
public final class Shop {
    /// One order.
    public record Order(LocalDate day, String item, int amount) {}

    /// What was sold of an item.
    public record Total(String item, long amount) {}

    /// A file a day.
    @External("raw/orders")
    Map<PartitionKey, DataVersion> rawOrders(PartitionKeys days, Inbox inbox) {
        Map<PartitionKey, DataVersion> seen = new HashMap<>();
        for (PartitionKey day : days.keys()) {
            inbox.text(day.value())
                    .ifPresent(text -> seen.put(day, DataVersion.of("text:" + text.hashCode())));
        }
        return seen;
    }

    /// Orders of a day.
    @Asset(deps = "raw/orders")
    Dataset<Order> orders(PartitionWindow day, Inbox inbox) {
        return Dataset.of(
                inbox.text(day.date().toString())
                        .orElse("")
                        .lines()
                        .map(line -> line.split(","))
                        .map(cells -> new Order(day.date(), cells[0], Integer.parseInt(cells[1])))
                        .toList());
    }

    /// What was sold in all.
    @Asset
    @Unpartitioned
    Dataset<Total> totals(@All Dataset<Order> orders) {
        Map<String, Long> sums = new TreeMap<>();
        orders.forEach(order -> sums.merge(order.item(), (long) order.amount(), Long::sum));
        return Dataset.of(
                sums.entrySet().stream()
                        .map(entry -> new Total(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /// The totals as a page.
    @Asset
    @Unpartitioned
    Path page(Dataset<Total> totals, StagedLocation out) throws IOException {
        return Files.writeString(out.resolve("page.txt"), totals.toList().toString());
    }

    /// Nothing else reads it.
    @Asset
    @Unpartitioned
    Dataset<Total> prices() {
        return Dataset.of(List.of(new Total("a", 7)));
    }
}
