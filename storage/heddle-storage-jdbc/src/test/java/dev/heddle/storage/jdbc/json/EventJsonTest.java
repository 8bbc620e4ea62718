package dev.heddle.storage.jdbc.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.model.event.Event;
import dev.heddle.model.event.EventRecord;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Software;
import dev.heddle.spi.state.StateError;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import dev.heddle.tck.state.EventSamples;
import dev.heddle.tck.state.Facts;
import dev.heddle.tck.state.History;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EventJsonTest {
    /// A log as version 1 wrote it: one event a line. Never changed; a later version gets a file of
    /// its own beside it.
    private static final String RECORDED = "/recorded/events-v1.jsonl";

    @Test
    void eventsOfEveryKindAreReadBack() {
        List<Event> samples = samples();

        assertThat(samples.stream().map(event -> event.getClass().getName()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Event.class.getPermittedSubclasses())
                                .map(Class::getName)
                                .toList());
        assertThat(samples)
                .allSatisfy(event ->
                        assertThat(
                                        EventJson.read(
                                                EventJson.type(event),
                                                Json.parse(Json.write(EventJson.write(event)))))
                                .isEqualTo(event));
    }

    @Test
    void partsThatCameLaterAreReadBack() {
        try (JdbcStateStorage storage = JdbcStateStorage.inMemory(() -> Facts.NOW)) {
            Facts facts = new Facts(storage);
            List<Event> later =
                    List.of(
                            new Event.RunStarted(
                                    facts.run(),
                                    ChangeSetKind.APPLY,
                                    "apply",
                                    Map.of(),
                                    Optional.of(new Software("25.0.3+9", "0.1.0"))),
                            new Event.MaterializationStarted(
                                    facts.nextId(),
                                    facts.cell("sales/raw", "EU"),
                                    facts.made("code", "r"),
                                    Map.of("trees", "7", "note", "a \"b\"\n\u00e4")));

            assertThat(later)
                    .allSatisfy(event ->
                            assertThat(
                                            EventJson.read(
                                                    EventJson.type(event),
                                                    Json.parse(Json.write(EventJson.write(event)))))
                                    .isEqualTo(event));
        }
    }

    @Test
    void unknownFieldsArePassedOver() {
        for (Event event : samples()) {
            ObjectNode object = EventJson.write(event);
            object.put("inventedLater", "x").putObject("alsoLater").put("y", 1);

            assertThat(EventJson.read(EventJson.type(event), object)).isEqualTo(event);
        }
    }

    @Test
    void unknownKindsAreRefusedWithAdvice() {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> EventJson.read("InventedLater", Json.object()))
                .withMessage("Cannot read a recorded event of type 'InventedLater': it is unknown.")
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(StateError.STATE_TOO_NEW);
                    assertThat(failure.hint()).isPresent();
                });
    }

    @Test
    void whatIsMissingOrMalformedIsCorrupted() {
        assertCorrupted("AssetRegistered", "{}");
        assertCorrupted("AssetRegistered", "{\"uid\":\"short\",\"asset\":\"a\"}");
        assertCorrupted("RunStarted", "{\"run\":\"01JD8Z3Q0V6K7M4N5P6Q7R8S9T\",\"kind\":\"?\"}");
        assertCorrupted("CheckEvaluated", "[1]");
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> Json.parse("{\"a\":"))
                .satisfies(failure ->
                        assertThat(failure.code()).isEqualTo(StateError.STATE_CORRUPTED));
    }

    private static void assertCorrupted(String type, String json) {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> EventJson.read(type, Json.parse(json)))
                .satisfies(failure ->
                        assertThat(failure.code()).isEqualTo(StateError.STATE_CORRUPTED));
    }

    @Test
    void theLogOfVersionOneIsStillRead() throws IOException {
        List<Event> recorded = new ArrayList<>();
        for (String line : recorded()) {
            JsonNode object = Json.parse(line);
            recorded.add(EventJson.read(Json.string(object, "type"), object.path("event")));
        }

        assertThat(recorded).isEqualTo(history());
    }

    @Test
    void theLogOfVersionOneCanBeAppended() throws IOException {
        try (JdbcStateStorage storage = JdbcStateStorage.inMemory(() -> Facts.NOW)) {
            for (String line : recorded()) {
                JsonNode object = Json.parse(line);
                Event event = EventJson.read(Json.string(object, "type"), object.path("event"));
                storage.events().append(List.of(event), List.of());
            }

            assertThat(storage.reader().view(Facts.MAIN).assetsWithHeads()).isNotEmpty();
        }
    }

    private static List<String> recorded() throws IOException {
        try (InputStream stream = EventJsonTest.class.getResourceAsStream(RECORDED)) {
            String text =
                    new String(
                            Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.asList(text.split("\n"));
        }
    }

    private static List<Event> samples() {
        try (JdbcStateStorage storage = JdbcStateStorage.inMemory(() -> Facts.NOW)) {
            Facts facts = new Facts(storage);
            List<Event> all = new ArrayList<>(EventSamples.all(facts));
            all.addAll(EventSamples.ofVersionTwo(facts));
            return all;
        }
    }

    /// The same in each run: what was recorded.
    private static List<Event> history() {
        try (JdbcStateStorage storage = JdbcStateStorage.inMemory(() -> Facts.NOW)) {
            History.write(new Facts(storage));
            return storage.events().read(0, 10_000).stream().map(EventRecord::event).toList();
        }
    }

    /// Writes the recording of a new version to standard output.
    public static void main(String[] arguments) {
        for (Event event : history()) {
            ObjectNode line = Json.object().put("type", EventJson.type(event));
            System.out.println(Json.write(line.set("event", EventJson.write(event))));
        }
    }
}
