package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TutorialIT {
    @TempDir Path folder;

    @Test
    void everySnippetOfTheTutorialDoesWhatItSays() throws IOException {
        Checkout checkout = Checkout.in(folder);
        String tutorial = Files.readString(Checkout.repository().resolve("docs/tutorial.md"));

        for (Tutorial.Snippet snippet : Tutorial.snippets(tutorial)) {
            Checkout.Result result = checkout.run(snippet.commands());

            assertThat(result.exit())
                    .describedAs("%s%n%s%n%s", snippet.commands(), result.out(), result.err())
                    .isZero();
            assertThat(snippet.missingIn(result.out()))
                    .describedAs("%s%n%s", snippet.commands(), result.out())
                    .isEmpty();
        }
    }
}
