package dev.heddle.e2e.browser;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Stories that begin when three days of departures are built and somebody is signed in.
abstract class ThreeDays {
    @TempDir static Path folder;
    Stage stage;
    Flights flights;
    DevServer server;
    Visitor visitor;

    @BeforeAll
    void begin(Chromium chromium) throws Exception {
        stage = Stage.withThreeDays(folder, chromium);
        flights = stage.flights();
        server = stage.server();
        visitor = stage.visitor();
    }

    @AfterAll
    void end() {
        stage.close();
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        visitor.hasNoComplaints();
    }
}
