package dev.heddle.spi.access;

import dev.heddle.spi.history.DefinitionHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps who may use a server, and what they did. Safe for use by several threads and, on the same
/// database, by several processes. Every method throws [dev.heddle.model.HeddleException] if it can
/// not read or write.
public interface AccessStorage extends AutoCloseable {
    /// Returns all users, by name.
    List<User> users();

    /// Returns a user.
    Optional<User> findUser(String name);

    /// Adds a user, or replaces the one of the same name. Whoever signed in as that one before is
    /// signed out.
    void put(User user);

    /// Takes a user away, with all that was given to them.
    ///
    /// @return whether there was one
    boolean removeUser(String name);

    /// Keeps a token. Forgets those that expired before it was made.
    void add(AccessToken token);

    /// Returns the tokens of a kind that have not expired, oldest first.
    List<AccessToken> tokens(AccessToken.Kind kind, Instant now);

    /// Returns the token with this hash, if it has not expired.
    Optional<AccessToken> findToken(String hash, Instant now);

    /// Takes a token away.
    ///
    /// @param id its name
    /// @return whether there was one
    boolean removeToken(String id);

    /// Notes that something begins.
    ///
    /// @return its number
    long begin(AuditEntry entry);

    /// Notes how it ended.
    void end(long number, AuditEntry.Outcome outcome);

    /// Returns what was done, newest first.
    ///
    /// @param user only by this one, if given
    /// @param below only entries with a smaller number
    /// @param limit at most so many
    List<AuditEntry> audit(Optional<String> user, long below, int limit);

    /// Returns what was answered to a request that may be sent more than once.
    ///
    /// @param key what tells it from others
    Optional<Answer> findAnswer(String key);

    /// Remembers an answer, unless there is one. Forgets those that are older than a week.
    void remember(String key, Answer answer, Instant now);

    /// What was answered.
    ///
    /// @param request hash of what was asked
    /// @param body what was answered
    record Answer(String request, String body) {}

    /// Keeps what somebody reported of an external asset.
    void report(List<Report> reports);

    /// Returns what was reported of an asset, newest first.
    List<Report> reports(String asset, int limit);

    /// Something that somebody reported of an external asset.
    ///
    /// @param asset which
    /// @param partition of which partition; empty if it has none
    /// @param kind `MATERIALIZATION`, `OBSERVATION` or `CHECK_RESULT`
    /// @param at when it was reported
    /// @param by who said so
    /// @param body what, as a JSON object
    record Report(
            String asset, String partition, String kind, Instant at, String by, String body) {}

    /// Returns which definitions were live when.
    DefinitionHistory definitions();

    @Override
    void close();
}
