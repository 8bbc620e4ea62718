package dev.heddle.project.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.Problem;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoolNamesTest {
    @Test
    void aSizeOfAPoolThatNobodyNamesIsASlipIfANameIsNear() {
        PoolNames pools = new PoolNames(Set.of("warehose"), Set.of("warehouse", "gpu"));
        assertThat(pools.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "Pool 'warehose' in heddle.yaml is named by no asset. Did you mean 'warehouse'?");
        assertThat(pools.warnings()).isEmpty();
    }

    @Test
    void otherwiseItIsOnlyTold() {
        PoolNames pools = new PoolNames(Set.of("later", "gpu2"), Set.of("warehouse", "gpu2"));
        assertThat(pools.problems()).isEmpty();
        assertThat(pools.warnings())
                .extracting(Problem::toString)
                .containsExactly("Pool 'later' in heddle.yaml is named by no asset.");
    }

    @Test
    void aPoolWithoutASizeIsFine() {
        PoolNames pools = new PoolNames(Set.of("warehouse"), Set.of("warehouse", "gpu"));
        assertThat(pools.problems()).isEmpty();
        assertThat(pools.warnings()).isEmpty();
    }
}
