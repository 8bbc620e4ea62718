package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.HookDefinition;
import dev.heddle.model.asset.AssetKey;
import org.junit.jupiter.api.Test;

class HooksTest {
    @Test
    void methodsAreToldHowStepsEnd() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets(prefix = "s") class Shop {
                         public static final class Mailer {}
                         @Asset String one() { return ""; }
                         @Asset String two() { return ""; }
                         @OnFailure void failed(StepEvent event, Mailer mailer) {}
                         @OnSuccess("two") static void done(StepEvent event) {}
                         @OnFailure("*") void any() {}
                        }
                        """);

        assertThat(shop.errors()).isEmpty();
        assertThat(shop.definitions().hooks())
                .extracting(HookDefinition::name)
                .containsExactly("failed", "done", "any");
        HookDefinition failed = shop.definitions().hooks().get(0);
        assertThat(failed.onFailure()).isTrue();
        assertThat(failed.assets())
                .containsExactlyInAnyOrder(AssetKey.parse("s/one"), AssetKey.parse("s/two"));
        assertThat(failed.resources()).singleElement().extracting("name").isEqualTo("mailer");
        HookDefinition done = shop.definitions().hooks().get(1);
        assertThat(done.onFailure()).isFalse();
        assertThat(done.assets()).containsExactly(AssetKey.parse("s/two"));
        assertThat(shop.definitions().hooks().get(2).follows(AssetKey.parse("other"))).isTrue();
    }

    @Test
    void mistakesPointToWhereTheyAre() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                         @Asset String one() { return ""; }
                         @OnFailure String failed(StepEvent event) { return ""; }
                         @OnSuccess("too") void done(StepEvent event, String one) {}
                        }
                        """,
                        """
                        package shop;
                        class Other {
                         @OnFailure void failed(StepEvent event) {}
                        }
                        """);

        assertThat(shop.errors())
                .contains(
                        "Shop.java:4: Cannot use 'failed' as a hook: it returns String. Return nothing.",
                        "Shop.java:5: Cannot hand 'one' to a hook: it takes the StepEvent and resources.",
                        "Other.java:3: Cannot use @OnFailure on 'failed': put @Assets on the class 'Other'.")
                .anySatisfy(error -> assertThat(error).startsWith("Shop.java:5: Cannot follow"));
    }
}
