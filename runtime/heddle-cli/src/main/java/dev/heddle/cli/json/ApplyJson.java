package dev.heddle.cli.json;

import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.ApplyView.ItemOutcome;
import dev.heddle.operation.view.CheckView;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heddle.apply/v1` and `heddle.check/v1`.
public final class ApplyJson {
    private static final int MOST_MATERIALIZATIONS = 100;

    private ApplyJson() {}

    /// Returns the document of what an apply did.
    public static ObjectNode of(ApplyView view) {
        ObjectNode document = Json.document("apply");
        Json.put(document, "run", view.run());
        document.set("changeSets", Json.numbers(view.changeSets()));
        document.put("outcome", view.outcome().name());
        document.putObject("summary")
                .put("built", view.cells(ItemOutcome.BUILT))
                .put("cutOff", view.cells(ItemOutcome.CUT_OFF))
                .put("reused", view.cells(ItemOutcome.REUSED))
                .put("revalidated", view.cells(ItemOutcome.REVALIDATED))
                .put("rejected", view.cells(ItemOutcome.REJECTED))
                .put("failed", view.cells(ItemOutcome.FAILED))
                .put("blocked", view.cells(ItemOutcome.BLOCKED))
                .put("skipped", view.cells(ItemOutcome.SKIPPED))
                .put("retired", view.retired());
        document.put("elapsedSeconds", Json.seconds(view.elapsed()));
        ArrayNode items = document.putArray("items");
        view.items().forEach(item -> items.add(of(item)));
        document.set("notices", Json.texts(view.notices()));
        return document;
    }

    private static ObjectNode of(ApplyView.Item item) {
        ObjectNode node = Json.object().put("asset", item.asset().toString());
        node.set("partitions", Json.partitions(item.partitions()));
        node.put("outcome", item.outcome().name()).put("cells", item.cells());
        Json.put(
                node,
                "rows",
                item.rows().isPresent() ? Optional.of(item.rows().getAsLong()) : Optional.empty());
        node.put("attempts", item.attempts());
        node.set(
                "materializations",
                Json.texts(item.materializations().stream().limit(MOST_MATERIALIZATIONS).toList()));
        ArrayNode checks = node.putArray("checks");
        item.checks().forEach(check -> checks.add(of(check)));
        Json.put(node, "error", item.error().map(ApplyView.Failure::message));
        item.error().ifPresent(failure -> node.set("frames", Json.texts(failure.frames())));
        return node.put("authorStored", item.authorStored());
    }

    /// Returns the document of what checks said.
    public static ObjectNode of(CheckView view) {
        ObjectNode document = Json.document("check").put("passed", view.passed());
        ArrayNode checks = document.putArray("checks");
        for (CheckView.Result result : view.results()) {
            ObjectNode node = checks.addObject().put("asset", result.asset().toString());
            Json.putPartition(node, result.partition());
            node.setAll(of(result.record()));
            if (result.record().sample().isPresent()) {
                node.set("sample", MetadataJson.of(result.record().sample().get()));
            } else {
                node.putNull("sample");
            }
        }
        return document;
    }

    private static ObjectNode of(CheckResultRecord check) {
        ObjectNode node =
                Json.object()
                        .put("check", check.check())
                        .put("severity", check.blocking() ? "BLOCK" : "WARN")
                        .put("passed", check.passed());
        node.set("metadata", MetadataJson.of(check.metadata()));
        return node.put("message", check.message())
                .put("materialization", check.materialization().toString());
    }
}
