package dev.heddle.cli.data;

import dev.heddle.model.asset.ValueKind;

/// Kinds of values as messages say them.
final class Words {
    private Words() {}

    static String of(ValueKind kind) {
        return switch (kind) {
            case ROWS -> "rows";
            case JSON -> "a JSON document";
            case TEXT -> "a text";
            case BYTES -> "bytes";
            case FILES -> "files";
            case OBJECT -> "an object in the form of its I/O manager";
            case NONE -> "nothing of its own: its author stores elsewhere";
        };
    }
}
