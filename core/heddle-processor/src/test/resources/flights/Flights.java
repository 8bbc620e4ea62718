package flights;

import static dev.heddle.model.partition.IfMissing.SKIP;

import dev.heddle.api.asset.Asset;
import dev.heddle.api.asset.AssetContext;
import dev.heddle.api.asset.Assets;
import dev.heddle.api.asset.External;
import dev.heddle.api.asset.Pool;
import dev.heddle.api.asset.Retry;
import dev.heddle.api.asset.Timeout;
import dev.heddle.api.check.Check;
import dev.heddle.api.check.CheckResult;
import dev.heddle.api.check.Published;
import dev.heddle.api.data.Dataset;
import dev.heddle.api.partition.All;
import dev.heddle.api.partition.Daily;
import dev.heddle.api.partition.PartitionKeys;
import dev.heddle.api.partition.PartitionWindow;
import dev.heddle.api.partition.Unpartitioned;
import dev.heddle.api.partition.Window;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.DataVersion;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Flights of the United States, 2001.
@Assets(group = "flights", owners = "team:ops")
@Daily(start = "2001-01-01", end = "2001-04-01")
public final class Flights {

  public record Departure(LocalDate date, String origin, String destination, int delayMinutes, int distance) {}
  public record AirportDay(LocalDate date, String airport, long departures, double meanDelay) {}
  public record Rate(String currency, double value) {}
  public record TrainingConfig(int trees) {}
  public static final class DelayModel {}
  public interface FlightArchive {
    Map<PartitionKey, DataVersion> versions();
    Stream<Departure> stream(PartitionWindow day);
  }
  public interface RatesClient {
    List<Rate> today() throws IOException;
  }

  /// The archive, a file a day; looked at, never built.
  @External("raw/flight_archive")
  Map<PartitionKey, DataVersion> flightArchive(PartitionKeys days, FlightArchive archive) {
    return archive.versions();
  }

  /// Departures of one day, as reported.
  @Asset(kinds = "csv", deps = "raw/flight_archive")
  Dataset<Departure> departures(PartitionWindow day, FlightArchive archive) {
    return Dataset.from(() -> archive.stream(day));
  }

  /// Departures and mean delay by airport and day.
  @Asset @Retry(times = 3, backoff = "2s") @Timeout("10m") @Pool("warehouse")
  Dataset<AirportDay> airportDays(Dataset<Departure> departures) {
    return Dataset.of();
  }

  /// Seven-day moving mean.
  @Asset @Daily(start = "2001-01-07", end = "2001-04-01")
  Dataset<AirportDay> airportWeeks(@Window(from = -6, to = 0) Dataset<AirportDay> airportDays) {
    return airportDays;
  }

  /// Exchange rates, read from the world each morning.
  @Asset @Unpartitioned
  List<Rate> fxRates(RatesClient rates) throws IOException { return rates.today(); }

  /// Predicts the delay of a departure.
  @Asset(kinds = "model") @Unpartitioned
  DelayModel delayModel(@All(ifMissing = SKIP) Map<PartitionKey, Dataset<Departure>> departures, TrainingConfig config, AssetContext context) {
    context.metadata("trees", config.trees());
    return new DelayModel();
  }

  /// Delays beyond a day are typing errors.
  @Check(blocking = true)
  CheckResult delaysArePlausible(Dataset<Departure> departures) {
    var wrong = departures.filter(d -> Math.abs(d.delayMinutes()) > 1_440).toList();
    return wrong.isEmpty() ? CheckResult.passed() : CheckResult.failed("%d implausible delays", wrong.size()).rows(wrong);
  }

  /// Large airports report every day.
  @Check
  CheckResult largeAirportsReport(Dataset<AirportDay> airportDays, @Published Dataset<AirportDay> before) {
    return CheckResult.passed();
  }
}
