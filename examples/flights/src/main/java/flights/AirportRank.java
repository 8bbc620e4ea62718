package flights;

import dev.heddle.api.asset.Sql;
import dev.heddle.model.partition.IfMissing;

/// Airports by mean delay over all days.
///
/// @param rank 1 for the airport with the longest mean delay
@Sql(
        group = "flights",
        reads = "airport_days",
        ifMissing = IfMissing.SKIP,
        value =
                """
                select airport, mean_delay, (rank() over (order by mean_delay desc, airport))::integer as rank
                from (
                  select airport, sum(departures * mean_delay) / sum(departures) as mean_delay
                  from airport_days
                  group by airport
                )
                """)
public record AirportRank(String airport, double meanDelay, int rank) {}
