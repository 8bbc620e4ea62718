package flights;

import java.time.LocalDate;

/// A departure as its airline reported it.
///
/// @param date the day, local to the origin, on which the aircraft really left
/// @param origin IATA code of the airport it left
/// @param destination IATA code of the airport it flew to
/// @param delayMinutes how late it arrived; negative if it was early
/// @param distance length of the flight in miles
public record Departure(
        LocalDate date, String origin, String destination, int delayMinutes, int distance) {}
