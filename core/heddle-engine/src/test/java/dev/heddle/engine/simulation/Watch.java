package dev.heddle.engine.simulation;

import dev.heddle.engine.value.StoredVersion;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.Pin;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StateView;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.StateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Looks whether what always has to hold does hold, as readers see it who are never in a fault's
/// way.
final class Watch {
    private static final Set<MaterializationStatus> NOT_SHOWN =
            EnumSet.of(
                    MaterializationStatus.WRITING,
                    MaterializationStatus.STAGED,
                    MaterializationStatus.AUDITED,
                    MaterializationStatus.ABANDONED,
                    MaterializationStatus.REJECTED);

    private final World world;
    private final Set<String> refused = new HashSet<>();
    private final Set<MaterializationId> complete = new HashSet<>();

    /// Runs whose cells somebody else took over.
    private final Set<String> fenced = new HashSet<>();

    /// Whether somebody went on after others had taken over.
    private boolean beside;

    private @Nullable AssertionError wrong;

    Watch(World world) {
        this.world = world;
    }

    /// Labels of assets whose texts must never be seen with an X.
    void guard(String label) {
        refused.add(label + "X");
    }

    void wrong(String what, @Nullable Throwable cause) {
        if (wrong == null) {
            wrong = new AssertionError(what, cause);
            world.trace.add("WRONG " + what);
        }
    }

    /// Others took a run's cells over.
    void takenOver(Lease.Holder holder) {
        fenced.add(holder.run());
        beside |= world.isRunning(holder.process());
    }

    /// Throws what was found first.
    void check() {
        if (wrong != null) {
            throw wrong;
        }
    }

    private StateReader reader() {
        return world.state.reader();
    }

    /// I3: what is complete is not made again. Who was taken for dead may complete something beside
    /// those who took its cells over, and publishes none of it.
    void beforeAppend(List<Event> events) {
        if (beside) {
            return;
        }
        for (Event event : events) {
            if (event instanceof Event.MaterializationStarted started
                    && started.made().codeProven()) {
                Materialization known =
                        reader().findReusable(
                                        started.cell().uid(),
                                        List.of(started.made().recipe()),
                                        Optional.empty())
                                .get(started.made().recipe());
                if (known != null && isThere(known)) {
                    wrong("made again: " + known.cell() + " " + known.id(), null);
                }
            }
        }
    }

    private boolean isThere(Materialization made) {
        return made.segments().stream()
                .allMatch(segment -> Files.isDirectory(world.disk.folder(segment.location())));
    }

    /// I4, I10: nobody sees what did not pass, is not whole, or comes from one who was fenced off.
    void afterPublish(long number) {
        ChangeSet set = reader().findChangeSet("main", number).orElseThrow();
        if (set.run().filter(run -> fenced.contains(run.value())).isPresent()) {
            wrong("I10: published after it was fenced off: " + set, null);
        }
        for (HeadMove move : reader().moves("main", number)) {
            move.after().ifPresent(this::readable);
            move.after().ifPresent(this::fromPublished);
        }
    }

    /// Nothing is shown that was made from what nobody was shown.
    private void fromPublished(MaterializationId id) {
        Materialization made = reader().findMaterialization(id).orElseThrow();
        for (InputRead input :
                made.result().map(Materialization.Result::inputs).orElse(List.of())) {
            for (InputRead.CellRead cell : input.cells()) {
                cell.materialization()
                        .flatMap(reader()::findMaterialization)
                        .filter(read ->
                                NOT_SHOWN.contains(read.status()) && !isShown(read, cell.version()))
                        .ifPresent(
                                read -> wrong("shown before what it reads: " + made.cell(), null));
            }
        }
    }

    /// Whether its cell shows something equal to what was read: data is reused wherever its inputs
    /// came from, also if they were given up since and know their version no more.
    private boolean isShown(Materialization read, DataVersion version) {
        return reader().findHead(
                        "main", read.cell().uid(), read.cell().domain(), read.cell().partition())
                .flatMap(Materialization::result)
                .map(Materialization.Result::version)
                .equals(Optional.of(version));
    }

