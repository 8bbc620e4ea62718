package dev.heddle.tck.state;

import static dev.heddle.tck.state.Facts.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.RunRecord;
import dev.heddle.model.state.RunStatus;
import dev.heddle.model.state.StateView;
import dev.heddle.model.state.StepRecord;
import dev.heddle.spi.state.StateReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Questions about what was recorded.
public abstract class StateReaderContract extends StateStorageContract {
    private static final AssetKey ORDERS = AssetKey.parse("sales/orders");

    /// For subclasses.
    protected StateReaderContract() {}

    @Test
    void anEmptyStorageKnowsNothing() {
        StateView view = storage.reader().view(MAIN);

        assertThat(view.asset(ORDERS)).isEqualTo(AssetState.unknown(ORDERS));
        assertThat(view.assetsWithHeads()).isEmpty();
        assertThat(view.reusable(ORDERS, List.of(Facts.fingerprint("r")))).isEmpty();
        assertThat(view.code(Facts.fingerprint("code"))).isEmpty();
        assertThat(view.value(facts.nextId())).isEmpty();
        assertThat(storage.reader().findUid(ORDERS)).isEmpty();
        assertThat(storage.reader().findMaterialization(facts.nextId())).isEmpty();
        assertThat(storage.reader().changeSets(MAIN, 10)).isEmpty();
        assertThat(storage.reader().headsReading(MAIN, List.of(facts.nextId()))).isEmpty();
    }

    @Test
    void allMaterializationsAreListedPageByPage() {
        MaterializationId first = facts.publish("sales/orders", "EU", "v1");
        MaterializationId second = facts.publish("sales/orders", "US", "v1");
        MaterializationId third = facts.publish("crm/customers", "", "v1");

        List<Materialization> page = storage.reader().materializations(Optional.empty(), 2);
        assertThat(page).extracting(Materialization::id).containsExactly(first, second);
        assertThat(storage.reader().materializations(Optional.of(second), 2))
                .extracting(Materialization::id)
                .containsExactly(third);
        assertThat(storage.reader().materializations(Optional.of(third), 2)).isEmpty();
        assertThat(storage.findDamage()).isEmpty();
    }

    @Test
    void aRenamedAssetKeepsItsIdentity() {
        facts.publish("sales/orders", "EU", "v1");
        AssetKey renamed = AssetKey.parse("sales/purchases");

        facts.append(new Event.AssetRegistered(facts.uid("sales/orders"), renamed));

        assertThat(storage.reader().findUid(renamed)).contains(facts.uid("sales/orders"));
        assertThat(storage.reader().findUid(ORDERS)).isEmpty();
        assertThat(storage.reader().findKey(facts.uid("sales/orders"))).contains(renamed);
        assertThat(storage.reader().view(MAIN).assetsWithHeads()).containsExactly(renamed);
    }

    @Test
    void ofTwoAssetsWithOneKeyTheOneRegisteredLastIsMeant() {
        facts.uid("sales/new");
        facts.publish("sales/orders", "EU", "v1");

        facts.append(new Event.AssetRegistered(facts.uid("sales/new"), ORDERS));

        assertThat(storage.reader().findUid(ORDERS)).contains(facts.uid("sales/new"));
        assertThat(storage.reader().view(MAIN).asset(ORDERS).uid())
                .contains(facts.uid("sales/new"));
    }

    @Test
    void materializationsAreReadAsTheyWereRecorded() {
        MaterializationId source = facts.publish("sales/raw", "EU", "r1");
        InputRead input = facts.input("sales/raw", "EU", source, "r1");
        Materialization.Origin made = facts.made("code", "r");
        MaterializationId id = facts.start("sales/orders", "EU", made);
        Materialization.Cell cell = facts.cell("sales/orders", "EU");
        assertThat(storage.reader().findMaterialization(id))
                .contains(
                        new Materialization(
                                id,
                                cell,
                                made,
                                MaterializationStatus.WRITING,
                                Optional.empty(),
                                false));

        Materialization.Result result = Facts.result("v1", input);
        facts.append(new Event.MaterializationStaged(id, result));

        Materialization staged =
                new Materialization(
                        id, cell, made, MaterializationStatus.STAGED, Optional.of(result), false);
        assertThat(storage.reader().findMaterialization(id)).contains(staged);
        assertThat(storage.reader().findMaterializations(List.of(id, facts.nextId())))
                .isEqualTo(Map.of(id, staged));
        assertThat(storage.reader().view(MAIN).value(id)).contains(result.value());
    }

