package dev.heddle.cli.serve;

import dev.heddle.cli.json.Json;
import dev.heddle.cli.json.PlanJson;
import dev.heddle.cli.render.CauseText;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.operation.PlanView;
import dev.heddle.server.view.Wording;
import java.util.List;
import java.util.Map;

/// Says in pages what the command line says. Safe for use by several threads.
public final class PageWording implements Wording {
    /// Creates it.
    public PageWording() {}

    @Override
    public Object document(PlanView plan) {
        return Json.mapper().convertValue(PlanJson.of(plan), Map.class);
    }

    @Override
    public List<Reason> reasons(PlanItem item) {
        return CauseText.of(item).stream()
                .map(cause ->
                        new Reason(
                                cause.word(), text(item, cause.text()), cause.way(), cause.asset()))
                .toList();
    }

    /// Where nothing but the state is the reason, a list of partitions says nothing in a page.
    private static String text(PlanItem item, String text) {
        if (!item.causes().isEmpty() || !item.reason().isEmpty()) {
            return text;
        }
        return switch (item.state()) {
            case MISSING -> "no data yet";
            case PENDING -> "what it reads may turn out different";
            case ORPHAN, HELD, BLOCKED, FAILED, STALE, FRESH -> text;
        };
    }
}
