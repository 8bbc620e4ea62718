package dev.heddle.engine.retention;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.StateView;
import dev.heddle.spi.state.StateStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds what can be forgotten: what nothing shows and no tag keeps.
///
/// @param state what is recorded
/// @param retention deletes it
public record Forgetting(StateStorage state, Retention retention) {
    private static final int TOLD = 20;

    /// Returns everything of an asset that was taken out.
    ///
    /// @throws HeddleException if it is defined, still shows something, or never was
    public List<MaterializationId> ofAsset(String name, AssetGraph graph, StateView view) {
        AssetKey key = key(name);
        if (graph.find(key).isPresent()) {
            throw HeddleException.of(
                            EngineError.NOT_ACCEPTED,
                            "Cannot forget asset '" + key + "': it is defined.")
                    .withHint(
                            "Name single materializations, from 'heddle assets history "
                                    + key
                                    + "', or remove its definition first.");
        }
        AssetState found = view.asset(key);
        Optional<AssetUid> uid = found.uid();
        if (uid.isEmpty()) {
            throw HeddleException.of(
                    EngineError.NOT_FOUND,
                    "Cannot forget asset '" + key + "': nothing is known of it.");
        }
        if (!found.heads().isEmpty() || !found.otherDomains().isEmpty()) {
            throw HeddleException.of(
                            EngineError.NOT_ACCEPTED,
                            "Cannot forget asset '" + key + "': it still shows data.")
                    .withHint("Take it out first: heddle apply --retire");
        }
        return checked(
                state.reader().history(uid.get(), Optional.empty(), Integer.MAX_VALUE).stream()
                        .filter(one -> one.status() != MaterializationStatus.PURGED)
                        .filter(Forgetting::isOver)
                        .map(Materialization::id)
                        .toList());
    }

    private static AssetKey key(String name) {
        try {
            return AssetKey.parse(name);
        } catch (IllegalArgumentException e) {
            throw HeddleException.of(
                    EngineError.NOT_FOUND, "Cannot forget '" + name + "': it is no asset's key.");
        }
    }

    private static boolean isOver(Materialization one) {
        return one.status() != MaterializationStatus.WRITING
                && one.status() != MaterializationStatus.STAGED;
    }

    /// Returns these if all of them can be forgotten.
    ///
    /// @throws HeddleException naming those that can not
    public List<MaterializationId> checked(Collection<MaterializationId> ids) {
        Map<MaterializationId, Materialization> found = state.reader().findMaterializations(ids);
        Set<MaterializationId> shown = state.retention().shown(ids);
        Map<MaterializationId, String> pins = state.retention().pinsOf(ids, Instant.EPOCH);
        List<Problem> problems = new ArrayList<>();
        for (MaterializationId id : ids) {
            Materialization one = found.get(id);
            reason(one, shown.contains(id), Optional.ofNullable(pins.get(id)))
                    .ifPresent(reason -> problems.add(Problem.of("'" + id + "' " + reason + ".")));
        }
        if (!problems.isEmpty()) {
            throw HeddleException.of(
                    EngineError.NOT_ACCEPTED,
                    "Cannot forget materialization " + problems.get(0).message(),
                    problems.stream().limit(TOLD).toList());
        }
        return List.copyOf(ids);
    }

    private static Optional<String> reason(
            @Nullable Materialization one, boolean shown, Optional<String> pin) {
        if (one == null) {
            return Optional.of("is not known");
        }
        if (shown) {
            return Optional.of(
                    "is what '"
                            + (one.cell().asset() + " " + one.cell().partition()).strip()
                            + "' shows: publish other data there first");
        }
        if (pin.isPresent()) {
            return Optional.of("is kept by '" + pin.get() + "': heddle tag remove " + pin.get());
        }
        return isOver(one) ? Optional.empty() : Optional.of("is being made");
    }
}
