package dev.heddle.planner;

/// Why a cell is not acted on, in words. What differs between neighbours is left out, so that cells
/// with one reason can be told in one line of the plan.
///
/// @param before what is said; before the cell, if the reason lies in another cell
/// @param upstream index of the asset of that cell; -1 if there is none
/// @param after what is said after it
record Reason(String before, int upstream, String after) {
    static final Reason NONE = of("");

    static Reason of(String text) {
        return new Reason(text, -1, "");
    }

    boolean namesCell() {
        return upstream >= 0;
    }
}