    /// What is shown has passed, and can be read.
    private void readable(MaterializationId id) {
        Materialization made = reader().findMaterialization(id).orElseThrow();
        if (made.status() != MaterializationStatus.PUBLISHED) {
            wrong("I4: shown though " + made.status() + ": " + made.cell() + " " + id, null);
        }
        whole(made);
        text(made)
                .ifPresent(text -> {
                    if (refused.stream().anyMatch(text::startsWith)) {
                        wrong("I4: shown unchecked: " + made.cell() + " " + text, null);
                    }
                });
    }

    /// Its bytes are there and are what was recorded.
    private void whole(Materialization made) {
        if (made.result().isEmpty()) {
            return;
        }
        try {
            String now =
                    new StoredVersion(world.rows)
                            .of(
                                    List.of(
                                            new RowStore.Part(
                                                    made.cell().partition(),
                                                    world.disk.folder(made.location()),
                                                    made.result().get().value())),
                                    made.result().get().value())
                            .map(found -> found.version().value())
                            .orElse("");
            String recorded = made.result().get().version().value();
            if (!now.equals(recorded) || !isThere(made)) {
                wrong("not whole: " + made.cell() + " " + made.id() + " " + made.status(), null);
            }
        } catch (HeddleException e) {
            wrong("gone: " + made.cell() + " " + made.id() + " " + made.status(), e);
        }
    }

    Optional<String> text(Materialization made) {
        Path file = world.disk.folder(made.location()).resolve("value.txt");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the storage check says: all that may be read or shown again is there and unchanged, and
    /// each folder belongs to something.
    void sound() {
        Set<String> known = new HashSet<>();
        List<Materialization> all = reader().materializations(Optional.empty(), 100_000);
        for (Materialization made : all) {
            known.add(made.made().location());
            switch (made.status()) {
                case STAGED -> whole(made);
                case AUDITED, PUBLISHED -> {
                    whole(made);
                    complete.add(made.id());
                }
                case WRITING, REJECTED, ABANDONED -> {
                    if (complete.contains(made.id())) {
                        wrong("lost though complete: " + made.cell() + " " + made.id(), null);
                    }
                }
                case RETIRED, PURGED -> {}
            }
        }
        for (String location : world.disk.locations()) {
            if (!known.contains(location)) {
                wrong("nobody's folder: " + location, null);
            }
        }
        heads().values().forEach(this::readable);
        for (Pin pin : world.state.retention().pins("main")) {
            if (pin.inForce(world.clock.instant())) {
                world.state.retention().pinned("main", pin.name()).forEach(this::readable);
            }
        }
        check();
    }

    /// Nobody is at work, and nothing says that somebody is.
    void quiet() {
        if (!world.state.leases().living().isEmpty()) {
            wrong("leases of nobody: " + world.state.leases().living(), null);
        }
        reader().runs(1000).stream()
                .filter(run -> run.status() == RunStatus.RUNNING)
                .forEach(run -> wrong("runs for ever: " + run, null));
        check();
    }

    /// Returns what all cells show, by identity.
    Map<String, MaterializationId> heads() {
        return heads((key, asset) -> asset.uid().orElseThrow().value());
    }

    private Map<String, MaterializationId> heads(BiFunction<AssetKey, AssetState, String> name) {
        StateView view = reader().view("main");
        Map<String, MaterializationId> heads = new TreeMap<>();
        for (AssetKey key : view.assetsWithHeads()) {
            AssetState asset = view.asset(key);
            asset.heads()
                    .forEach((partition, head) ->
                            heads.put(
                                    name.apply(key, asset) + "@" + partition,
                                    head.materialization()));
        }
        return heads;
    }

    /// Returns the texts of all cells, by key.
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        heads((key, _) -> key.toString())
                .forEach((cell, id) ->
                        texts.put(
                                cell,
                                reader().findMaterialization(id)
                                        .flatMap(this::text)
                                        .orElse("nothing")));
        return texts;
    }
}
