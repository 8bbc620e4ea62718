package dev.heddle.storage.jdbc.read;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StateView;
import dev.heddle.storage.jdbc.log.EventBody;
import dev.heddle.storage.jdbc.sql.Reads;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A view that was read. Code, values and what may be reused are facts that do not change; they are
/// read when asked for.
///
/// @param environment the environment's name
/// @param sequence the newest change set
/// @param states by asset
/// @param reads for what is read later
record LoadedView(String environment, long sequence, Map<AssetKey, AssetState> states, Reads reads)
        implements StateView {
    @Override
    public AssetState asset(AssetKey key) {
        AssetState state = states.get(key);
        return state == null ? AssetState.unknown(key) : state;
    }

    @Override
    public Set<AssetKey> assetsWithHeads() {
        return states.values().stream()
                .filter(state -> !state.heads().isEmpty() || !state.otherDomains().isEmpty())
                .map(AssetState::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<Fingerprint, Reusable> reusable(AssetKey asset, Collection<Fingerprint> recipes) {
        return asset(asset)
                .uid()
                .map(uid ->
                        reads.read(
                                session -> MaterializationQueries.reusable(session, uid, recipes)))
                .orElse(Map.of());
    }

    @Override
    public Optional<CodeFingerprint> code(Fingerprint code) {
        return reads.read(session ->
                session.first(
                        """
                        SELECT e.body FROM code c JOIN event e ON e.sequence = c.sequence
                        WHERE c.fingerprint_id = (SELECT id FROM fingerprint WHERE hash = ?)
                        """,
                        row ->
                                ((Event.CodeRecorded)
                                                EventBody.read("CodeRecorded", row.getBytes(1)))
                                        .code(),
                        HexFormat.of().parseHex(code.hex())));
    }

    @Override
    public Optional<ValueSpec> value(MaterializationId materialization) {
        return reads.read(session ->
                MaterializationQueries.result(session, materialization)
                        .map(Materialization.Result::value));
    }
}
