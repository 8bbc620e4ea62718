package dev.heddle.project.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.plan.PolicyRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyReaderTest {
    @TempDir private Path folder;

    private Policies read(String policies) throws IOException {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(
                folder.resolve("heddle.yaml"),
                "name: shop\nsources: [src]\npolicies:\n" + policies.indent(2));
        return ProjectConfigReader.read(folder, Map.of()).policies();
    }

    private List<String> problems(String policies) {
        HeddleException failure = catchThrowableOfType(HeddleException.class, () -> read(policies));
        return failure.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void warnsWhereNothingIsSaid() throws IOException {
        Policies policies = read("max-cells: 7");
        assertThat(policies.unproven()).isEqualTo(PolicyRule.WARN);
        assertThat(policies.owners()).isEqualTo(PolicyRule.ALLOW);
        assertThat(policies.destructive()).isEqualTo(PolicyRule.WARN);
        assertThat(policies.freeze()).isEmpty();
    }

    @Test
    void readsRulesAndWindows() throws IOException {
        Policies policies =
                read(
                        """
                        unproven: refuse
                        destructive: allow
                        freeze:
                          - { days: [fri..sun, Wednesday], hours: 18:00..24:00, zone: Europe/Berlin, reason: rest }
                          - { dates: 2026-12-20..2027-01-06, zone: UTC }
                        """);
        assertThat(policies.unproven()).isEqualTo(PolicyRule.REFUSE);
        assertThat(policies.destructive()).isEqualTo(PolicyRule.ALLOW);
        assertThat(policies.freeze()).hasSize(2);
        FreezeWindow evenings = policies.freeze().getFirst();
        assertThat(evenings.days())
                .containsExactlyInAnyOrder(
                        DayOfWeek.WEDNESDAY,
                        DayOfWeek.FRIDAY,
                        DayOfWeek.SATURDAY,
                        DayOfWeek.SUNDAY);
        assertThat(evenings.from()).isEqualTo(LocalTime.of(18, 0));
        assertThat(evenings.to()).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(evenings.reason()).isEqualTo("rest");
        assertThat(policies.freeze().getLast().days()).hasSize(7);
    }

    @Test
    void tellsWhatIsWrongWithItsPlace() {
        assertThat(problems("unproven: refused\ndestructive: never"))
                .containsExactly(
                        "heddle.yaml:4:13: Policy 'unproven' can not be 'refused'. Did you mean 'refuse'?",
                        "heddle.yaml:5:16: Policy 'destructive' can not be 'never'. It is one of allow, warn, refuse.");
        assertThat(problems("freeze:\n  - { days: [frday, f], zone: UTC }"))
                .containsExactly(
                        "heddle.yaml:5:16: 'frday' is no day of the week. Did you mean 'friday'?",
                        "heddle.yaml:5:23: 'f' is no day of the week. It is one of monday, tuesday, wednesday, thursday, friday, saturday, sunday.");
        assertThat(problems("freeze:\n  - { hours: 6..7, zone: Europe/Berln }"))
                .containsExactly(
                        "heddle.yaml:5:16: '6..7' are no hours. Write such as 18:00..24:00 or 22:00..06:00.",
                        "heddle.yaml:5:28: There is no zone 'Europe/Berln'. Did you mean 'Europe/Berlin'?");
        assertThat(problems("freeze:\n  - { dates: 2027-01-06..2026-12-20, zone: UTC }"))
                .singleElement()
                .asString()
                .contains("are no dates");
        assertThat(problems("freeze:\n  - { dys: [mon] }"))
                .containsExactly(
                        "heddle.yaml:5:7: A freeze has no zone. Add such as 'zone: Europe/Berlin'.",
                        "heddle.yaml:5:9: Unknown key 'dys' in 'policies.freeze'. Did you mean 'days'?");
        assertThat(problems("freeze: [weekend]"))
                .singleElement()
                .asString()
                .contains("must be a list of maps");
        assertThat(problems("freeze: { days: [mon] }"))
                .singleElement()
                .asString()
                .contains("must be a list, not a map");
    }
}
