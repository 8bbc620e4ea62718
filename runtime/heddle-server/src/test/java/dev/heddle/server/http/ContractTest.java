package dev.heddle.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.server.Nothing;
import dev.heddle.server.access.Audit;
import dev.heddle.server.access.Gatekeeper;
import dev.heddle.server.live.Live;
import dev.heddle.server.location.LocalLocation;
import dev.heddle.server.report.Reporting;
import dev.heddle.spi.access.AccessStorage;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The contract says what there is, and nothing else.
class ContractTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private static AccessStorage nowhere() {
        throw new IllegalStateException("Nothing is kept.");
    }

    @Test
    void everyRouteIsInTheContractAndTheOtherWayRound() throws Exception {
        JsonNode contract;
        try (InputStream file = RestRoutes.class.getResourceAsStream(RestRoutes.CONTRACT)) {
            contract = Answers.MAPPER.readTree(file);
        }
        Set<String> named = new TreeSet<>();
        for (String path : contract.path("paths").propertyNames()) {
            for (String method : contract.path("paths").path(path).propertyNames()) {
                named.add(method.toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        assertThat(routes()).isEqualTo(named);
    }

    private static Set<String> routes() {
        LocalLocation location = Nothing.location(CLOCK);
        try (Live live = new Live(location, Nothing.wording(), CLOCK)) {
            Door door =
                    new Door(
                            new Gatekeeper(
                                    Gatekeeper.Mode.LINK, "token", ContractTest::nowhere, CLOCK),
                            new Access("127.0.0.1", Set.of()),
                            Door.Encryption.NONE);
            Machines machines =
                    new Machines(
                            location,
                            live,
                            new Reporting(location, new Audit(ContractTest::nowhere, CLOCK), CLOCK),
                            Map.of());
            return new TreeSet<>(new RestRoutes(door, machines, new Metrics(live)).all().keySet());
        }
    }
}
