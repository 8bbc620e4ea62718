package dev.heddle.storage.jdbc.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.spi.state.StateError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventBodyTest {
    private static final RunId RUN = new RunId("01JD8Z3Q0V6K7M4N5P6Q7R8S9T");

    @Test
    void tagsOfARunAreKept() {
        Event event =
                new Event.RunStarted(
                        RUN,
                        ChangeSetKind.APPLY,
                        "",
                        Map.of("ticket", "\u00e4=42", "urgent", ""),
                        Optional.empty());

        String body = EventBody.write(event).toString();
        assertThat(EventBody.read("RunStarted", body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(event);
    }

    @Test
    void shortEventsAreText() {
        Event event = new Event.RunStarted(RUN, ChangeSetKind.APPLY, "\u00e4\u20ac");

        Object body = EventBody.write(event);

        assertThat(body)
                .isEqualTo(
                        "{\"run\":\""
                                + RUN
                                + "\",\"kind\":\"APPLY\",\"message\":\"\u00e4\u20ac\"}");
        assertThat(EventBody.read("RunStarted", body.toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(event);
    }

    @Test
    void longEventsAreDeflated() {
        Event event = new Event.RunStarted(RUN, ChangeSetKind.APPLY, "\u00e4".repeat(100_000));

        byte[] body = (byte[]) EventBody.write(event);

        assertThat(body).hasSizeLessThan(2000);
        assertThat(EventBody.read("RunStarted", body)).isEqualTo(event);
    }

    @Test
    void damagedBytesAreCorrupted() {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> EventBody.read("RunStarted", new byte[] {0x78, 1, 2, 3}))
                .satisfies(failure ->
                        assertThat(failure.code()).isEqualTo(StateError.STATE_CORRUPTED));
    }
}
