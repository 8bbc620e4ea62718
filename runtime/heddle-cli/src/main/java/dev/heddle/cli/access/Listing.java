package dev.heddle.cli.access;

import dev.heddle.cli.json.Json;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.terminal.Table;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a list is printed.
///
/// @param document what its document is called, such as `users.list`
/// @param field the list's name in its document
/// @param none what is said if there is nothing to list
/// @param heads of the columns of its table
/// @param json an entry of the document
/// @param row a row of the table
record Listing<T>(
        String document,
        String field,
        String none,
        List<String> heads,
        Function<T, ObjectNode> json,
        Function<T, List<String>> row) {
    /// Prints all.
    ///
    /// @return the exit code
    int print(Session session, List<T> all) {
        session.print(
                () -> {
                    ObjectNode printed = Json.document(document);
                    ArrayNode entries = printed.putArray(field);
                    all.forEach(one -> entries.add(json.apply(one)));
                    return printed;
                },
                page -> {
                    if (all.isEmpty()) {
                        return List.of(none);
                    }
                    Table table = new Table().heads(page.paint(), heads.toArray(String[]::new));
                    all.forEach(one -> table.row(row.apply(one)));
                    return table.lines(page.width());
                });
        return 0;
    }
}
