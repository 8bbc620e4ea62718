package dev.heddle.server;

import dev.heddle.model.HeddleException;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.operation.CliError;
import dev.heddle.operation.PlanView;
import dev.heddle.server.location.LocalLocation;
import dev.heddle.server.view.Wording;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// A server of no project, for tests of what it would answer.
public final class Nothing {
    private Nothing() {}

    /// Returns the location of a project that is not there.
    public static LocalLocation location(InstantSource clock) {
        return new LocalLocation(
                "nothing",
                () -> {
                    throw HeddleException.of(CliError.NO_PROJECT, "There is none.");
                },
                clock);
    }

    /// Returns words of which there are none.
    public static Wording wording() {
        return new Wording() {
            @Override
            public Object document(PlanView plan) {
                return Map.of();
            }

            @Override
            public List<Reason> reasons(PlanItem item) {
                return List.of();
            }
        };
    }
}
