package dev.heddle.server.http;

import dev.heddle.server.live.Live;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.report.Reporting;
import java.util.Map;

/// What programs ask for besides GraphQL.
///
/// @param health what `/health` tells
public record Machines(
        CodeLocation location, Live live, Reporting reporting, Map<String, Object> health) {
    /// Copies the map.
    public Machines {
        health = Map.copyOf(health);
    }
}
