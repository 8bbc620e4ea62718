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
    private static final int MOST_PROBLEMS = 1_000;

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
        putProblems(node, error.problems());
        return document;
    }

    /// Adds the first of the problems, and how many more there are, if any.
    static void putProblems(ObjectNode node, List<Problem> problems) {
        node.set("problems", problems(problems));
        if (problems.size() > MOST_PROBLEMS) {
            node.put("moreProblems", problems.size() - MOST_PROBLEMS);
        }
    }

    static ArrayNode problems(List<Problem> problems) {
        ArrayNode array = Json.array();
        for (Problem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
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
