package dev.heddle.planner;

/// What stands against a build.
///
/// @param reason in words
/// @param position the upstream cell in which the reason lies; -1 if it lies in none
record Obstacle(Reason reason, int position) {
    static Obstacle of(String text) {
        return new Obstacle(Reason.of(text), -1);
    }
}
