package dev.heddle.server.report;

import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.server.access.Audit;
import dev.heddle.server.access.Identity;
import dev.heddle.server.access.Secrets;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.spi.access.AccessStorage.Answer;
import dev.heddle.spi.access.AuditEntry.Outcome;
import dev.heddle.spi.access.AuditEntry.Result;
import dev.heddle.spi.access.Role;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes in what others say of external assets: that there is other data, what they saw, what their
/// checks found. Safe for use by several threads; one report at a time.
public final class Reporting {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LONGEST_KEY = 200;

    private final CodeLocation location;
    private final Audit audit;
    private final InstantSource clock;

    /// What is reported.
    public enum Kind {
        /// Which version of it somebody saw.
        OBSERVATIONS("observations", "OBSERVATION"),
        /// That it was made anew.
        MATERIALIZATIONS("materializations", "MATERIALIZATION"),
        /// What a check found.
        CHECK_RESULTS("results", "CHECK_RESULT");

        private final String field;
        private final String word;

        Kind(String field, String word) {
            this.field = field;
            this.word = word;
        }

        String field() {
            return field;
        }

        String word() {
            return word;
        }

        Set<String> fields() {
            return switch (this) {
                case OBSERVATIONS, MATERIALIZATIONS ->
                        Set.of("asset", "partition", "metadata", "version");
                case CHECK_RESULTS ->
                        Set.of(
                                "asset",
                                "partition",
                                "metadata",
                                "check",
                                "passed",
                                "blocking",
                                "message");
            };
        }
    }

    /// @param audit notes who reported what
    public Reporting(CodeLocation location, Audit audit, InstantSource clock) {
        this.location = location;
        this.audit = audit;
        this.clock = clock;
    }

    /// Records a report, all of it or nothing. Sent again with the same key it is answered as
    /// before, and nothing is recorded.
    ///
    /// @param key tells it from others; empty if it is sent once only
    /// @return a JSON object with the number of items that were taken
    /// @throws HeddleException with every problem, or if the key came with something else before
    public synchronized String take(Identity who, Kind kind, JsonNode body, Optional<String> key)
            throws Exception {
        who.require(Role.OPERATOR, kind.field());
        String request = Secrets.hash(kind + " " + body);
        Optional<String> kept = key.map(text -> who.name() + " " + text);
        Optional<Answer> before = kept.flatMap(text -> audit.storage().get().findAnswer(text));
        if (before.isPresent()) {
            if (!before.get().request().equals(request)) {
                throw HeddleException.of(
                        CliError.INVALID_VALUE,
                        "Cannot take the report: its Idempotency-Key came with another one before.");
            }
            return before.get().body();
        }
        if (key.isPresent() && key.get().length() > LONGEST_KEY) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE,
                    "Cannot take the report: its Idempotency-Key is longer than "
                            + LONGEST_KEY
                            + " characters.");
        }
        return audit.noting(
                who,
                "report " + kind.field(),
                Map.of("items", body.path(kind.field()).size()),
                () -> record(who, kind, body, request, kept),
                answer -> new Outcome(Result.DONE, answer));
    }

    private String record(
            Identity who, Kind kind, JsonNode body, String request, Optional<String> key) {
        try (CodeLocation.Use use = location.use()) {
            String version =
                    "reported/1:" + Secrets.hash(key.orElseGet(Secrets::fresh)).substring(0, 32);
            Batch batch =
                    new Batch(use.loaded().graph(), kind, who.name(), clock.instant(), version)
                            .read(body);
            if (!batch.observations().isEmpty()) {
                use.operations().live().record(batch.observations());
            }
            audit.storage().get().report(batch.reports());
            String answer = MAPPER.writeValueAsString(Map.of("recorded", batch.reports().size()));
            key.ifPresent(text ->
                    audit.storage()
                            .get()
                            .remember(text, new Answer(request, answer), clock.instant()));
            return answer;
        }
    }
}
