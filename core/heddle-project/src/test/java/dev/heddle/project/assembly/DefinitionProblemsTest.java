package dev.heddle.project.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.model.Problem;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DefinitionProblemsTest {
    record Odd(Object value) {}

    record Table(String name) {}

    private static List<String> problems(AssetDefinition... assets) {
        return problems(new Definitions(List.of(assets), List.of(), List.of()));
    }

    private static List<String> problems(Definitions definitions) {
        return new DefinitionProblems(definitions).find().stream().map(Problem::toString).toList();
    }

    @Test
    void aBodyThatCapturesValuesIsRefused() {
        String captured = "today".concat("");
        assertThat(
                        problems(
                                Asset.named("a")
                                        .source("Tables.java", 7)
                                        .produces(ValueType.text())
                                        .by((parameters, inputs) -> captured)))
                .singleElement()
                .asString()
                .startsWith("Tables.java:7")
                .endsWith(
                        "Cannot use the code of asset 'a': it captures values, which no fingerprint"
                                + " can see. Hand them over with .with(record).");
    }

    @Test
    void parametersWithoutAFormOfTheirOwnAreRefused() {
        assertThat(
                        problems(
                                Asset.named("a")
                                        .produces(ValueType.text())
                                        .with(new Odd(new AtomicInteger()))
                                        .by((parameters, inputs) -> parameters.toString())))
                .singleElement()
                .asString()
                .startsWith(
                        "Cannot use the parameters of asset 'a': value: a java.util.concurrent.atomic.AtomicInteger"
                                + " has no form");
        assertThat(
                        problems(
                                Asset.named("a")
                                        .produces(ValueType.text())
                                        .with(new Table("orders"))
                                        .by((parameters, inputs) -> parameters.name())))
                .isEmpty();
    }

    @Test
    void theReaderOfWhatIsNotStoredOrOfAnotherTypeIsNamed() {
        AssetDefinition elsewhere = Asset.named("e").by((parameters, inputs) -> null);
        AssetDefinition text =
                Asset.named("t").produces(ValueType.text()).by((parameters, inputs) -> "x");
        AssetDefinition reader =
                Asset.named("r")
                        .reads(Upstream.of("e").as(ValueType.text()))
                        .reads(Upstream.of("t").as(ValueType.list(Table.class)))
                        .produces(ValueType.text())
                        .by((parameters, inputs) -> "x");
        assertThat(problems(elsewhere, text, reader))
                .containsExactly(
                        "Cannot read asset 'e' in asset 'r': Heddle stores no value of it. Name it"
                                + " in deps instead.",
                        "Cannot read asset 't' in asset 'r' as Dataset<Table>: it holds String.");
    }

    @Test
    void aCheckIsDeclaredOnce() {
        AssetDefinition asset =
                Asset.named("a").produces(ValueType.text()).by((parameters, inputs) -> "x");
        CheckDefinition check =
                CheckDefinition.of("a", "short").by((parameters, inputs) -> CheckResult.passed());
        assertThat(problems(new Definitions(List.of(asset), List.of(check, check), List.of())))
                .contains("Cannot declare check 'short' of 'a' twice.");
    }
}
