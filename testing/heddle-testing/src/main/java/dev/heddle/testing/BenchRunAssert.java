package dev.heddle.testing;

import dev.heddle.model.state.CheckResultRecord;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/// Assertions on a run. Every failure shows what happened in the run.
public final class BenchRunAssert extends AbstractAssert<BenchRunAssert, BenchRun> {
    BenchRunAssert(BenchRun actual) {
        super(actual, BenchRunAssert.class);
    }

    /// Everything was published.
    public BenchRunAssert isPublished() {
        return hasOutcome("PUBLISHED");
    }

    /// There was nothing to do.
    public BenchRunAssert didNothing() {
        return hasOutcome("NOTHING_TO_DO");
    }

    /// The run ended so.
    ///
    /// @param outcome as in [BenchRun#outcome()]
    public BenchRunAssert hasOutcome(String outcome) {
        isNotNull();
        if (!actual.outcome().equals(outcome)) {
            fail("to end as " + outcome + " but it ended as " + actual.outcome());
        }
        return this;
    }

    /// These cells of an asset, and no others of it, were built.
    ///
    /// @param partitions none for an unpartitioned asset
    public BenchRunAssert built(String asset, String... partitions) {
        return ended(asset, "BUILT", partitions);
    }

    /// These cells of an asset, and no others of it, were cut off: what they read turned out equal.
    public BenchRunAssert cutOff(String asset, String... partitions) {
        return ended(asset, "CUT_OFF", partitions);
    }

    /// These cells of an asset, and no others of it, were blocked by what they read.
    public BenchRunAssert blocked(String asset, String... partitions) {
        return ended(asset, "BLOCKED", partitions);
    }

    /// These cells of an asset, and no others of it, ended so.
    ///
    /// @param outcome as in [BenchRun.Cell#outcome()]
    public BenchRunAssert ended(String asset, String outcome, String... partitions) {
        isNotNull();
        List<String> expected =
                partitions.length == 0 ? List.of("") : Stream.of(partitions).sorted().toList();
        List<String> found =
                cells(asset)
                        .filter(cell -> cell.outcome().equals(outcome))
                        .map(cell -> cell.cell().partition().value())
                        .sorted()
                        .toList();
        if (!found.equals(expected)) {
            fail("to have " + outcome + " " + asset + " " + expected + " but it has " + found);
        }
        return this;
    }

    /// A cell was rejected, and this blocking check failed.
    public BenchRunAssert rejectedBy(String check) {
        isNotNull();
        if (actual.cells().stream().noneMatch(cell -> cell.outcome().equals("REJECTED"))) {
            fail("to reject a cell but it rejected none");
        }
        List<String> failed =
                actual.checks().values().stream()
                        .flatMap(List::stream)
                        .filter(result -> result.blocking() && !result.passed())
                        .map(CheckResultRecord::check)
                        .distinct()
                        .toList();
        if (!failed.contains(check)) {
            fail("to be rejected by '" + check + "' but it was by " + failed);
        }
        return this;
    }

    /// This check, blocking or not, failed on a cell.
    public BenchRunAssert warnedBy(String check) {
        isNotNull();
        if (actual.checks().values().stream()
                .flatMap(List::stream)
                .noneMatch(result -> result.check().equals(check) && !result.passed())) {
            fail("to be warned by '" + check + "' but it was not");
        }
        return this;
    }

    /// A cell of this asset failed, with a message that holds this text.
    public BenchRunAssert failedWith(String asset, String text) {
        isNotNull();
        if (cells(asset)
                .noneMatch(
                        cell -> cell.outcome().equals("FAILED") && cell.error().contains(text))) {
            fail("to fail in " + asset + " with '" + text + "' but it did not");
        }
        return this;
    }

    /// These events happened in this order, perhaps with others between them.
    public BenchRunAssert happened(String... events) {
        isNotNull();
        int next = 0;
        for (String event : actual.events()) {
            if (next < events.length && event.equals(events[next])) {
                next++;
            }
        }
        if (next < events.length) {
            fail("to have '" + events[next] + "' at its place but it has not");
        }
        return this;
    }

    private Stream<BenchRun.Cell> cells(String asset) {
        return actual.cells().stream().filter(cell -> cell.cell().asset().toString().equals(asset));
    }

    private void fail(String what) {
        failWithMessage(
                "Expected the run %s. What happened:%n%s",
                what,
                actual.events().stream()
                        .map(line -> "  " + line)
                        .collect(Collectors.joining(System.lineSeparator())));
    }
}
