package dev.heddle.planner.selection;

/// Where a selection as text needs parentheses.
final class SelectionText {
    private SelectionText() {}

    /// Returns the text of what `+` is put to.
    static String operand(Selection selection) {
        return switch (selection) {
            case Selection.Key _,
                    Selection.Attribute _,
                    Selection.Tag _,
                    Selection.State _,
                    Selection.Roots _,
                    Selection.Sinks _ ->
                    selection.toString();
            case Selection.Neighbours _, Selection.And _, Selection.Or _, Selection.Not _ ->
                    "(" + selection + ")";
        };
    }
}
