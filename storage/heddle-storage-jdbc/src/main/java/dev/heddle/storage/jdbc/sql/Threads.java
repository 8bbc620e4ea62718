package dev.heddle.storage.jdbc.sql;

/// Waiting for threads to end.
final class Threads {
    private Threads() {}

    /// Waits for the end of a thread that is about to end, also if interrupted; the caller stays
    /// marked as interrupted.
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