    @Test
    void whenContentWasThereIsReadForManyAtOnce() {
        MaterializationId writing = facts.start("sales/raw", "EU", facts.made("code", "r"));
        MaterializationId complete = facts.publish("sales/orders", "EU", "v1");

        assertThat(storage.reader().findStaged(List.of(writing, complete, facts.nextId())))
                .containsExactly(Map.entry(complete, Facts.NOW));
    }

    @Test
    void whatACellWouldShowIsWhatItShowsOnceItsHeadMoved() {
        MaterializationId raw = facts.publish("sales/raw", "EU", "r1");
        MaterializationId before =
                facts.publish(
                        "sales/orders", "EU", "v1", facts.input("sales/raw", "EU", raw, "r1"));
        Head shown =
                Objects.requireNonNull(
                        storage.reader()
                                .view(MAIN)
                                .asset(AssetKey.parse("sales/orders"))
                                .heads()
                                .get(PartitionKey.of("EU")));
        facts.publish("sales/orders", "EU", "v2");
        MaterializationId begun = facts.start("sales/orders", "US", "r9");

        Map<MaterializationId, StateReader.Showable> found =
                storage.reader().findShowable(List.of(before, begun, facts.nextId()));

        assertThat(found).containsOnlyKeys(before);
        StateReader.Showable one = Objects.requireNonNull(found.get(before));
        assertThat(one.status()).isEqualTo(MaterializationStatus.PUBLISHED);
        assertThat(one.head())
                .isEqualTo(
                        new Head(
                                before,
                                shown.code(),
                                shown.contract(),
                                shown.version(),
                                shown.leaf(),
                                shown.inputs(),
                                0,
                                shown.overridden(),
                                shown.checks(),
                                List.of(),
                                shown.projections()));
    }

    @Test
    void historyIsNewestFirst() {
        MaterializationId first = facts.publish("sales/orders", "EU", "v1");
        MaterializationId us = facts.publish("sales/orders", "US", "v1");
        MaterializationId second = facts.publish("sales/orders", "EU", "v2");
        facts.publish("sales/raw", "EU", "v1");

        assertThat(history(Optional.empty(), 10)).containsExactly(second, us, first);
        assertThat(history(Optional.empty(), 1)).containsExactly(second);
        assertThat(history(Optional.of(PartitionKey.of("EU")), 10)).containsExactly(second, first);
    }

    private List<MaterializationId> history(Optional<PartitionKey> partition, int limit) {
        return storage.reader().history(facts.uid("sales/orders"), partition, limit).stream()
                .map(Materialization::id)
                .toList();
    }

    @Test
    void theNewestOfARecipeCanBeReused() {
        audited(facts.made("code", "r"));
        MaterializationId newest = audited(facts.made("code", "r"));
        facts.start("sales/orders", "EU", facts.made("code", "r"));

        assertReusable(Optional.empty(), Optional.of(newest));
        assertThat(storage.reader().view(MAIN).reusable(ORDERS, Set.of(Facts.fingerprint("r"))))
                .isEqualTo(
                        Map.of(
                                Facts.fingerprint("r"),
                                new StateView.Reusable(newest, DataVersion.of("v1"), Map.of())));
    }

    @Test
    void whatWasTakenBackIsNotReused() {
        MaterializationId id = audited(facts.made("code", "r"));
        facts.publish(facts.move("sales/orders", "EU", id));
        assertReusable(Optional.empty(), Optional.of(id));

        facts.undo(1);

        assertReusable(Optional.empty(), Optional.empty());
    }

