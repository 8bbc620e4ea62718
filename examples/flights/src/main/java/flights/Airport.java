package flights;

/// An airport.
///
/// @param iata its code of three letters
/// @param latitude degrees, north positive
/// @param longitude degrees, east positive
public record Airport(
        String iata, String name, String city, String state, double latitude, double longitude) {}
