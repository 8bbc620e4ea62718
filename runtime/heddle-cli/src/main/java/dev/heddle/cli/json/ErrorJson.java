package dev.heddle.cli.json;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heddle.error/v1`.
public final class ErrorJson {
    private ErrorJson() {}

    /// Returns the document of a failure.
    public static ObjectNode of(HeddleException error) {
        ObjectNode document = Json.document("error");
        ObjectNode node = document.putObject("error");
        node.put("code", error.code().name())
                .put("kind", error.kind().name())
                .put("outcome", error.outcome().name())
                .put("message", error.getMessage());
        Optional<String> only =
                error.problems().size() == 1
                        ? error.problems().getFirst().hint()
                        : Optional.empty();
        Json.put(node, "hint", error.hint().or(() -> only));
        node.set("problems", problems(error.problems()));
        return document;
    }

    static ArrayNode problems(List<Problem> problems) {
        ArrayNode array = Json.array();
        for (Problem problem : problems) {
            ObjectNode node = array.addObject().put("message", problem.message());
            Json.put(node, "file", problem.at().map(SourceLocation::file));
            Json.put(node, "line", known(problem.at().map(SourceLocation::line)));
            Json.put(node, "column", known(problem.at().map(SourceLocation::column)));
            Json.put(node, "hint", problem.hint());
        }
        return array;
    }

    private static Optional<Long> known(Optional<Integer> number) {
        return number.filter(value -> value > 0).map(Integer::longValue);
    }
}
