package dev.heddle.server.access;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.access.AccessStorage;
import dev.heddle.spi.access.AuditEntry;
import dev.heddle.spi.access.AuditEntry.Outcome;
import dev.heddle.spi.access.AuditEntry.Result;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Has whatever changes something noted, before it is done and after. What can not be noted is not
/// done. Safe for use by several threads.
///
/// @param storage where
public record Audit(Supplier<AccessStorage> storage, InstantSource clock) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern SECRET = Pattern.compile("(?i)passw|secret|token|credential");
    private static final String HIDDEN = "***";
    private static final int LONGEST = 20_000;

    /// Does something and notes who did what.
    ///
    /// @param told says what came of it
    /// @return what the work returns
    public <T extends @Nullable Object> T noting(
            Identity who,
            String action,
            Map<String, Object> arguments,
            Callable<T> work,
            Function<T, Outcome> told)
            throws Exception {
        AccessStorage kept = storage.get();
        long number =
                kept.begin(
                        new AuditEntry(
                                0,
                                clock.instant(),
                                who.name(),
                                who.via(),
                                action,
                                json(arguments),
                                Optional.empty()));
        Outcome outcome = new Outcome(Result.FAILED, "It ended early.");
        try {
            T done = work.call();
            outcome = told.apply(done);
            return done;
        } catch (HeddleException e) {
            boolean refused = e.code() == AccessError.NOT_ALLOWED;
            outcome =
                    new Outcome(
                            refused ? Result.REFUSED : Result.NOT_DONE,
                            Objects.toString(e.getMessage(), ""));
            throw e;
        } catch (Exception e) {
            outcome = new Outcome(Result.FAILED, e.getClass().getSimpleName());
            throw e;
        } finally {
            kept.end(number, outcome);
        }
    }

    static String json(Map<String, Object> arguments) {
        String text = MAPPER.writeValueAsString(hidden(arguments));
        return text.length() <= LONGEST
                ? text
                : MAPPER.writeValueAsString(Map.of("characters", text.length()));
    }

    private static Map<String, Object> hidden(Map<?, ?> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (SECRET.matcher(name).find()) {
                result.put(name, HIDDEN);
            } else if (name.toLowerCase(Locale.ROOT).contains("config")) {
                result.put(name, settings(value));
            } else {
                result.put(name, hidden(value));
            }
        });
        return result;
    }

    private static Object hidden(Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> hidden(map);
            case List<?> list -> list.stream().map(Audit::hidden).toList();
            default -> value;
        };
    }

    /// Which settings a run was given is told, not their values: they may be secret.
    private static Object settings(Object value) {
        return switch (value) {
            case null -> "null";
            case List<?> list -> list.stream().map(Audit::settings).toList();
            case Map<?, ?> map -> map.keySet().stream().map(key -> key + "=" + HIDDEN).toList();
            default -> {
                String text = value.toString();
                int equals = text.indexOf('=');
                yield equals < 0 ? HIDDEN : text.substring(0, equals + 1) + HIDDEN;
            }
        };
    }
}
