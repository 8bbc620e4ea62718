package dev.heddle.sample;

import dev.heddle.api.asset.Asset;
import dev.heddle.api.asset.Assets;
import dev.heddle.api.check.Key;
import dev.heddle.api.check.Matches;
import dev.heddle.api.check.OneOf;
import dev.heddle.api.check.Range;
import dev.heddle.api.check.RowCount;
import dev.heddle.api.check.RowCountChange;
import dev.heddle.api.data.Dataset;
import java.util.List;
import java.util.Optional;

/// Entries whose rules are declared at their components.
@Assets
public final class Ledger {

    /// An entry.
    ///
    /// @param account whose
    /// @param number of the account's entries
    /// @param cents how much
    /// @param currency of what
    /// @param kind what for
    public record Entry(
            @Key String account,
            @Key int number,
            @Range(min = -1000, max = 1000) long cents,
            @Matches("[A-Z]{3}") String currency,
            @OneOf({"SALE", "REFUND"}) Optional<String> kind) {}

    /// Gives the entries.
    public interface Book {
        /// Returns all entries.
        List<Entry> entries();
    }

    /// All entries.
    @Asset
    @RowCount(min = 1, max = 10)
    @RowCountChange(percent = 50, blocking = false)
    Dataset<Entry> entries(Book book) {
        return Dataset.of(book.entries());
    }
}
