package dev.heddle.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;
import dev.heddle.model.cron.CronExpression;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.TimePartitions;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ManyCellsTest {
    private final World world = new World();

    @Test
    void aBillionCellsAreRefusedBeforeAnythingIsMadeOfThem() {
        world.asset("minutes")
                .split(
                        TimePartitions.of(
                                new Cadence.Cron(CronExpression.parse("* * * * *")),
                                LocalDate.of(1, 1, 1)));

        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(world::plan)
                .withMessageMatching(
                        "Cannot plan asset 'minutes': it is .* from 0001-01-01.*, which are"
                                + " 1,0\\d\\d,\\d{3},\\d{3} cells, and a plan looks at 10,000,000 cells at"
                                + " most\\.")
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(PlannerError.TOO_MANY_CELLS);
                    assertThat(failure.kind()).isEqualTo(ErrorKind.LIMIT);
                    assertThat(failure.hint()).isPresent();
                });
    }
}
