package dev.heddle.api.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.ValueType;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionMapping;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpstreamTest {
    private static final Upstream FULL =
            Upstream.of("raw/days")
                    .as(ValueType.text())
                    .named("days")
                    .mapped(new PartitionMapping.Last())
                    .ifMissing(IfMissing.SKIP)
                    .perPartition()
                    .asPublished();

    @Test
    void isNamedByItsKeyAndNotLoadedUnlessToldOtherwise() {
        Upstream plain = Upstream.of("raw/days");

        assertThat(plain.spec().name()).isEqualTo("raw/days");
        assertThat(plain.spec().loaded()).isFalse();
        assertThat(plain.type()).isEmpty();
    }

    @Test
    void everyCopyKeepsAllThatItDoesNotChange() {
        UpstreamSpec spec = FULL.spec();

        assertThat(spec)
                .isEqualTo(
                        new UpstreamSpec(
                                AssetKey.parse("raw/days"),
                                "days",
                                UpstreamSpec.Strength.DATA,
                                true,
                                Optional.of(new PartitionMapping.Last()),
                                IfMissing.SKIP,
                                Optional.of(ValueType.text().spec().type())));
        assertThat(FULL.byPartition()).isTrue();
        assertThat(FULL.published()).isTrue();
        assertThat(FULL.named("days")).isEqualTo(FULL);
    }

    @Test
    void whatOnlyOrdersIsNotLoaded() {
        Upstream order = FULL.onlyOrder();

        assertThat(order.type()).isEmpty();
        assertThat(order.spec().loaded()).isFalse();
        assertThat(order.spec().type()).isEmpty();
        assertThat(order.spec().strength()).isEqualTo(UpstreamSpec.Strength.ORDER);
        assertThat(order.spec().mapping()).contains(new PartitionMapping.Last());
    }
}
