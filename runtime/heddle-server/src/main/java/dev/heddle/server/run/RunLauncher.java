package dev.heddle.server.run;

import dev.heddle.model.HeddleException;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.operation.ApplyOptions;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.Cancellation;
import dev.heddle.operation.CliError;
import dev.heddle.operation.Progress;
import dev.heddle.server.live.RunBoard;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries plans out, each on a thread of its own. Safe for use by several threads.
public final class RunLauncher implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RunLauncher.class);
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final long STOP_MILLIS = 3_000;

    private final RunBoard board;
    private final Set<Work> working = ConcurrentHashMap.newKeySet();

    private record Work(Thread thread, Cancellation cancellation) {}

    /// @param board is told how far runs are
    public RunLauncher(RunBoard board) {
        this.board = board;
    }

    /// What is asked for.
    ///
    /// @param atomic whether all is published at once, or nothing
    /// @param parallelism how many steps run at once; empty for the usual number
    /// @param message what the run is for, as text
    /// @param tags what is said of it
    public record Request(
            boolean atomic, OptionalInt parallelism, String message, Map<String, String> tags) {}

    /// Begins to carry a plan out, and returns when its run has begun.
    ///
    /// @return the run; empty if there was nothing to do
    /// @throws HeddleException if it could not begin
    public Optional<String> begin(PlanShelf.Kept plan, Request request) {
        CompletableFuture<Optional<String>> begun = new CompletableFuture<>();
        Cancellation cancellation = new Cancellation();
        Follower follower = new Follower(board, begun);
        ApplyOptions options =
                new ApplyOptions(
                        request.atomic(),
                        request.parallelism(),
                        PATIENCE,
                        plan.asked().force() ? ChangeSetKind.MATERIALIZE : ChangeSetKind.APPLY,
                        request.message(),
                        request.tags(),
                        follower,
                        cancellation);
        AtomicReference<Work> self = new AtomicReference<>();
        Thread thread =
                Thread.ofPlatform()
                        .name("apply")
                        .unstarted(() -> carryOut(plan, options, follower, begun, self));
        Work work = new Work(thread, cancellation);
        self.set(work);
        plan.retain();
        working.add(work);
        thread.start();
        try {
            return begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof HeddleException known
                    ? known
                    : HeddleException.of(
                            CliError.INTERNAL, "Cannot begin the run: " + e.getCause() + ".", e);
        }
    }

    private void carryOut(
            PlanShelf.Kept plan,
            ApplyOptions options,
            Follower follower,
            CompletableFuture<Optional<String>> begun,
            AtomicReference<Work> self) {
        try {
            ApplyView done = plan.use().operations().apply(plan.view(), options);
            begun.complete(done.run().map(Object::toString));
        } catch (RuntimeException | Error e) {
            // Once a run has begun, what is recorded says how it ended.
            if (!begun.completeExceptionally(e)) {
                LOGGER.warn("A run ended early: {}", e.getMessage());
            }
        } finally {
            follower.end();
            working.remove(self.get());
            plan.release();
        }
    }

    /// Hands what a run tells to the board.
    private static final class Follower implements Progress {
        private final RunBoard board;
        private final CompletableFuture<Optional<String>> begun;
        private volatile Optional<String> run = Optional.empty();

        Follower(RunBoard board, CompletableFuture<Optional<String>> begun) {
            this.board = board;
            this.begun = begun;
        }

        @Override
        public void on(Event event) {
            if (event instanceof Event.Begun first) {
                run = Optional.of(first.run());
                board.begin(first);
                begun.complete(run);
            } else {
                run.ifPresent(id -> board.count(id, event));
            }
        }

        void end() {
            run.ifPresent(board::end);
        }
    }

    /// Stops what is at work and waits for it a little: what it has not recorded then is taken up
    /// by the next apply.
    @Override
    public void close() {
        working.forEach(work -> {
            work.cancellation().cancel();
            work.cancellation().cancel();
        });
        for (Work work : working) {
            try {
                work.thread().join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
