package dev.heddle.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StateView;
import dev.heddle.tck.state.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A view says the same whatever it was made from: rows, the view before, or a file of heads.
@ExtendWith(LeakCheck.class)
class ViewsTest {
    private static final List<String> ASSETS = List.of("a", "b", "c");
    private static final int PARTITIONS = 5;
    private static final int SEEDS = 8;
    private static final int STEPS = 40;
    private static final int NEVER = Integer.MAX_VALUE;

    @TempDir Path folder;

    @Test
    void equalsOneThatIsReadFromRowsAfterAnyHistory() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Path state = folder.resolve("state" + seed);
            try (JdbcStateStorage living = open(state, NEVER)) {
                Walk walk = new Walk(living, seed);
                for (int step = 0; step < STEPS; step++) {
                    walk.step();
                    Map<String, AssetState> rows = fromRows(state);
                    assertThat(states(living.reader().view(Facts.MAIN)))
                            .as("from the view before, seed %d, step %d", seed, step)
                            .isEqualTo(rows);
                    assertThat(fromFile(state, walk.random.nextInt(4)))
                            .as("from a file, seed %d, step %d", seed, step)
                            .isEqualTo(rows);
                }
            }
        }
    }

    private static Map<String, AssetState> fromRows(Path state) {
        // Moved away and not deleted, so that the next reading finds an old file.
        Path heads = state.resolve("heads");
        Path aside = state.resolve("aside");
        try {
            if (Files.exists(heads)) {
                Files.move(heads, aside);
            }
            try (JdbcStateStorage storage = open(state, NEVER)) {
                return states(storage.reader().view(Facts.MAIN));
            } finally {
                if (Files.exists(aside)) {
                    Files.move(aside, heads);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, AssetState> fromFile(Path state, int few) {
        try (JdbcStateStorage storage = open(state, few == 0 ? 1 : NEVER)) {
            return states(storage.reader().view(Facts.MAIN));
        }
    }

    @Test
    void whatDidNotChangeIsTheSameObject() {
        try (JdbcStateStorage storage = open(folder, NEVER)) {
            Facts facts = new Facts(storage);
            facts.publish("a", "EU", "1");
            facts.publish("b", "EU", "1");
            StateView first = storage.reader().view(Facts.MAIN);
            assertThat(storage.reader().view(Facts.MAIN)).isSameAs(first);

            facts.publish("b", "US", "2");
            StateView second = storage.reader().view(Facts.MAIN);

            assertThat(second.asset(AssetKey.parse("a")))
                    .isSameAs(first.asset(AssetKey.parse("a")));
            assertThat(second.asset(AssetKey.parse("b")).heads()).hasSize(2);
            assertThat(first.asset(AssetKey.parse("b")).heads()).hasSize(1);
        }
    }

    @Test
    void aFileThatIsDamagedOrOfAnotherStateIsNotUsed() throws IOException {
        Path other = folder.resolve("other");
        Path state = folder.resolve("state");
        try (JdbcStateStorage one = open(other, 1);
                JdbcStateStorage two = open(state, 1)) {
            new Facts(one, 1).publish("a", "EU", "other");
            new Facts(two, 2).publish("a", "EU", "1");
            one.reader().view(Facts.MAIN);
            two.reader().view(Facts.MAIN);
        }
        Path file = only(state.resolve("heads"));
        byte[] good = Files.readAllBytes(file);
        Map<String, AssetState> rows = fromRows(state);

        for (int at = 0; at < good.length; at += 7) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            assertThat(fromFile(state, 1)).as("byte %d", at).isEqualTo(rows);
        }
        for (int size = 0; size < good.length; size += 31) {
            Files.write(file, Arrays.copyOf(good, size));
            assertThat(fromFile(state, 1)).as("%d bytes", size).isEqualTo(rows);
        }
        Files.copy(only(other.resolve("heads")), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(fromFile(state, 1)).isEqualTo(rows);
    }

    @Test
    void aRebuildForgetsTheFile() {
        try (JdbcStateStorage storage = open(folder, 1)) {
            new Facts(storage).publish("a", "EU", "1");
            storage.reader().view(Facts.MAIN);
            assertThat(folder.resolve("heads")).isNotEmptyDirectory();

            storage.rebuild();

            assertThat(folder.resolve("heads")).isEmptyDirectory();
        }
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().getFirst();
        }
    }

    private static JdbcStateStorage open(Path folder, int few) {
        return JdbcStateStorage.openSqlite(folder, () -> Facts.NOW, _ -> {}, few);
    }

    private static Map<String, AssetState> states(StateView view) {
        Map<String, AssetState> states = new HashMap<>();
        ASSETS.forEach(asset -> states.put(asset, view.asset(AssetKey.parse(asset))));
        states.put("sequence " + view.sequence(), AssetState.unknown(AssetKey.parse("x")));
        states.put("with heads " + view.assetsWithHeads(), AssetState.unknown(AssetKey.parse("x")));
        return states;
    }

    /// Facts of all kinds that a view shows, at random.
    private static final class Walk {
        final Random random;
        private final Facts facts;
        private int version;

        Walk(JdbcStateStorage storage, long seed) {
            random = new Random(seed);
            facts = new Facts(storage, seed);
        }

        private String partition() {
            return "p" + random.nextInt(PARTITIONS);
        }

        private String asset() {
            return ASSETS.get(random.nextInt(ASSETS.size()));
        }

        void step() {
            String asset = asset();
            String partition = partition();
            Optional<MaterializationId> shown = facts.shown(asset, partition);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> build(asset, partition);
                case 3 -> facts.fail(asset, partition, "no luck");
                case 4 ->
                        facts.append(
                                new Event.CellsHeld(
                                        Facts.MAIN, facts.uid(asset), List.of(hold(partition))));
                case 5 ->
                        facts.append(
                                new Event.CellsReleased(
                                        Facts.MAIN,
                                        facts.uid(asset),
                                        List.of(PartitionKey.of(partition))));
                case 6 -> shown.ifPresent(_ -> facts.append(audited(asset, partition)));
                default -> {
                    long newest = facts.nextNumber() - 1;
                    if (newest > 0 && random.nextBoolean()) {
                        facts.undo(newest);
                    }
                }
            }
        }

        private void build(String asset, String partition) {
            version++;
            String text =
                    switch (random.nextInt(4)) {
                        case 0 -> "absent/1";
                        case 1 -> "declared/1:" + version;
                        default -> "content/1:" + Facts.fingerprint("v" + version).hex();
                    };
            String from = asset();
            Optional<MaterializationId> read = facts.shown(from, partition);
            Materialization.Result result =
                    random.nextInt(4) == 0
                            ? Facts.increment(text, facts.nextId())
                            : read.map(id ->
                                            Facts.result(
                                                    text, facts.input(from, partition, id, "r")))
                                    .orElseGet(() -> Facts.result(text));
            MaterializationId id =
                    facts.start(asset, partition, Facts.fingerprint("r" + version).hex());
            facts.append(
                    new Event.MaterializationStaged(id, result),
                    new Event.MaterializationAudited(
                            id,
                            random.nextBoolean()
                                    ? Optional.empty()
                                    : Optional.of(Facts.fingerprint("checks"))));
            facts.publish(facts.move(asset, partition, id));
        }

        private Event audited(String asset, String partition) {
            return new Event.CellAudited(
                    Facts.MAIN,
                    facts.uid(asset),
                    PartitionKey.of(partition),
                    Facts.fingerprint("checks " + random.nextInt(3)),
                    random.nextBoolean() ? List.of() : List.of("unique"));
        }

        private static Hold hold(String partition) {
            return new Hold(
                    PartitionKey.of(partition),
                    "undone",
                    Facts.NOW,
                    Optional.empty(),
                    Optional.of(4L),
                    Facts.fingerprint("code"),
                    List.of());
        }
    }
}
