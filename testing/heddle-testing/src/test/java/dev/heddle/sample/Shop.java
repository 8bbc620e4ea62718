package dev.heddle.sample;

import dev.heddle.api.asset.Asset;
import dev.heddle.api.asset.Assets;
import dev.heddle.api.asset.External;
import dev.heddle.api.asset.Retry;
import dev.heddle.api.check.Check;
import dev.heddle.api.check.CheckResult;
import dev.heddle.api.data.Dataset;
import dev.heddle.api.partition.All;
import dev.heddle.api.partition.Daily;
import dev.heddle.api.partition.PartitionKeys;
import dev.heddle.api.partition.Unpartitioned;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.DataVersion;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A shop.
@Assets(group = "shop")
@Daily(start = "2001-01-01", end = "2001-01-04")
public final class Shop {

    /// An order.
    ///
    /// @param customer who ordered
    /// @param cents what it costs
    public record Order(String customer, int cents) {}

    /// What came in.
    ///
    /// @param cents the sum
    public record Revenue(long cents) {}

    /// Orders of all days.
    public interface Till {
        /// Returns the orders of a day.
        ///
        /// @throws IOException if it can not be reached
        List<Order> read(String day) throws IOException;

        /// Returns the days with their versions.
        Map<PartitionKey, DataVersion> days();
    }

    /// What the till holds.
    @External("raw/till")
    Map<PartitionKey, DataVersion> till(PartitionKeys days, Till till) {
        return till.days();
    }

    /// Orders of one day.
    @Asset(deps = "raw/till")
    @Retry(times = 2, backoff = "1ms")
    Dataset<Order> orders(PartitionKey day, Till till) throws IOException {
        return Dataset.of(till.read(day.value()));
    }

    /// What came in on one day.
    @Asset
    List<Revenue> revenue(Dataset<Order> orders) {
        return List.of(new Revenue(orders.toList().stream().mapToLong(Order::cents).sum()));
    }

    /// What came in on all days.
    @Asset
    @Unpartitioned
    String total(@All Dataset<Revenue> revenue) {
        return "total " + revenue.toList().stream().mapToLong(Revenue::cents).sum();
    }

    /// Nobody is paid for ordering.
    @Check(blocking = true)
    CheckResult costsSomething(Dataset<Order> orders) {
        return orders.toList().stream().allMatch(order -> order.cents() > 0)
                ? CheckResult.passed()
                : CheckResult.failed("an order costs nothing");
    }

    /// Most days are busy.
    @Check
    CheckResult busyDay(Dataset<Order> orders) {
        return orders.count() > 1 ? CheckResult.passed() : CheckResult.failed("few orders");
    }
}
