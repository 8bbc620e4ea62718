package dev.heddle.e2e.browser;

import java.io.IOException;
import java.nio.file.Path;

/// What a story needs: the example, its server, and somebody who is signed in.
///
/// @param flights the project
/// @param server its server
/// @param visitor a browser on the overview
record Stage(Flights flights, DevServer server, Visitor visitor) implements AutoCloseable {

    /// Three days of departures are built before anybody looks.
    static Stage withThreeDays(Path folder, Chromium chromium)
            throws IOException, InterruptedException {
        Flights flights = Flights.in(folder);
        flights.heddle("apply " + Flights.PROJECT + " " + Flights.THREE_DAYS, 0);
        return of(flights, chromium);
    }

    static Stage of(Flights flights, Chromium chromium) throws IOException, InterruptedException {
        DevServer server = flights.serve();
        Visitor visitor = chromium.visitor();
        visitor.open(server.link());
        return new Stage(flights, server, visitor);
    }

    @Override
    public void close() {
        visitor.close();
        server.close();
    }
}
