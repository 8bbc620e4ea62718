package dev.heddle.cli.command;

import dev.heddle.cli.json.AboutJson.Finding;
import dev.heddle.cli.session.ProjectDirectory;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.terminal.Numbers;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.Operations;
import dev.heddle.operation.view.StatusView;
import dev.heddle.operation.view.Validation;
import dev.heddle.planner.selection.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What `doctor` looks at. One use.
final class Examination {
    private static final long LITTLE_DISK = 1_000_000_000L;

    private final Session session;
    private final Optional<Path> named;
    private final List<Finding> findings = new ArrayList<>();

    Examination(Session session, Optional<Path> named) {
        this.session = session;
        this.named = named;
    }

    List<Finding> examine() {
        java();
        terminal();
        Optional<Path> project = project();
        project.ifPresent(this::disk);
        project.ifPresent(this::definitions);
        return findings;
    }

    private void java() {
        Runtime.Version version = Runtime.version();
        boolean compiler = ModuleLayer.boot().findModule("jdk.compiler").isPresent();
        boolean ok = version.feature() == 25 && compiler;
        findings.add(
                new Finding(
                        "java",
                        ok,
                        "Java "
                                + version
                                + (compiler ? "" : " without a compiler")
                                + (ok ? "" : "; install a JDK 25")));
    }

    private void terminal() {
        findings.add(
                new Finding(
                        "terminal",
                        true,
                        session.streams().terminal().out()
                                ? session.streams().terminal().width() + " columns"
                                : "none: plain lines"));
    }

    private Optional<Path> project() {
        boolean asked = named.isPresent() || session.options().project().isPresent();
        if (!asked && ProjectDirectory.nearest(session.streams().directory()).isEmpty()) {
            findings.add(
                    new Finding("project", true, "none here; make one with 'heddle init DIR'"));
            return Optional.empty();
        }
        try {
            Path directory = session.directory(named);
            findings.add(new Finding("project", true, directory.toString()));
            return Optional.of(directory);
        } catch (HeddleException e) {
            findings.add(new Finding("project", false, text(e)));
            return Optional.empty();
        }
    }

    private void disk(Path directory) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            findings.add(
                    new Finding(
                            "disk",
                            free >= LITTLE_DISK && Files.isWritable(directory),
                            Numbers.bytes((double) free)
                                    + " free"
                                    + (Files.isWritable(directory) ? "" : ", not writable")));
        } catch (IOException e) {
            findings.add(new Finding("disk", false, "can not be read: " + e.getMessage()));
        }
    }

    private void definitions(Path directory) {
        try {
            session.open(
                    named,
                    operations -> {
                        look("definitions", () -> definitions(operations));
                        look("state", () -> state(operations));
                        return findings;
                    });
        } catch (RuntimeException e) {
            findings.add(new Finding("definitions", false, text(e)));
        }
    }

    /// A defect is a finding too: the other checks still say what they found.
    private void look(String name, Supplier<String> work) {
        try {
            findings.add(new Finding(name, true, work.get()));
        } catch (RuntimeException e) {
            findings.add(new Finding(name, false, text(e)));
        }
    }

    private static String definitions(Operations operations) {
        Validation valid = operations.validate();
        return Numbers.count(valid.assets(), "asset")
                + ", "
                + Numbers.count(valid.checks(), "check");
    }

    /// Opens the state, which `validate` does not, and reads what every plan reads.
    private static String state(Operations operations) {
        StatusView status = operations.status(Selection.all());
        operations.runs().list(1, Map.of());
        int cells =
                status.assets().stream()
                        .flatMap(asset -> asset.cells().values().stream())
                        .mapToInt(Integer::intValue)
                        .sum();
        return (status.sequence() == 0
                        ? "nothing published yet"
                        : "change set " + status.sequence())
                + ", "
                + Numbers.count(cells, "cell");
    }

    private static String text(RuntimeException error) {
        return error instanceof HeddleException known
                ? known.getMessage() + known.hint().map(hint -> " " + hint).orElse("")
                : "Heddle failed: " + error + ".";
    }
}
