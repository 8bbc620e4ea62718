package dev.heddle.cli.publish;

import dev.heddle.model.HeddleException;
import dev.heddle.model.event.Event;
import dev.heddle.operation.CliError;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.ForwardingLog;
import dev.heddle.spi.state.ForwardingStorage;
import dev.heddle.spi.state.StateStorage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// State whose published folder follows each change set: on a thread of its own, so that nobody
/// waits for links, and several change sets in a row are followed at once. What an earlier process
/// did not come to is done first. Safe for use by several threads.
public final class PublishingState implements ForwardingStorage {
    private final StateStorage inner;
    private final PublishFolder folder;
    private final Consumer<HeddleException> failures;
    private final Thread thread;
    private boolean wanted = true;
    private boolean closed;

    private PublishingState(
            StateStorage inner, PublishFolder folder, Consumer<HeddleException> failures) {
        this.inner = inner;
        this.folder = folder;
        this.failures = failures;
        this.thread = Thread.ofPlatform().name("heddle-publish").daemon().unstarted(this::follow);
    }

    /// Returns the state with a folder that follows it. Closing it brings the folder in line once
    /// more, then closes the state.
    ///
    /// @param failures told if the folder can not be brought in line
    public static PublishingState following(
            StateStorage inner, PublishFolder folder, Consumer<HeddleException> failures) {
        PublishingState state = new PublishingState(inner, folder, failures);
        state.thread.start();
        return state;
    }

    private void follow() {
        while (next()) {
            try {
                if (!folder.isCurrent()) {
                    folder.update();
                }
            } catch (HeddleException e) {
                failures.accept(e);
            } catch (RuntimeException e) {
                // The next change set is followed all the same.
                failures.accept(
                        HeddleException.of(
                                CliError.FILE,
                                "Cannot bring the published folder in line: " + e + ".",
                                e));
            }
        }
    }

    /// Waits for the next change set; returns false after the last.
    private synchronized boolean next() {
        try {
            while (!wanted && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            return false;
        }
        boolean again = wanted;
        wanted = false;
        return again;
    }

    private synchronized void published() {
        wanted = true;
        notifyAll();
    }

    @Override
    public StateStorage inner() {
        return inner;
    }

    @Override
    public EventLog events() {
        return new FollowedLog(inner.events());
    }

    /// Tells of each change set.
    private final class FollowedLog implements ForwardingLog {
        private final EventLog inner;

        private FollowedLog(EventLog inner) {
            this.inner = inner;
        }

        @Override
        public EventLog inner() {
            return inner;
        }

        @Override
        public long append(List<Event> events, List<Requirement> requirements) {
            long last = inner.append(events, requirements);
            if (events.stream().anyMatch(Event.ChangeSetPublished.class::isInstance)) {
                published();
            }
            return last;
        }

        @Override
        public long publish(
                String environment,
                Function<Long, List<Event>> make,
                List<Requirement> requirements) {
            long number = inner.publish(environment, make, requirements);
            published();
            return number;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        inner.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
