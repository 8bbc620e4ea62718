package dev.heddle.cli.json;

import dev.heddle.model.fingerprint.ComponentChange;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.PlanView;
import dev.heddle.operation.view.PlanSummary;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heddle.plan/v1` and `heddle.observe/v1`.
public final class PlanJson {
    private PlanJson() {}

    /// Returns the document of a plan. Cells in line that nothing is done with are counted, not
    /// listed.
    public static ObjectNode of(PlanView view) {
        ObjectNode document = of(view.plan());
        view.remembered().ifPresent(before -> document.set("remembered", observations(before)));
        return document;
    }

    static ObjectNode of(Plan plan) {
        ObjectNode document =
                Json.document("plan")
                        .put("environment", plan.environment())
                        .put("baseSequence", plan.baseSequence())
                        .put("asOf", plan.asOf().toString())
                        .put("empty", plan.isEmpty());
        ObjectNode code = document.putObject("code");
        Json.put(code, "commit", plan.code().commit());
        code.put("dirty", plan.code().dirty()).put("fingerprint", plan.code().fingerprint().hex());
        document.set("observations", observations(plan.observations()));
        document.set("summary", of(PlanSummary.of(plan)));
        ArrayNode gates = document.putArray("gates");
        plan.gates().forEach(gate -> gates.add(of(gate)));
        document.set("warnings", Json.texts(plan.warnings()));
        ArrayNode moves = document.putArray("moves");
        plan.moves()
                .forEach(move ->
                        moves.addObject()
                                .put("asset", move.asset().toString())
                                .put("from", move.from().toString())
                                .put("suggested", move.suggested()));
        ArrayNode items = document.putArray("items");
        plan.items().stream()
                .filter(item -> item.state() != CellState.FRESH || item.action() != Action.NOOP)
                .forEach(item -> items.add(of(item)));
        return document;
    }

    /// Returns the document of what was seen.
    public static ObjectNode ofObservations(List<Observation> observations) {
        ObjectNode document = Json.document("observe");
        document.set("observations", observations(observations));
        return document;
    }

    private static ArrayNode observations(List<Observation> observations) {
        ArrayNode array = Json.array();
        for (Observation observation : observations) {
            ObjectNode node = array.addObject().put("asset", observation.asset().toString());
            Json.putPartition(node, observation.partition());
            Json.put(node, "version", observation.version());
            node.put("observedAt", observation.observedAt().toString());
            Json.put(node, "error", observation.error());
        }
        return array;
    }

    private static ObjectNode of(PlanSummary summary) {
        return Json.object()
                .put("build", summary.build())
                .put("maybe", summary.maybe())
                .put("reuse", summary.reuse())
                .put("auditOnly", summary.auditOnly())
                .put("rebind", summary.rebind())
                .put("retire", summary.retire())
                .put("moved", summary.moved())
                .put("blocked", summary.blocked())
                .put("held", summary.held())
                .put("change", summary.change())
                .put("arrival", summary.arrival())
                .put("fresh", summary.fresh())
                .put("estimatedSeconds", Json.rounded(summary.estimatedSeconds()))
                .put("estimatedBytes", summary.estimatedBytes());
    }

    private static ObjectNode of(Gate gate) {
        ObjectNode node = Json.object().put("gate", gate.kind().name());
        Json.put(node, "asset", gate.asset());
        node.put("message", gate.message());
        Json.put(node, "flag", gate.kind().flag());
        return node;
    }

    private static ObjectNode of(PlanItem item) {
        ObjectNode node = Json.object().put("asset", item.asset().toString());
        node.set("partitions", Json.partitions(item.partitions()));
        node.put("cells", item.cells())
                .put("state", item.state().name())
                .put("action", item.action().name());
        Json.put(node, "trigger", item.trigger());
        node.put("certain", item.certain());
        ArrayNode causes = node.putArray("causes");
        item.causes().forEach(cause -> add(causes, cause));
        node.put("reason", item.reason())
                .put("estimatedSeconds", Json.rounded(item.estimate().seconds()))
                .put("estimatedBytes", Math.round(item.estimate().bytes()));
        return node;
    }

    /// Code with several changed components is a cause each, so that scripts need not nest deeper.
    private static void add(ArrayNode causes, Cause cause) {
        switch (cause) {
            case Cause.Code code -> {
                if (code.changes().isEmpty()) {
                    causes.addObject().put("kind", code.kind());
                }
                code.changes().forEach(change -> causes.add(component(change)));
            }
            case Cause.Config config -> named(causes, cause).put("name", config.name());
            case Cause.Data data -> {
                ObjectNode node = named(causes, cause).put("asset", data.asset().toString());
                node.set("partitions", Json.partitions(data.partitions()));
                if (!data.columns().isEmpty()) {
                    node.set("columns", Json.texts(data.columns()));
                }
            }
            case Cause.Deps deps -> {
                ObjectNode node = named(causes, cause);
                node.set("added", Json.texts(deps.added()));
                node.set("removed", Json.texts(deps.removed()));
                node.set("remapped", Json.texts(deps.remapped()));
            }
            case Cause.Contract contract -> {
                ObjectNode node = named(causes, cause);
                node.set("changes", Json.texts(contract.changes()));
                node.set("breaks", Json.texts(contract.breaks()));
            }
            case Cause.Partitioning partitioning ->
                    named(causes, cause).put("before", partitioning.before());
            case Cause.Io io -> named(causes, cause).put("change", io.change());
            case Cause.Age age -> named(causes, cause).put("limit", age.limit());
            case Cause.Check check -> named(causes, cause).put("check", check.name());
            case Cause.Forced _ -> named(causes, cause);
        }
    }

    private static ObjectNode named(ArrayNode causes, Cause cause) {
        return causes.addObject().put("kind", cause.kind());
    }

    private static ObjectNode component(ComponentChange change) {
        FingerprintComponent component = change.component();
        ObjectNode node =
                Json.object()
                        .put("kind", "CODE")
                        .put("component", component.kind().name())
                        .put("name", component.name())
                        .put("change", change.change().name());
        node.set("path", Json.texts(component.path()));
        Json.put(node, "source", component.source());
        return node;
    }
}
