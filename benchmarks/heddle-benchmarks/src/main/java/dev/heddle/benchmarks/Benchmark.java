package dev.heddle.benchmarks;

/// One benchmark.
///
/// @param name what it is asked for by
/// @param title what it measures
/// @param work measures and prints
record Benchmark(String name, String title, Work work) {
    /// What a benchmark does.
    interface Work {
        /// Measures and prints.
        void measure(Bench bench) throws Exception;
    }
}
