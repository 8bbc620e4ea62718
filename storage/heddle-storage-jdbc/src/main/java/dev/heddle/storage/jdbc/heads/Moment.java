package dev.heddle.storage.jdbc.heads;

import dev.heddle.storage.jdbc.sql.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// How far a database had got: its newest event, and enough of it to tell it from another event of
/// the same number, as there is one after a backup was brought back.
///
/// @param event its number
/// @param mark tells it from others
public record Moment(long event, String mark) {
    private static final String SELECT =
            "SELECT sequence, at, type, length(body), substr(body, 1, 1024) FROM event ";

    /// Returns how far the database has got; empty if there is no event.
    public static Optional<Moment> now(Session session) {
        return session.first(SELECT + "ORDER BY sequence DESC LIMIT 1", Moment::read);
    }

    /// Returns whether a database has been here.
    public boolean isPast(Session session) {
        return session.first(SELECT + "WHERE sequence = ?", Moment::read, event)
                .filter(this::equals)
                .isPresent();
    }

    private static Moment read(ResultSet row) throws SQLException {
        CRC32C sum = new CRC32C();
        byte[] start = row.getBytes(5);
        sum.update(start);
        sum.update(row.getString(3).getBytes(StandardCharsets.UTF_8));
        ByteBuffer mark = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES);
        mark.putLong(row.getLong(2)).putLong(row.getLong(4)).putInt((int) sum.getValue());
        return new Moment(row.getLong(1), HexFormat.of().formatHex(mark.array()));
    }
}
