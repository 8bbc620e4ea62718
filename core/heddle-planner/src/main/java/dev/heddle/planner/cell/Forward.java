package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.state.Head;
import java.util.Optional;
import java.util.function.Function;

/// What stays as it is though its code changed, since its author says so: the new code only makes
/// what is added from then on. Columns may have been added that can be empty.
public final class Forward {
    private Forward() {}

    /// Returns what is left of a difference.
    ///
    /// @param values finds what a materialization holds; asked only if columns changed
    public static Difference of(
            Difference found,
            Head head,
            AssetSnapshot asset,
            Function<MaterializationId, Optional<ValueSpec>> values) {
        boolean stays =
                (found.code() || found.contract())
                        && !found.deps()
                        && asset.spec()
                                .increment()
                                .filter(increment ->
                                        increment.onCodeChange()
                                                == IncrementSpec.CodeChange.FORWARD_ONLY)
                                .isPresent()
                        && (!found.contract()
                                || values.apply(head.materialization())
                                        .filter(stored -> fits(stored, asset.spec().value()))
                                        .isPresent());
        return stays ? new Difference(false, false, false, found.data(), found.age()) : found;
    }

    private static boolean fits(ValueSpec stored, ValueSpec declared) {
        return stored.kind() == declared.kind()
                && stored.ordered() == declared.ordered()
                && declared.columns().stream().allMatch(column -> fits(stored, column));
    }

    private static boolean fits(ValueSpec stored, Column declared) {
        boolean absent =
                stored.columns().stream().noneMatch(old -> old.name().equals(declared.name()));
        return absent
                ? declared.nullable()
                : ColumnSet.misfit(declared, stored.columns()).isEmpty();
    }
}
