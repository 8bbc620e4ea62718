package dev.heddle.planner;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.cell.Difference;
import dev.heddle.planner.cell.Due;
import dev.heddle.planner.cell.Forward;
import dev.heddle.planner.cell.Migrating;
import dev.heddle.planner.cell.Recipe;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One cell under evaluation: what it shows, and what it would read.
final class Cell {
    final int position;
    final PartitionKey key;
    final @Nullable Head head;
    final Reading reading;

    /// How what it shows differs from what it would be made from; nothing if it shows nothing.
    final @Nullable Difference difference;

    private final AssetSnapshot asset;
    private final StateView state;
    private @Nullable Fingerprint recipe;

    Cell(
            AssetSnapshot asset,
            int position,
            PartitionKey key,
            @Nullable Head head,
            Reading reading,
            Due due,
            StateView state) {
        this.asset = asset;
        this.state = state;
        this.position = position;
        this.key = key;
        this.head = head;
        this.reading = reading;
        this.difference =
                head == null
                        ? null
                        : Forward.of(
                                Difference.between(head, asset, reading.edges(), due),
                                head,
                                asset,
                                state::value);
    }

    boolean inLine() {
        return difference != null && difference.none();
    }

    Optional<Reading.Obstacle> blocked() {
        return reading.blocked();
    }

    /// Returns what becomes of data of older code, in words; empty if its author does not say.
    String migration() {
        return head != null && difference != null && Migrating.isAsked(asset, difference)
                ? Migrating.words(asset, difference, state.increment(head.materialization()))
                : "";
    }

    /// Returns the recipe by which it would be built now. Costs a hash, so that it is made late.
    Fingerprint recipe() {
        Fingerprint known = recipe;
        if (known == null) {
            known =
                    Recipe.of(
                            asset,
                            key,
                            reading.edges(),
                            "",
                            Optional.ofNullable(head).map(Head::materialization));
            recipe = known;
        }
        return known;
    }
}
