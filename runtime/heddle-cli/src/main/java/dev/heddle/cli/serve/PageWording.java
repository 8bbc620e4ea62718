package dev.heddle.cli.serve;

import dev.heddle.cli.json.Json;
import dev.heddle.cli.json.PlanJson;
import dev.heddle.cli.render.CauseText;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.operation.PlanView;
import dev.heddle.server.view.Wording;
import java.util.List;
import java.util.Map;

/// Says in pages what the command line says.
final class PageWording implements Wording {
    @Override
    public Object document(PlanView plan) {
        return Json.mapper().convertValue(PlanJson.of(plan), Map.class);
    }

    @Override
    public List<Reason> reasons(PlanItem item) {
        return CauseText.of(item).stream()
                .map(cause ->
                        new Reason(
                                cause.word(),
                                cause.word().equals("NEW") ? "no data yet" : cause.text(),
                                cause.path().isEmpty()
                                        ? List.of()
                                        : List.of(cause.path().split(" → ", -1))))
                .toList();
    }
}
