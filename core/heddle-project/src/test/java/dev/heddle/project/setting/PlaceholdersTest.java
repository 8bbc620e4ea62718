package dev.heddle.project.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.project.error.Problems;
import dev.heddle.project.yaml.YamlValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    private static final SourceLocation AT = new SourceLocation("heddle.yaml", 1, 1);

    private final Problems problems = new Problems();
    private final Placeholders placeholders =
            new Placeholders(Map.of("HOST", "db", "EMPTY", "", "PORT", "5432"), problems);

    @Test
    void replacesVariablesInsideText() {
        assertThat(text("jdbc://${env:HOST}:${env:PORT}/${env:NAME:-x}"))
                .isEqualTo("jdbc://db:5432/x");
        assertThat(text("${env:EMPTY}|${env:EMPTY:-default}")).isEqualTo("|default");
        assertThat(text("$5 and $${env:HOST}")).isEqualTo("$5 and ${env:HOST}");
    }

    @Test
    void secretsStayReferences() {
        assertThat(read("${secret:PW}")).isEqualTo(new SettingValue.SecretRef("PW", AT));
    }

    @Test
    void unsetVariableIsNoErrorYet() {
        assertThat(read("x${env:GONE}")).isEqualTo(new SettingValue.Unset("GONE", AT));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void reportsReferencesThatAreWrong() {
        for (String wrong :
                new String[] {"${date}", "${env:}", "${env:X", "a${secret:PW}", "${secert:PW}"}) {
            read(wrong);
        }
        assertThat(problems.list())
                .extracting(Problem::message)
                .containsExactly(
                        "Cannot read '${date}' as a reference.",
                        "Cannot read '${env:}' as a reference.",
                        "Cannot read '${env:X' as a reference.",
                        "Secret 'PW' stands inside other text.",
                        "Cannot read '${secert:PW}': there is no 'secert'.");
        assertThat(problems.list().getLast().hint()).contains("Did you mean '${secret:PW}'?");
    }

    private SettingValue read(String text) {
        return placeholders.read(new YamlValue.Text(text, AT));
    }

    private String text(String text) {
        return ((SettingValue.Text) read(text)).text();
    }
}
