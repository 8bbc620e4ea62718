package dev.heddle.cli.terminal;

import dev.heddle.model.plan.CellState;

/// Colours, which only mark states: whatever they say is also in a word or a symbol.
///
/// @param on whether there are colours at all
public record Paint(boolean on) {
    /// No colours.
    public static final Paint NONE = new Paint(false);

    private static final int BOLD = 1;
    private static final int DIM = 2;
    private static final int RED = 31;
    private static final int GREEN = 32;
    private static final int ORANGE = 33;
    private static final int BLUE = 34;
    private static final int VIOLET = 35;

    private String sgr(int code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /// Returns the text in bold.
    public String strong(String text) {
        return sgr(BOLD, text);
    }

    /// Returns the text so that it steps back.
    public String quiet(String text) {
        return sgr(DIM, text);
    }

    /// Returns the text in the colour of what is up to date.
    public String good(String text) {
        return sgr(GREEN, text);
    }

    /// Returns the text in the colour of what failed.
    public String bad(String text) {
        return sgr(RED, text);
    }

    /// Returns the text in the colour of what is stale by data, and of warnings.
    public String data(String text) {
        return sgr(ORANGE, text);
    }

    /// Returns the text in the colour of what is stale by code.
    public String code(String text) {
        return sgr(VIOLET, text);
    }

    /// Returns the text in the colour of what is running.
    public String running(String text) {
        return sgr(BLUE, text);
    }

    /// Returns the text in the colour of a state.
    public String state(CellState state, String text) {
        return switch (state) {
            case FRESH -> good(text);
            case STALE, PENDING -> data(text);
            case FAILED, BLOCKED -> bad(text);
            case MISSING, ORPHAN, HELD -> quiet(text);
        };
    }
}
