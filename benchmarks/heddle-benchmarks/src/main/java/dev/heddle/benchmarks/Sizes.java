package dev.heddle.benchmarks;

import java.util.List;

/// How much is measured.
///
/// @param rounds how often each figure is taken; the median counts
/// @param steps assets of one run
/// @param assets assets of each project that is started as a process
/// @param cells cells of each recorded state that is planned over, ascending
/// @param undone cells that are taken back at once
/// @param callers who append events at the same time
/// @param events events that each of them appends
/// @param rows rows of one stored value
/// @param code assets whose code is fingerprinted
record Sizes(
        int rounds,
        int steps,
        List<Integer> assets,
        List<Integer> cells,
        int undone,
        int callers,
        int events,
        long rows,
        int code) {
    /// What the figures in the README were measured with.
    static final Sizes FULL =
            new Sizes(
                    5,
                    1_000,
                    List.of(10, 1_000),
                    List.of(10_000, 1_000_000),
                    100_000,
                    64,
                    1_000,
                    3_000_000,
                    10_000);

    /// Just enough to see that everything runs.
    static final Sizes TINY = new Sizes(1, 4, List.of(2), List.of(20), 20, 2, 8, 1_000, 20);

    Sizes {
        assets = List.copyOf(assets);
        cells = List.copyOf(cells);
    }
}
