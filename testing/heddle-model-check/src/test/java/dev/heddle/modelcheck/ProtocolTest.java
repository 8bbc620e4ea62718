package dev.heddle.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.ast.Command;
import edu.mit.csail.sdg.parser.CompModule;
import edu.mit.csail.sdg.parser.CompUtil;
import edu.mit.csail.sdg.translator.A4Options;
import edu.mit.csail.sdg.translator.A4Solution;
import edu.mit.csail.sdg.translator.TranslateAlloyToKodkod;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Tries every history of the model `protocol.als` within its bounds: what is asserted holds with
/// all rules, and without any one of them it does not.
class ProtocolTest {
    @TempDir Path folder;

    private CompModule model() throws IOException {
        Path file = folder.resolve("protocol.als");
        try (InputStream in =
                Objects.requireNonNull(ProtocolTest.class.getResourceAsStream("protocol.als"))) {
            Files.write(file, in.readAllBytes());
        }
        return CompUtil.parseEverything_fromFile(A4Reporter.NOP, null, file.toString());
    }

    @TestFactory
    Stream<DynamicTest> comesOutAsTheModelSays() throws IOException {
        CompModule model = model();
        return model.getAllCommands().stream()
                .map(command ->
                        DynamicTest.dynamicTest(command.label, () -> check(model, command)));
    }

    /// A check that finds a history has found one that must not be.
    private static void check(CompModule model, Command command) {
        A4Solution found =
                TranslateAlloyToKodkod.execute_command(
                        A4Reporter.NOP, model.getAllReachableSigs(), command, new A4Options());
        assertThat(found.satisfiable())
                .as(() -> command.label + "\n" + found)
                .isEqualTo(command.expects == 1);
    }

    @Test
    void showsOfEveryRuleThatItIsNeeded() throws IOException {
        String text =
                Files.readString(Path.of("src/test/resources/dev/heddle/modelcheck/protocol.als"));
        String rules = text.substring(text.indexOf("enum Rule {"), text.indexOf("one sig Kept"));
        assertThat(model().getAllCommands())
                .extracting(command -> command.label)
                .containsAll(
                        rules.lines()
                                .filter(line -> line.contains("--"))
                                .map(String::strip)
                                .map(line -> "without" + line.split("[ ,]", 2)[0])
                                .toList())
                .hasSize(7);
    }
}