    @Test
    void ofUnprovenCodeOnlyTheResumedRunsResultsAreReused() {
        Materialization.Origin made = facts.made("code", "r");
        MaterializationId id = audited(with(made, false, false));

        assertReusable(Optional.empty(), Optional.empty());
        assertReusable(Optional.of(facts.run()), Optional.of(id));
        assertThat(storage.reader().view(MAIN).reusable(ORDERS, Set.of(made.recipe()))).isEmpty();
    }

    @Test
    void whatWasOverriddenIsNotReused() {
        audited(with(facts.made("code", "r"), true, true));

        assertReusable(Optional.of(facts.run()), Optional.empty());
    }

    private static Materialization.Origin with(
            Materialization.Origin made, boolean overridden, boolean proven) {
        return new Materialization.Origin(
                made.code(),
                made.contract(),
                made.recipe(),
                made.run(),
                made.attempt(),
                made.startedAt(),
                made.commit(),
                made.dirty(),
                overridden,
                made.location(),
                proven);
    }

    private MaterializationId audited(Materialization.Origin made) {
        MaterializationId id = facts.start("sales/orders", "EU", made);
        facts.append(
                new Event.MaterializationStaged(id, Facts.result("v1")),
                new Event.MaterializationAudited(id, Optional.empty()));
        return id;
    }

    private void assertReusable(Optional<RunId> resumed, Optional<MaterializationId> expected) {
        assertThat(
                        storage.reader()
                                .findReusable(
                                        facts.uid("sales/orders"),
                                        Set.of(
                                                Facts.fingerprint("r"),
                                                Facts.fingerprint("another")),
                                        resumed)
                                .values())
                .extracting(Materialization::id)
                .containsExactlyElementsOf(expected.stream().toList());
    }

    @Test
    void headsThatReadOthersAreFound() {
        MaterializationId eu = facts.publish("sales/raw", "EU", "r1");
        MaterializationId us = facts.publish("sales/raw", "US", "r2");
        facts.publish("sales/orders", "EU", "old", facts.input("sales/raw", "EU", eu, "r1"));
        MaterializationId reader =
                facts.publish("sales/orders", "EU", "v1", facts.input("sales/raw", "EU", eu, "r1"));
        facts.audit("sales/orders", "US", "v1", facts.input("sales/raw", "US", us, "r2"));

        assertThat(storage.reader().headsReading(MAIN, List.of(eu, us))).containsExactly(reader);
        assertThat(storage.reader().headsReading(MAIN, List.of(us))).isEmpty();
        assertThat(storage.reader().headsReading("branch", List.of(eu))).isEmpty();
    }

    @Test
    void headsUnderAFormerDictionaryAreKeptApart() {
        MaterializationId id = facts.publish("sales/orders", "EU", "v1");
        Materialization.Cell before = facts.cell("sales/orders", "EU");
        Materialization.Cell cell =
                new Materialization.Cell(
                        before.uid(), ORDERS, "time/day", PartitionKey.of("2026-01-01"));
        MaterializationId daily = facts.nextId();
        facts.append(
                new Event.MaterializationStarted(daily, cell, facts.made("code", "r")),
                new Event.MaterializationStaged(daily, Facts.result("v2")),
                new Event.MaterializationAudited(daily, Optional.empty()));
        facts.publish(move(cell, Optional.empty(), Optional.of(daily)));

        AssetState state = storage.reader().view(MAIN).asset(ORDERS);
        assertThat(state.domain()).isEqualTo("time/day");
        assertThat(state.heads()).containsOnlyKeys(cell.partition());
        assertThat(state.otherDomains()).containsOnlyKeys(before.partition());

        // As when such cells are retired: the state does not say which dictionary they were of.
        facts.publish(
                new HeadMove(
                        before.uid(), "", before.partition(), Optional.of(id), Optional.empty()));
        assertThat(storage.reader().view(MAIN).asset(ORDERS).otherDomains()).isEmpty();
        assertThat(storage.reader().moves(MAIN, 3))
                .extracting(HeadMove::domain)
                .containsExactly(Facts.DOMAIN);
    }

