package dev.heddle.server.graphql;

import dev.heddle.model.HeddleException;
import dev.heddle.model.id.RunId;
import dev.heddle.model.state.RunStatus;
import dev.heddle.server.live.Feed.News;
import dev.heddle.server.live.Live;
import dev.heddle.server.view.RunPage;
import dev.heddle.server.view.StatesView;
import dev.heddle.server.view.WorkspaceView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/// Answers `Subscription`: each listener gets a feed that remembers what it was told.
final class Subscriptions {
    private static final int BATCH = 4_000;

    private final Live live;
    private final Queries queries;
    private final RecentRuns recent;

    Subscriptions(Live live, Queries queries) {
        this.live = live;
        this.queries = queries;
        this.recent = new RecentRuns(live);
    }

    Publisher<StatesView> assetStates(OptionalLong after) {
        AtomicReference<OptionalLong> told = new AtomicReference<>(after);
        return FlowAdapters.toPublisher(
                live.<StatesView>feed(
                        Live.Subject.STATES,
                        () -> {
                            Optional<StatesView> change = live.statesSince(told.get());
                            change.ifPresent(news -> told.set(OptionalLong.of(news.version())));
                            return new News<>(change, false);
                        }));
    }

    Publisher<WorkspaceView> workspace() {
        AtomicReference<Optional<WorkspaceView>> told = new AtomicReference<>(Optional.empty());
        return FlowAdapters.toPublisher(
                live.<WorkspaceView>feed(
                        Live.Subject.WORKSPACE,
                        () -> {
                            Optional<WorkspaceView> now = Optional.of(queries.workspace());
                            boolean same = now.equals(told.getAndSet(now));
                            return new News<>(same ? Optional.empty() : now, false);
                        }));
    }

    Publisher<RunPage> runs() {
        Map<String, String> told = new HashMap<>();
        return FlowAdapters.toPublisher(
                live.<RunPage>feed(Live.Subject.RUNS, () -> new News<>(nextRun(told), false)));
    }

    private Optional<RunPage> nextRun(Map<String, String> told) {
        try {
            return queries.with(
                    operations -> recent.next(operations, told).map(queries.runs()::of));
        } catch (HeddleException e) {
            // A project that never loaded has no runs to tell of.
            return Optional.empty();
        }
    }

    Publisher<RunPage.Log> log(String run, Optional<String> step, int after) {
        AtomicInteger told = new AtomicInteger(after);
        return FlowAdapters.toPublisher(
                live.<RunPage.Log>feed(
                        Live.Subject.LOGS,
                        () ->
                                queries.with(operations -> {
                                    // First the status: what is written after it is told next time.
                                    RunStatus status =
                                            operations.runs().run(new RunId(run)).status();
                                    RunPage.Log log =
                                            queries.runs()
                                                    .log(operations, run, step, told.get(), BATCH);
                                    told.set(log.next());
                                    boolean atWork =
                                            status == RunStatus.RUNNING
                                                    || status == RunStatus.QUEUED;
                                    return new News<>(
                                            log.lines().isEmpty()
                                                    ? Optional.empty()
                                                    : Optional.of(log),
                                            !atWork && log.lines().isEmpty());
                                })));
    }
}
