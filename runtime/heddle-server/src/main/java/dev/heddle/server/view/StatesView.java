package dev.heddle.server.view;

import dev.heddle.model.plan.CellState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `AssetStates` and `AssetStateChange`: the states of some assets as columns.
///
/// @param index which assets, by their place in the graph of `definitions`
public record StatesView(
        long version, String definitions, Instant asOf, List<Integer> index, Columns assets) {
    /// Copies the list.
    public StatesView {
        index = List.copyOf(index);
    }

    /// `AssetStateColumns`.
    public record Columns(
            List<CellState> state,
            List<Optional<String>> cause,
            List<Optional<String>> reason,
            List<List<Integer>> cells,
            List<Integer> running,
            List<Optional<Instant>> materializedAt,
            List<Integer> failedChecks) {
        /// Returns the columns of these rows.
        public static Columns of(List<Row> rows) {
            return new Columns(
                    rows.stream().map(Row::state).toList(),
                    rows.stream().map(Row::cause).toList(),
                    rows.stream().map(Row::reason).toList(),
                    rows.stream().map(Row::cells).toList(),
                    rows.stream().map(Row::running).toList(),
                    rows.stream().map(Row::materializedAt).toList(),
                    rows.stream().map(Row::failedChecks).toList());
        }
    }

    /// One asset.
    ///
    /// @param state the worst of its cells
    /// @param cause kind of what makes it so
    /// @param reason the same in words
    /// @param cells how many are in each state, in the order of [CellState]
    public record Row(
            CellState state,
            Optional<String> cause,
            Optional<String> reason,
            List<Integer> cells,
            int running,
            Optional<Instant> materializedAt,
            int failedChecks) {
        /// An asset of which nothing is known, or an external one.
        public static final Row PLAIN =
                new Row(
                        CellState.FRESH,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(0, 0, 0, 0, 0, 0, 0, 0),
                        0,
                        Optional.empty(),
                        0);

        /// Copies the list.
        public Row {
            cells = List.copyOf(cells);
        }
    }
}
