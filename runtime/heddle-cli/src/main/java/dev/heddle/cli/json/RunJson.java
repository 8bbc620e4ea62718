package dev.heddle.cli.json;

import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.Software;
import dev.heddle.model.state.StepRecord;
import dev.heddle.operation.RunOperations;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heddle.runs…/v1`.
public final class RunJson {
    private RunJson() {}

    /// Returns the document of runs.
    ///
    /// @param now up to when a run that goes on has taken
    public static ObjectNode list(List<RunRecord> runs, Instant now) {
        ObjectNode document = Json.document("runs.list");
        ArrayNode array = document.putArray("runs");
        runs.forEach(run -> array.add(of(run, now)));
        return document;
    }

    /// Returns the document of one run.
    public static ObjectNode show(RunOperations.RunView view, Instant now) {
        ObjectNode document = Json.document("runs.show");
        ObjectNode run = of(view.run(), now);
        ArrayNode steps = run.putArray("steps");
        Instant end = view.run().finishedAt().orElse(now);
        view.steps().forEach(step -> steps.add(of(step, end)));
        document.set("run", run);
        return document;
    }

    /// Returns the document of a run that was asked to stop.
    public static ObjectNode cancel(RunRecord run, Instant now) {
        ObjectNode document = Json.document("runs.cancel");
        document.set("run", of(run, now));
        return document;
    }

    private static ObjectNode of(RunRecord run, Instant now) {
        ObjectNode node =
                Json.object()
                        .put("run", run.run().toString())
                        .put("status", run.status().name())
                        .put("startedAt", run.startedAt().toString())
                        .put(
                                "elapsedSeconds",
                                Json.seconds(run.startedAt(), run.finishedAt().orElse(now)));
        node.set("changeSets", Json.numbers(run.changeSets()));
        ObjectNode summary = node.putObject("summary");
        new TreeMap<>(run.summary()).forEach(summary::put);
        ObjectNode tags = node.putObject("tags");
        new TreeMap<>(run.tags()).forEach(tags::put);
        Json.put(node, "finishedAt", run.finishedAt());
        Json.put(node, "java", run.software().map(Software::java));
        Json.put(node, "heddle", run.software().map(Software::heddle));
        return node.put("kind", run.kind().name()).put("message", run.message());
    }

    private static ObjectNode of(StepRecord step, Instant now) {
        ObjectNode node =
                Json.object()
                        .put("step", step.cell().toString())
                        .put("asset", step.cell().asset().toString());
        PartitionKey partition = step.cell().partition();
        node.set("partitions", partition.isNone() ? Json.array() : Json.texts(List.of(partition)));
        node.put("attempt", step.attempt())
                .put("status", step.status().name())
                .put("startedAt", step.startedAt().toString())
                .put(
                        "elapsedSeconds",
                        Json.seconds(step.startedAt(), step.finishedAt().orElse(now)));
        Json.put(node, "error", step.error());
        return node;
    }

    /// Returns the document of a run's lines.
    public static ObjectNode logs(String run, List<RunOperations.LogLine> lines) {
        ObjectNode document = Json.document("runs.logs").put("run", run);
        ArrayNode array = document.putArray("lines");
        lines.forEach(line -> array.add(fill(Json.object(), line)));
        return document;
    }

    /// Returns the document of one line of a run, for JSON Lines.
    public static ObjectNode of(RunOperations.LogLine line) {
        return fill(Json.document("runs.logs.line"), line);
    }

    private static ObjectNode fill(ObjectNode node, RunOperations.LogLine line) {
        node.put("at", line.at().toString()).put("level", line.level());
        Json.put(node, "step", line.step());
        return node.put("text", line.text());
    }
}