    private static HeadMove move(
            Materialization.Cell cell,
            Optional<MaterializationId> before,
            Optional<MaterializationId> after) {
        return new HeadMove(cell.uid(), cell.domain(), cell.partition(), before, after);
    }

    @Test
    void costIsTheMedianOfTheNewestBuilds() {
        for (int i = 0; i < 25; i++) {
            facts.audit("sales/orders", "EU", "v" + i);
        }

        assertThat(storage.reader().view(MAIN).asset(ORDERS).history())
                .isEqualTo(new AssetState.Cost(OptionalDouble.of(10), OptionalDouble.of(1000)));
    }

    @Test
    void codeIsExplainedByItsComponents() {
        CodeFingerprint code =
                new CodeFingerprint(
                        Facts.fingerprint("code"),
                        List.of(
                                new FingerprintComponent(
                                        ComponentKind.METHOD,
                                        "Delays.mean(List)",
                                        Facts.fingerprint("mean"),
                                        List.of("Delays.table()", "Delays.mean(List)"),
                                        Optional.empty())),
                        List.of());
        facts.append(new Event.CodeRecorded(code), new Event.CodeRecorded(code));

        assertThat(storage.reader().view(MAIN).code(code.value())).contains(code);
    }

    @Test
    void checkResultsAreReadInTheOrderOfTheirDecision() {
        MaterializationId id = facts.start("sales/orders", "EU", "r");
        CheckResultRecord second = check(id, "unique_ids", true);
        CheckResultRecord first = check(id, "no_negative_amounts", false);
        facts.append(
                new Event.MaterializationStaged(id, Facts.result("v1")),
                new Event.CheckEvaluated(first),
                new Event.CheckEvaluated(second));

        assertThat(storage.reader().checkResults(id)).containsExactly(first, second);
    }

    private static CheckResultRecord check(MaterializationId id, String name, boolean passed) {
        return new CheckResultRecord(
                id, name, true, passed, "2 rows", Map.of(), Optional.empty(), NOW);
    }

    @Test
    void runsAreReadNewestFirst() {
        RunId first = facts.run();
        facts.publish("sales/orders", "EU", "v1");
        facts.publish("sales/orders", "EU", "v2");
        facts.append(new Event.RunFinished(first, RunStatus.PARTIAL, Map.of("BUILT", 2L)));
        RunId second = facts.startRun();

        assertThat(storage.reader().runs(10))
                .extracting(RunRecord::run)
                .containsExactly(second, first);
        RunRecord run = storage.reader().findRun(first).orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(run.changeSets()).containsExactly(1L, 2L);
        assertThat(run.summary()).isEqualTo(Map.of("BUILT", 2L));
        assertThat(run.startedAt()).isEqualTo(NOW);
        assertThat(run.finishedAt()).contains(NOW);
        assertThat(storage.reader().changeSetsOf(MAIN, first)).hasSize(2);
        assertThat(storage.reader().changeSetsOf(MAIN, second)).isEmpty();
    }

    @Test
    void stepsOfARunIncludeTheOneAtWork() {
        facts.fail("sales/orders", "EU", "disk full");
        facts.start("sales/orders", "US", "r");

        assertThat(storage.reader().steps(facts.run()))
                .extracting(StepRecord::cell, StepRecord::status)
                .containsExactlyInAnyOrder(
                        tuple(
                                new AssetPartition(ORDERS, PartitionKey.of("EU")),
                                StepRecord.Status.FAILED),
                        tuple(
                                new AssetPartition(ORDERS, PartitionKey.of("US")),
                                StepRecord.Status.RUNNING));
    }

    @Test
    void unfinishedMaterializationsOfARunAreFound() {
        MaterializationId writing = facts.start("sales/orders", "EU", "r");
        MaterializationId audited = facts.audit("sales/orders", "US", "v1");
        facts.publish("sales/orders", "ASIA", "v1");
        MaterializationId abandoned = facts.start("sales/orders", "EU", "r");
        facts.append(new Event.MaterializationAbandoned(abandoned));

        assertThat(storage.reader().unfinished(facts.run()))
                .extracting(Materialization::id)
                .containsExactly(writing, audited);
    }
}
