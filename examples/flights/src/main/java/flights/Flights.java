package flights;

import static dev.heddle.model.partition.IfMissing.SKIP;

import dev.heddle.api.asset.Asset;
import dev.heddle.api.asset.AssetContext;
import dev.heddle.api.asset.Assets;
import dev.heddle.api.asset.External;
import dev.heddle.api.asset.Refresh;
import dev.heddle.api.check.Check;
import dev.heddle.api.check.CheckResult;
import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.Query;
import dev.heddle.api.partition.All;
import dev.heddle.api.partition.Daily;
import dev.heddle.api.partition.Monthly;
import dev.heddle.api.partition.PartitionKeys;
import dev.heddle.api.partition.PartitionWindow;
import dev.heddle.api.partition.Unpartitioned;
import dev.heddle.api.partition.Window;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.DataVersion;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// From the archive of departures to statistics by airport, a chart and a model of delays.
@Assets(group = "flights", owners = "team:ops")
@Daily(start = "2001-01-01", end = "2001-04-01")
public final class Flights {
    /// Delays and early arrivals beyond a day are typing errors.
    private static final int LONGEST_DELAY = 1_440;

    private static final int LARGE_AIRPORT = 10;
    private static final int TREE_DEPTH = 4;
    private static final long SEED = 2001;

    /// Departures and mean delay of one airport in one stretch of time.
    public record AirportDay(LocalDate date, String airport, long departures, double meanDelay) {}

    /// The same, with the name of the airport's city.
    public record CityDay(
            LocalDate date, String city, String state, long departures, double meanDelay) {}

    /// The archive, a file a day; looked at, never built.
    @External("raw/flight_archive")
    Map<PartitionKey, DataVersion> flightArchive(PartitionKeys days, FlightArchive archive) {
        return archive.days().stream()
                .collect(
                        Collectors.toMap(
                                day -> PartitionKey.of(day.toString()),
                                day -> DataVersion.of("sha256:" + archive.digest(day))));
    }

    /// Departures of one day, as reported.
    @Asset(kinds = "csv", deps = "raw/flight_archive")
    Dataset<Departure> departures(PartitionWindow day, FlightArchive archive) {
        return Dataset.from(() -> archive.stream(day.date()));
    }

    /// The airports between which the departures flew.
    @Asset(kinds = "csv")
    @Unpartitioned
    @Refresh(Refresh.NEVER)
    List<Airport> airports(FlightArchive archive) {
        return archive.airports();
    }

    /// Departures and mean delay by airport and day.
    @Asset
    List<AirportDay> airportDays(Dataset<Departure> departures) {
        Map<String, List<Departure>> byAirport = new TreeMap<>();
        departures.forEach(departure ->
                byAirport
                        .computeIfAbsent(departure.origin(), airport -> new ArrayList<>())
                        .add(departure));
        return byAirport.entrySet().stream()
                .map(entry ->
                        new AirportDay(
                                entry.getValue().getFirst().date(),
                                entry.getKey(),
                                entry.getValue().size(),
                                Delays.mean(entry.getValue())))
                .toList();
    }

    /// Departures and mean delay by city, joined in SQL.
    @Asset(kinds = "sql")
    Dataset<CityDay> cityDays(Dataset<AirportDay> airportDays, Dataset<Airport> airports) {
        return Query.of(
                        """
                        select d.date, a.city, a.state, sum(d.departures)::bigint as departures,
                               sum(d.departures * d.mean_delay) / sum(d.departures) as mean_delay
                        from airport_days d join airports a on a.iata = d.airport
                        group by all
                        """)
                .as(CityDay.class);
    }

    /// Seven-day moving mean by airport.
    @Asset
    @Daily(start = "2001-01-07", end = "2001-04-01")
    List<AirportDay> airportWeeks(
            PartitionWindow day, @Window(from = -6, to = 0) Dataset<AirportDay> airportDays) {
        return rollUp(day.date(), airportDays);
    }

    /// Departures and mean delay by airport and month.
    @Asset
    @Monthly(start = "2001-01-01", end = "2001-04-01")
    List<AirportDay> airportMonths(PartitionWindow month, Dataset<AirportDay> airportDays) {
        return rollUp(month.date(), airportDays);
    }

    /// The mean delay of every day as a bar chart.
    @Asset(kinds = "chart")
    @Unpartitioned
    String delayChart(
            @All(ifMissing = SKIP) Dataset<AirportDay> airportDays, AssetContext context) {
        SortedMap<LocalDate, double[]> sums = new TreeMap<>();
        airportDays.forEach(day -> {
            double[] sum = sums.computeIfAbsent(day.date(), date -> new double[2]);
            sum[0] += day.meanDelay() * day.departures();
            sum[1] += day.departures();
        });
        SortedMap<LocalDate, Double> means = new TreeMap<>();
        sums.forEach((date, sum) -> means.put(date, sum[0] / sum[1]));
        String svg = DelayChart.svg(means);
        context.metadata(
                "chart",
                MetadataValue.Image.of("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8)));
        context.metadata("days", means.size());
        return svg;
    }

    /// Predicts the delay of a departure.
    @Asset(kinds = "model")
    @Unpartitioned
    DelayModel delayModel(
            @All(ifMissing = SKIP) Dataset<Departure> departures, AssetContext context) {
        DelayModel.Training training = DelayModel.train(departures.toList(), TREE_DEPTH, SEED);
        context.metadata("rmse", training.metrics().rmse());
        context.metadata("rmse_of_mean", training.metrics().rmseOfMean());
        context.metadata("trained_on", training.metrics().trainedOn());
        context.metadata("tested_on", training.metrics().testedOn());
        return training.model();
    }

    /// Delays beyond a day are typing errors.
    @Check(blocking = true)
    CheckResult delaysArePlausible(Dataset<Departure> departures) {
        List<Departure> wrong =
                departures
                        .filter(departure -> Math.abs(departure.delayMinutes()) > LONGEST_DELAY)
                        .toList();
        return wrong.isEmpty()
                ? CheckResult.passed()
                : CheckResult.failed("%d implausible delays", wrong.size()).rows(wrong);
    }

    /// Large airports have departures every day.
    @Check
    CheckResult largeAirportsReport(Dataset<AirportDay> airportDays) {
        List<AirportDay> quiet =
                airportDays.filter(day -> day.departures() < LARGE_AIRPORT).toList();
        return quiet.isEmpty()
                ? CheckResult.passed()
                : CheckResult.failed(
                                "%d airports with fewer than %d departures",
                                quiet.size(), LARGE_AIRPORT)
                        .rows(quiet);
    }

    /// Weighs each day by its departures.
    private static List<AirportDay> rollUp(LocalDate date, Dataset<AirportDay> days) {
        Map<String, double[]> sums = new HashMap<>();
        days.forEach(day -> {
            double[] sum = sums.computeIfAbsent(day.airport(), airport -> new double[2]);
            sum[0] += day.departures();
            sum[1] += day.departures() * day.meanDelay();
        });
        return new TreeMap<>(sums)
                .entrySet().stream()
                        .map(entry ->
                                new AirportDay(
                                        date,
                                        entry.getKey(),
                                        (long) entry.getValue()[0],
                                        entry.getValue()[1] / entry.getValue()[0]))
                        .toList();
    }
}
