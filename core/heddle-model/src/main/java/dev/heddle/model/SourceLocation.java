package dev.heddle.model;

import java.util.Objects;

/// A place in a source file.
///
/// @param file the path as the user knows it, relative to the project where possible, with `/`
/// @param line the line, from 1; 0 if unknown
/// @param column the column, from 1; 0 if unknown
public record SourceLocation(String file, int line, int column) {
    /// Checks that the file is named and that the numbers are not negative.
    public SourceLocation {
        Objects.requireNonNull(file, "file is null");
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException(
                    "Cannot use line " + line + ", column " + column + ": below 0.");
        }
    }

    /// Returns `file:line:column`, without what is unknown.
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
