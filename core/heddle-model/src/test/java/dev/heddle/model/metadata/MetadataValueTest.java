package dev.heddle.model.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetadataValueTest {

    @Test
    void takesPlainObjects() {
        assertThat(MetadataValue.of(1)).isEqualTo(new MetadataValue.Whole(1));
        assertThat(MetadataValue.of((byte) 1)).isEqualTo(new MetadataValue.Whole(1));
        assertThat(MetadataValue.of(Long.MAX_VALUE))
                .isEqualTo(new MetadataValue.Whole(Long.MAX_VALUE));
        assertThat(MetadataValue.of(new AtomicLong(Long.MAX_VALUE)))
                .isEqualTo(new MetadataValue.Whole(Long.MAX_VALUE));
        assertThat(MetadataValue.of(BigInteger.valueOf(Long.MIN_VALUE)))
                .isEqualTo(new MetadataValue.Whole(Long.MIN_VALUE));
        assertThat(MetadataValue.of(BigInteger.ONE.shiftLeft(63)))
                .isEqualTo(new MetadataValue.Real(0x1p63));
        assertThat(MetadataValue.of(0.1f)).isEqualTo(new MetadataValue.Real(0.1));
        assertThat(MetadataValue.of(new BigDecimal("1.5"))).isEqualTo(new MetadataValue.Real(1.5));
        assertThat(MetadataValue.of(true)).isEqualTo(new MetadataValue.Bool(true));
        assertThat(MetadataValue.of(Instant.EPOCH))
                .isEqualTo(new MetadataValue.Moment(Instant.EPOCH));
        assertThat(MetadataValue.of(Duration.ZERO))
                .isEqualTo(new MetadataValue.Span(Duration.ZERO));
        assertThat(MetadataValue.of(URI.create("http://x")))
                .isEqualTo(new MetadataValue.Url(URI.create("http://x")));
        assertThat(MetadataValue.of(Path.of("a", "b"))).isInstanceOf(MetadataValue.FilePath.class);
        assertThat(MetadataValue.of('c')).isEqualTo(new MetadataValue.Text("c"));
        MetadataValue same = new MetadataValue.Markdown("*x*");
        assertThat(MetadataValue.of(same)).isSameAs(same);
    }

    @Test
    void refusesOtherImages() {
        assertThatThrownBy(() -> new MetadataValue.Image("image/gif", ""))
                .hasMessage(
                        "Cannot attach an image of type 'image/gif': use image/png or image/svg+xml.");
    }
}
