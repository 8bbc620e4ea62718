package dev.heddle.benchmarks;

import java.util.Arrays;

/// What several rounds of the same work took.
///
/// @param median the middle one
/// @param least the smallest
/// @param most the largest
/// @param first the one of the first round, which warms up what the others use
record Figure(double median, double least, double most, double first) {
    /// One round of work; returns its figure.
    interface Round {
        /// Does the work of one round.
        double run() throws Exception;
    }

    static Figure of(int rounds, Round round) throws Exception {
        double[] taken = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            taken[i] = round.run();
        }
        double first = taken[0];
        Arrays.sort(taken);
        return new Figure(taken[rounds / 2], taken[0], taken[rounds - 1], first);
    }

    /// Returns the figure of work that is timed as a whole, in milliseconds.
    static Figure millis(int rounds, Work work) throws Exception {
        return of(
                rounds,
                () -> {
                    long began = System.nanoTime();
                    work.run();
                    return (System.nanoTime() - began) / 1e6;
                });
    }

    /// Work whose time is taken.
    interface Work {
        /// Does it.
        void run() throws Exception;
    }
}
