package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.runtime.CodeRoot;
import dev.heddle.model.asset.AssetSpec.ResourceSpec;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionMapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The example of the authoring guide. The golden files show what readers of generated code see.
class FlightsTest {
    private final Compiled flights = compiled();

    private static Compiled compiled() {
        Compilation compilation =
                Compiler.javac()
                        .withProcessors(new HeddleProcessor())
                        .withOptions("-Xlint:all", "-Xdoclint:all,-missing", "-Werror")
                        .compile(JavaFileObjects.forResource("flights/Flights.java"));
        return new Compiled(compilation);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in =
                FlightsTest.class.getResourceAsStream("/flights/" + name + ".golden")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void generatedSourcesReadAsIfWrittenByHand() throws IOException {
        assertThat(flights.errors()).isEmpty();
        assertThat(flights.generated("flights.FlightsDefinitions"))
                .isEqualTo(golden("FlightsDefinitions.java"));
        assertThat(flights.generated("flights.FlightsAssets"))
                .isEqualTo(golden("FlightsAssets.java"));
        assertThat(flights.generated("heddle.index.flights_Flights"))
                .isEqualTo(golden("flights_Flights.java"));
    }

    @Test
    void everythingIsDeclared() {
        assertThat(flights.definitions().assets())
                .extracting(asset -> asset.spec().key().toString())
                .containsExactly(
                        "raw/flight_archive",
                        "departures",
                        "airport_days",
                        "airport_weeks",
                        "fx_rates",
                        "delay_model");
        assertThat(flights.definitions().checks())
                .extracting(check -> check.spec().name())
                .containsExactly("delays_are_plausible", "large_airports_report");
    }

    @Test
    void specificationsFollowFromAnnotations() {
        AssetDefinition days = flights.asset("airport_days");

        assertThat(days.spec().group()).isEqualTo("flights");
        assertThat(days.spec().owners()).containsExactly("team:ops");
        assertThat(days.spec().description())
                .isEqualTo("Departures and mean delay by airport and day.");
        assertThat(days.spec().retry().times()).isEqualTo(3);
        assertThat(days.spec().timeout()).contains(Duration.ofMinutes(10));
        assertThat(days.spec().pool()).contains("warehouse");
        assertThat(days.spec().source()).hasToString("Optional[flights/Flights.java:62]");
        assertThat(days.spec().value().type()).isEqualTo("Dataset<AirportDay>");
        assertThat(days.spec().value().columns())
                .extracting(Object::toString)
                .containsExactly(
                        "date DATE", "airport TEXT", "departures BIGINT", "mean_delay DOUBLE");
        assertThat(flights.asset("departures").spec().resources())
                .containsExactly(new ResourceSpec("flights.Flights$FlightArchive", "archive"));
    }

    @Test
    void mappingsFollowFromParameters() {
        assertThat(flights.asset("airport_weeks").upstreams())
                .singleElement()
                .satisfies(read ->
                        assertThat(read.spec().mapping())
                                .contains(new PartitionMapping.Window(-6, 0)));
        assertThat(flights.asset("delay_model").upstreams())
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.spec().mapping()).contains(new PartitionMapping.All());
                    assertThat(read.spec().ifMissing()).isEqualTo(IfMissing.SKIP);
                    assertThat(read.byPartition()).isTrue();
                });
    }

    @Test
    void checksReadWhatIsStagedAndWhatIsPublished() {
        CheckDefinition check = flights.check("large_airports_report");

        assertThat(check.spec().asset()).hasToString("airport_days");
        assertThat(check.inputs())
                .extracting(input -> input.published())
                .containsExactly(false, true);
        assertThat(flights.check("delays_are_plausible").spec().blocking()).isTrue();
    }

    @Test
    void bodiesCaptureNothing() {
        assertThat(flights.definitions().checks())
                .allSatisfy(check -> assertThat(CodeRoot.of(check.body()).captures()).isZero());
        assertThat(flights.definitions().assets())
                .allSatisfy(asset ->
                        assertThat(asset.code())
                                .isInstanceOfSatisfying(
                                        AssetDefinition.Code.Java.class,
                                        code ->
                                                assertThat(CodeRoot.of(code.body()).captures())
                                                        .isZero()));
    }

    @Test
    void configurationIsDescribed() {
        AssetDefinition.Code.Java code =
                (AssetDefinition.Code.Java) flights.asset("delay_model").code();

        assertThat(code.config().orElseThrow().components())
                .singleElement()
                .satisfies(component -> {
                    assertThat(component.name()).isEqualTo("trees");
                    assertThat(component.type()).isEqualTo(int.class);
                });
        assertThat(code.config().orElseThrow().constructor().apply(new Object[] {7}))
                .hasToString("TrainingConfig[trees=7]");
    }

    @Test
    void externalAssetsAreObserved() {
        assertThat(flights.asset("raw/flight_archive").spec().external()).isTrue();
        assertThat(flights.asset("departures").upstreams())
                .extracting(read -> read.spec().asset().toString(), read -> read.spec().loaded())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("raw/flight_archive", false));
        assertThat(flights.asset("fx_rates").spec().partitions().description())
                .isEqualTo("unpartitioned");
        assertThat(List.of(flights.asset("raw/flight_archive").spec().partitions().description()))
                .containsExactly("daily from 2001-01-01 to 2001-04-01");
    }
}
