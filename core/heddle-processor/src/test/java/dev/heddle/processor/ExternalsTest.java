package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.model.asset.RefreshPolicy;
import java.time.Duration;
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

    @Test
    void sourcesSayHowLongHoldsWhatWasSeen() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          @External(value = "a", within = "2h") DataVersion a() { return DataVersion.of("1"); }
                          @External("b") DataVersion b() { return DataVersion.of("1"); }
                        }
                        """);
        assertThat(shop.asset("a").spec().refresh())
                .contains(new RefreshPolicy.Every(Duration.ofHours(2)));
        assertThat(shop.asset("b").spec().refresh()).isEmpty();

        Compiled wrong =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          @External(value = "a", within = "soon") DataVersion a() { return DataVersion.of("1"); }
                          @External(value = "b", within = "2h") void b() {}
                          @External(value = "c", within = "0s") DataVersion c() { return DataVersion.of("1"); }
                        }
                        """);
        assertThat(wrong.errors())
                .containsExactlyInAnyOrder(
                        "Shop.java:3: Cannot read the duration 'soon': write it as '500ms', '2s',"
                                + " '10m', '1h30m' or '7d'.",
                        "Shop.java:4: Cannot say how long holds what is seen of 'b': nobody looks"
                                + " at it. Return a DataVersion.",
                        "Shop.java:5: Cannot refresh every PT0S: it is more than 0.");
    }
}
