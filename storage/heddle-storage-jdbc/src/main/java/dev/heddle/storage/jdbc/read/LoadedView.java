package dev.heddle.storage.jdbc.read;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StateView;
import dev.heddle.storage.jdbc.heads.HeadTable;
import dev.heddle.storage.jdbc.heads.Moment;
import dev.heddle.storage.jdbc.heads.SeriesName;
import dev.heddle.storage.jdbc.log.EventBody;
import dev.heddle.storage.jdbc.sql.Reads;
import dev.heddle.storage.jdbc.sql.Session;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A view that was read, immutable, with what the next one can be made from. Code, values and what
/// may be reused are facts that do not change; they are read when asked for.
///
/// @param environment the environment's name
/// @param sequence the newest change set
/// @param states by asset
/// @param assetsWithHeads the keys of all assets that have heads
/// @param base the heads that it was made from
/// @param reads for what is read later
record LoadedView(
        String environment,
        long sequence,
        Map<AssetKey, AssetState> states,
        Set<AssetKey> assetsWithHeads,
        Base base,
        Reads reads)
        implements StateView {
    /// Heads that the next view can be made from.
    ///
    /// @param moment how far the database had got; empty if there was no event
    /// @param tables by series
    /// @param unsaved how many rows were read since the heads were written to a file
    record Base(Optional<Moment> moment, Map<SeriesName, HeadTable> tables, long unsaved) {}

    /// Returns whether nothing was recorded since.
    boolean isOfNow(Session session) {
        return Moment.now(session).equals(base.moment);
    }

    @Override
    public AssetState asset(AssetKey key) {
        AssetState state = states.get(key);
        return state == null ? AssetState.unknown(key) : state;
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

    @Override
    public Optional<Increment> increment(MaterializationId materialization) {
        return reads.read(session ->
                MaterializationQueries.result(session, materialization)
                        .flatMap(Materialization.Result::increment));
    }
}
