package dev.heddle.storage.jdbc.sql;

import dev.heddle.model.HeddleException;
import java.sql.Connection;
import java.sql.SQLException;

/// What differs between databases.
public interface Dialect {
    /// Returns the name that its migrations are filed under: `sqlite`.
    String name();

    /// Opens the one connection that writes.
    Connection openWriter() throws SQLException;

    /// Opens a connection that only reads.
    Connection openReader() throws SQLException;

    /// Returns the statement that begins a transaction which will write, waiting for others.
    String beginWriting();

    /// Returns what tells the database that lies there now from another one at the same place.
    Object identity();

    /// Returns the failure to write to a database that was deleted or replaced while it was open.
    HeddleException explainGone();

    /// Returns a query that counts the tables of the name that is bound to it.
    String countTables();

    /// Returns whether another process was writing for longer than the statement waited.
    boolean isBusy(SQLException failure);

    /// Stops the statement that the connection is running, if any. From any thread.
    void interrupt(Connection connection) throws SQLException;

    /// Returns whether a transaction could not be undone because there is none any more.
    boolean isNothingToUndo(SQLException failure);

    /// Returns the failure in words of the user.
    ///
    /// @param action what was tried, such as `write to`
    HeddleException explain(SQLException failure, String action);
}
