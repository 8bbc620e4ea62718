package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CrashIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir Path folder;

    @Test
    void applyAfterKillInTheMiddleGoesOnAtOnceAndFinishes() throws Exception {
        Checkout checkout = Checkout.in(folder);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process apply = checkout.start("exec ./heddle apply examples/flights", out, err);

        Checkout.awaitText(apply, err, "departures:");
        apply.destroyForcibly().waitFor();

        Checkout.Result again = checkout.run("./heddle apply examples/flights --json");
        assertThat(again.exit()).describedAs(again.err()).isZero();
        assertThat(JSON.readTree(again.out()).path("outcome").asString()).isEqualTo("PUBLISHED");
        JsonNode plan = JSON.readTree(checkout.run("./heddle plan examples/flights --json").out());
        assertThat(plan.path("empty").asBoolean()).isTrue();
    }
}
