package dev.heddle.processor.declared;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/// A check that an annotation declares, without a method of the author's.
public sealed interface ReadyCheck {
    /// Columns that name each row.
    ///
    /// @param row the record
    /// @param columns the columns
    /// @param everywhere whether among the rows of all partitions
    record Unique(TypeElement row, List<String> columns, boolean everywhere) implements ReadyCheck {
        /// Copies the columns.
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    /// The bounds of a number.
    ///
    /// @param component which number
    /// @param min the least value
    /// @param max the greatest value
    record Range(Component component, double min, double max) implements ReadyCheck {}

    /// The values of a text.
    ///
    /// @param component which text
    /// @param values all that are allowed
    record OneOf(Component component, List<String> values) implements ReadyCheck {
        /// Copies the values.
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /// The form of a text.
    ///
    /// @param component which text
    /// @param regex what matches all of it
    record Matches(Component component, String regex) implements ReadyCheck {}

    /// How many rows there are.
    ///
    /// @param min the fewest
    /// @param max the most
    record RowCount(long min, long max) implements ReadyCheck {}

    /// How many rows there are beside those that readers see.
    ///
    /// @param percent the greatest difference
    record RowCountChange(double percent) implements ReadyCheck {}

    /// How old the newest data is.
    ///
    /// @param component what tells; empty for the data itself
    /// @param within the greatest age
    record Fresh(Optional<Component> component, Duration within) implements ReadyCheck {}

    /// A number beside its history.
    ///
    /// @param fact its name
    /// @param deviations half the width of the band, in robust standard deviations
    /// @param percent its least half width, in percent
    /// @param atLeast how many earlier values it takes
    /// @param last how many count
    record Anomaly(String fact, double deviations, double percent, int atLeast, int last)
            implements ReadyCheck {}

    /// The columns that are stored.
    ///
    /// @param expected each a name, or a name and a type
    record Columns(List<String> expected) implements ReadyCheck {
        /// Copies the list.
        public Columns {
            expected = List.copyOf(expected);
        }
    }

    /// A component of a row.
    ///
    /// @param row the record
    /// @param name its name
    /// @param column the name of its column
    record Component(TypeElement row, String name, String column) {}
}
