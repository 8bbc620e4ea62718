package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.AssetDefinition;
import org.junit.jupiter.api.Test;

class ExternalsTest {
    @Test
    void observersLookAtExternalAssets() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets(prefix = "sales", group = "raw") class Shop {
                          /// Looked at.
                          @External(value = "raw/orders", kinds = "s3") DataVersion orders() { return DataVersion.of("1"); }
                          @External("raw/lines") void lines() {}
                          @External("raw/days") @Daily(start = "2001-01-01") Map<PartitionKey, DataVersion> days(PartitionKeys days) { return Map.of(); }
                        }
                        """);

        assertThat(shop.asset("raw/orders").code()).isInstanceOf(AssetDefinition.Code.Java.class);
        assertThat(shop.asset("raw/orders").spec().kinds()).containsExactly("s3");
        assertThat(shop.asset("raw/orders").spec().group()).isEqualTo("raw");
        assertThat(shop.asset("raw/lines").code()).isInstanceOf(AssetDefinition.Code.Nobody.class);
        assertThat(shop.definitions().assets())
                .allSatisfy(asset -> assertThat(asset.spec().external()).isTrue());
    }

    @Test
    void observersReturnVersionsAsTheAssetIsSplit() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          @External("a") @Daily(start = "2001-01-01") DataVersion a() { return DataVersion.of("1"); }
                          @External("b") Map<PartitionKey, DataVersion> b() { return Map.of(); }
                          @External("c") DataVersion c(String text) { return DataVersion.of("1"); }
                          @External("d") @Asset DataVersion d() { return DataVersion.of("1"); }
                        }
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "Shop.java:3: Cannot observe 'a' (daily from 2001-01-01) with DataVersion: return Map<PartitionKey, DataVersion>, or void if nobody looks.",
                        "Shop.java:4: Cannot observe 'b' (unpartitioned) with Map<PartitionKey, DataVersion>: return DataVersion, or void if nobody looks.",
                        "Shop.java:5: Cannot read 'text' in the observer of 'c': observers take resources, and read no assets.",
                        "Shop.java:6: Cannot declare 'd' as both @Asset and @External: Heddle builds the one and only looks at the other.");
    }
}
