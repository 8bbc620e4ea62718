package dev.heddle.planner;

import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.schema.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the columns of an asset differ from those stored.
///
/// @param words one a column, such as `delay removed`
/// @param breaks whether a reader that does not know of it may fail or misread
record ContractChange(List<String> words, boolean breaks) {

    static ContractChange between(Optional<ValueSpec> stored, ValueSpec declared) {
        if (stored.isEmpty()) {
            return new ContractChange(List.of("what was stored is not known any more"), true);
        }
        if (stored.get().kind() != declared.kind()) {
            return new ContractChange(
                    List.of("stored as " + declared.kind() + " instead of " + stored.get().kind()),
                    true);
        }
        Map<String, Column> before = new LinkedHashMap<>();
        stored.get().columns().forEach(column -> before.put(column.name(), column));
        List<String> words = new ArrayList<>();
        boolean breaks = false;
        for (Column column : declared.columns()) {
            Column old = before.remove(column.name());
            if (old == null) {
                words.add(column.name() + " added");
            } else if (!old.type().equals(column.type())) {
                words.add(column.name() + " is " + column.type() + " instead of " + old.type());
                breaks = true;
            } else if (old.nullable() != column.nullable()) {
                words.add(
                        column.name()
                                + (column.nullable()
                                        ? " may be empty now"
                                        : " is never empty now"));
                breaks |= column.nullable();
            }
        }
        for (Column gone : before.values()) {
            words.add(gone.name() + " removed");
            breaks = true;
        }
        if (words.isEmpty() && !stored.get().columns().equals(declared.columns())) {
            words.add("its columns are in another order");
        } else if (words.isEmpty()) {
            words.add("its type is " + declared.type() + " instead of " + stored.get().type());
            breaks = true;
        }
        return new ContractChange(words, breaks);
    }
}
