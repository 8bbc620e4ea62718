package dev.heddle.storage.jdbc.projection;

import dev.heddle.model.event.Event;
import dev.heddle.storage.jdbc.sql.Session;
import java.time.Instant;
import java.util.List;

/// Turns events into rows. The rows depend on the events and their order alone. On the thread of
/// its session.
public final class Projector {
    /// All tables that follow from events.
    static final List<String> TABLES =
            List.of(
                    "asset",
                    "series",
                    "partition_key",
                    "fingerprint",
                    "edge",
                    "code",
                    "materialization",
                    "materialization_input",
                    "asset_reader",
                    "check_result",
                    "asset_cost",
                    "environment",
                    "head",
                    "failed_check",
                    "head_log",
                    "change_set",
                    "observation",
                    "hold",
                    "failed_attempt",
                    "replaced",
                    "other_location",
                    "pin",
                    "pin_materialization",
                    "run",
                    "run_tag",
                    "run_asset",
                    "step");

    private final Session session;
    private final Dictionary dictionary;
    private final Materializations materializations;
    private final ChangeSets changeSets;
    private final Cells cells;
    private final Runs runs;
    private final Retention retention;

    /// Creates a projector for a session that is outside of any transaction.
    public Projector(Session session) {
        this.session = session;
        this.dictionary = new Dictionary(session);
        this.materializations = new Materializations(session, dictionary);
        this.changeSets = new ChangeSets(session, dictionary, materializations);
        this.cells = new Cells(session, dictionary);
        this.runs = new Runs(session);
        this.retention = new Retention(session, dictionary);
        session.execute(ChangeSets.TEMPORARY_TABLE);
    }

    /// Writes what follows from an event.
    ///
    /// @throws dev.heddle.model.HeddleException with [dev.heddle.spi.state.StateError#CONFLICT] if
    ///   it does not fit those before; then the caller has to undo
    public void apply(long sequence, Instant at, Event event) {
        switch (event) {
            case Event.AssetRegistered e -> cells.registered(sequence, e);
            case Event.CodeRecorded(var code) -> materializations.recorded(sequence, code.value());
            case Event.RunStarted e -> runs.started(sequence, at, e);
            case Event.RunFinished e -> runs.finished(at, e);
            case Event.MaterializationStarted e -> {
                materializations.started(sequence, e);
                runs.touched(e);
            }
            case Event.MaterializationStaged e -> materializations.staged(sequence, e);
            case Event.CheckEvaluated e -> materializations.checked(sequence, e);
            case Event.MaterializationAudited e -> materializations.audited(e);
            case Event.MaterializationRejected e -> {
                materializations.rejected(e);
                cells.failed(e.cell(), e.failure());
            }
            case Event.MaterializationAbandoned e -> materializations.abandoned(e);
            case Event.StepFinished e -> {
                runs.stepFinished(sequence, e.step().run());
                e.failure().ifPresent(failure -> cells.failed(e.cell(), failure));
            }
            case Event.Observed e -> cells.observed(e);
            case Event.ChangeSetPublished e -> changeSets.published(at, e);
            case Event.CellsHeld e -> cells.held(e);
            case Event.CellsReleased e -> cells.released(e);
            case Event.CellAudited e -> cells.audited(e);
            case Event.MaterializationsRetired e -> retention.retired(at, e);
            case Event.MaterializationsPurged e -> retention.purged(e);
            case Event.Pinned e -> retention.pinned(e);
            case Event.Unpinned e -> retention.unpinned(e);
        }
    }

    /// Deletes all rows that follow from events.
    public void clear() {
        // Names from the list above: nothing of a user's is spliced.
        TABLES.forEach(table -> session.execute("DELETE FROM " + table));
        dictionary.forget();
    }
}
