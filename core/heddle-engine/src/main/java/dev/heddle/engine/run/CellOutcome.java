package dev.heddle.engine.run;

/// How a planned cell ended.
public enum CellOutcome {
    /// New data was made.
    BUILT("built"),
    /// What it reads turned out equal: nothing was done.
    CUT_OFF("cutOff"),
    /// Data that was made before from the same recipe is shown again.
    REUSED("reused"),
    /// New data was made and is equal to what was shown.
    REVALIDATED("revalidated"),
    /// A blocking check failed.
    REJECTED("rejected"),
    /// Its code threw, or took too long.
    FAILED("failed"),
    /// Something that it needs has no data.
    BLOCKED("blocked"),
    /// The run was stopped before its turn.
    SKIPPED("skipped");

    private final String word;

    CellOutcome(String word) {
        this.word = word;
    }

    /// Returns the name in summaries, as in the JSON of an apply.
    public String word() {
        return word;
    }
}
