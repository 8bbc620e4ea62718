package dev.heddle.server.live;

import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hands out news of a topic to one subscriber, at most four times a second and never faster than
/// it asks for: what happens meanwhile comes together.
///
/// @param <T> the news
public final class Feed<T> implements Flow.Publisher<T> {
    private static final long PAUSE_MILLIS = 250;

    private final Topic topic;
    private final ScheduledExecutorService timer;
    private final Supplier<News<T>> source;

    /// What there is to tell.
    ///
    /// @param value the news; empty if there are none
    /// @param last whether nothing comes after them
    /// @param <T> the news
    public record News<T>(Optional<T> value, boolean last) {}

    /// Creates a feed for one subscriber.
    ///
    /// @param timer its threads ask for the news and tell them
    /// @param source is asked for news each time; remembers what it told
    public Feed(Topic topic, ScheduledExecutorService timer, Supplier<News<T>> source) {
        this.topic = topic;
        this.timer = timer;
        this.source = source;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Delivery<T> delivery = new Delivery<>(this, subscriber);
        subscriber.onSubscribe(delivery);
        delivery.begin();
    }

    private static final class Delivery<T> implements Flow.Subscription {
        private final Feed<T> feed;
        private final Flow.Subscriber<? super T> subscriber;
        private Topic.@Nullable Subscription listening;
        private long wanted;
        private boolean due = true;
        private boolean scheduled;
        private boolean ended;
        private long last = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);

        Delivery(Feed<T> feed, Flow.Subscriber<? super T> subscriber) {
            this.feed = feed;
            this.subscriber = subscriber;
        }

        void begin() {
            synchronized (this) {
                if (ended) {
                    return;
                }
                listening = feed.topic.listen(this::wake);
            }
            wake();
        }

        private synchronized void wake() {
            due = true;
            schedule();
        }

        @Override
        public synchronized void request(long more) {
            wanted = Math.max(wanted + more, more);
            schedule();
        }

        private synchronized void schedule() {
            if (ended || scheduled || !due || wanted == 0) {
                return;
            }
            scheduled = true;
            long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last);
            var _ =
                    feed.timer.schedule(
                            this::deliver,
                            Math.max(0, PAUSE_MILLIS - since),
                            TimeUnit.MILLISECONDS);
        }

        private void deliver() {
            synchronized (this) {
                due = false;
            }
            try {
                News<T> news = feed.source.get();
                news.value().ifPresent(this::tell);
                if (news.last()) {
                    end(subscriber::onComplete);
                }
            } catch (RuntimeException e) {
                end(() -> subscriber.onError(e));
            }
            synchronized (this) {
                scheduled = false;
                schedule();
            }
        }

        private void tell(T value) {
            synchronized (this) {
                if (ended) {
                    return;
                }
                wanted--;
                // There may be more than one piece of news.
                due = true;
                last = System.nanoTime();
            }
            subscriber.onNext(value);
        }

        private void end(Runnable how) {
            boolean first;
            synchronized (this) {
                first = !ended;
                cancel();
            }
            if (first) {
                how.run();
            }
        }

        @Override
        public synchronized void cancel() {
            ended = true;
            if (listening != null) {
                listening.close();
            }
        }
    }
}
