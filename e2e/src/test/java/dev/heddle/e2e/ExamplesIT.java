package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples that are modules of a Maven build of their own, as a team would have them.
class ExamplesIT {
    @TempDir Path folder;
    private Checkout checkout;

    @BeforeEach
    void makeCheckout() {
        checkout = Checkout.in(folder);
        LocalRepository.requireMaven(checkout);
    }

    private Path example(String name) throws IOException {
        Path example = Checkout.copyOf("examples/" + name, folder.resolve(name));
        LocalRepository repository = LocalRepository.in(folder.resolve("repository"));
        Files.writeString(example.resolve("heddle.it.yaml"), repository.module());
        return example;
    }

    private String apply(String name) {
        Checkout.Result applied = checkout.run("./heddle --profile it apply " + name);
        assertThat(applied.exit()).describedAs(applied.out() + applied.err()).isZero();
        return applied.out();
    }

    private String plan(String name) {
        Checkout.Result planned =
                checkout.run("./heddle --profile it plan " + name + " || [ $? = 2 ]");
        assertThat(planned.exit()).describedAs(planned.out() + planned.err()).isZero();
        return planned.out();
    }

    private static void replace(Path file, String old, String changed) throws IOException {
        assertThat(file).content().contains(old);
        Files.writeString(file, Files.readString(file).replace(old, changed));
    }

    @Test
    void resourcesComeFromSpring() throws IOException {
        Path spring = example("spring");

        assertThat(apply("spring")).contains("Published 2 cells");
        assertThat(checkout.run("./heddle --profile it -p spring assets preview prices").out())
                .containsPattern("tea +USD +3.30");
        assertThat(plan("spring")).contains("Nothing to do.");
        // What implements the bean's type is code of the asset that takes it.
        replace(spring.resolve("src/main/java/rates/FixedRates.java"), "1.100000", "1.200000");
        assertThat(plan("spring")).contains("FixedRates.rates() changed").contains("~ euro_rates");
    }

    @Test
    void assetsAreWrittenInKotlin() throws IOException {
        Path kotlin = example("kotlin");

        assertThat(apply("kotlin")).contains("Published 3 cells");
        assertThat(checkout.run("./heddle --profile it -p kotlin assets preview means").out())
                .containsPattern("rome +.*365");
        assertThat(plan("kotlin")).contains("Nothing to do.");
        replace(kotlin.resolve("src/main/kotlin/weather/Weather.kt"), ".average()", ".sum()");
        assertThat(plan("kotlin"))
                .contains("~ means")
                .contains("meansOf(Sources, Inputs) changed")
                .doesNotContain("~ readings");
    }
}
