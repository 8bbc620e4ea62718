package dev.heddle.location.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.location.LocationError;
import dev.heddle.location.client.LocationClient;
import dev.heddle.location.client.RemoteDefinitions;
import dev.heddle.location.net.Secret;
import dev.heddle.location.wire.DefinitionsCodec;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.ApplyOptions;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.Cancellation;
import dev.heddle.operation.CliError;
import dev.heddle.operation.Progress;
import dev.heddle.operation.code.UserCode;
import dev.heddle.operation.code.Work;
import dev.heddle.operation.view.CheckView;
import dev.heddle.planner.PlanRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationHostTest {
    private static final Work WORK =
            new Work(
                    List.of(),
                    Instant.EPOCH,
                    PlanRequest.Scope.ALL,
                    PlanRequest.Limits.NONE,
                    Map.of("a", "b"),
                    Optional.empty());

    @TempDir Path folder;
    private final Secret secret = Secret.random();
    private final AtomicInteger closed = new AtomicInteger();

    private LocationHost host(Supplier<HostedProject> loader) {
        return LocationHost.start(folder.resolve("socket"), secret, loader);
    }

    private Hosted project() {
        return new Hosted(closed);
    }

    private static ApplyOptions options(Progress progress, Cancellation cancellation) {
        return new ApplyOptions(
                false,
                OptionalInt.of(3),
                Duration.ofSeconds(1),
                ChangeSetKind.APPLY,
                "message",
                Map.of("tag", "value"),
                progress,
                cancellation);
    }

    @Test
    void whoDoesNotKnowTheSecretIsRefused() {
        try (LocationHost host = host(this::project);
                LocationClient stranger = new LocationClient(host.address(), Secret.random())) {
            assertThatThrownBy(stranger::load)
                    .isInstanceOfSatisfying(
                            HeddleException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isEqualTo(LocationError.PROCESS_LOST))
                    .hasMessageContaining("UNAUTHENTICATED");
        }
    }

    @Test
    void problemsOfALoadArriveWithTheirLines() {
        Problem problem = Problem.at(new SourceLocation("A.java", 3, 4), "wrong").withHint("mend");
        try (LocationHost host =
                        host(() -> {
                            throw HeddleException.of(
                                    CliError.INVALID_VALUE, "Cannot load.", List.of(problem));
                        });
                LocationClient client = new LocationClient(host.address(), secret)) {
            assertThatThrownBy(client::load)
                    .isInstanceOfSatisfying(
                            HeddleException.class,
                            failure -> {
                                assertThat(failure.code()).isEqualTo(CliError.INVALID_VALUE);
                                assertThat(failure.problems()).containsExactly(problem);
                            })
                    .hasMessage("Cannot load.");
        }
    }

    @Test
    void aRunTellsHowItGoesAndIsCancelled() {
        try (LocationHost host = host(this::project);
                LocationClient client = new LocationClient(host.address(), secret)) {
            RemoteDefinitions loaded = client.load();
            List<Progress.Event> told = Collections.synchronizedList(new ArrayList<>());
            Cancellation cancellation = new Cancellation();

            ApplyView done =
                    loaded.userCode()
                            .apply(
                                    WORK,
                                    options(
                                            event -> {
                                                told.add(event);
                                                cancellation.cancel();
                                            },
                                            cancellation));

            assertThat(told).containsExactly(new Progress.Event.Phase("message {a=b}"));
            assertThat(done.outcome()).isEqualTo(ApplyView.Outcome.CANCELED);
        }
    }

    @Test
    void definitionsThatWereLetGoAreClosedAndRefused() {
        try (LocationHost host = host(this::project);
                LocationClient client = new LocationClient(host.address(), secret)) {
            RemoteDefinitions loaded = client.load();
            RemoteDefinitions other = client.load();

            loaded.release().run();

            assertThat(closed).hasValue(1);
            assertThat(other.userCode().look(Optional.empty(), Instant.EPOCH)).isEmpty();
            assertThatThrownBy(() -> loaded.userCode().look(Optional.empty(), Instant.EPOCH))
                    .isInstanceOf(HeddleException.class)
                    .hasMessageContaining("not loaded any more");
        }
    }

    /// Nothing is defined, and a run goes on until it is cancelled.
    private record Hosted(AtomicInteger closed) implements HostedProject, UserCode {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public DefinitionsCodec.Data definitions() {
            return new DefinitionsCodec.Data(AssetGraph.of(List.of(), List.of()), Map.of());
        }

        @Override
        public Plan.Code code() {
            return new Plan.Code(
                    Optional.of("commit"), true, FingerprintHasher.of("code").finish());
        }

        @Override
        public List<Problem> compilerWarnings() {
            return List.of();
        }

        @Override
        public List<Problem> warnings() {
            return List.of();
        }

        @Override
        public UserCode userCode() {
            return this;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }

        @Override
        public List<Observation> look(Optional<Set<AssetKey>> assets, Instant asOf) {
            return List.of();
        }

        @Override
        public Map<String, String> config(Set<AssetKey> assets, List<String> options) {
            return Map.of();
        }

        @Override
        public ApplyView apply(Work work, ApplyOptions options) {
            CountDownLatch cancelled = new CountDownLatch(1);
            options.cancellation().onCancel(cancelled::countDown, () -> {});
            options.progress()
                    .on(new Progress.Event.Phase(options.message() + " " + work.config()));
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new ApplyView(
                    Optional.empty(),
                    List.of(),
                    ApplyView.Outcome.CANCELED,
                    List.of(),
                    Duration.ZERO,
                    List.of());
        }

        @Override
        public List<CheckView.Result> check(Map<AssetKey, IntRanges> cells, Instant asOf) {
            return List.of();
        }
    }
}
