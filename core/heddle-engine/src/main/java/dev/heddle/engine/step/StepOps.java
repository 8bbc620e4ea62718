package dev.heddle.engine.step;

import dev.heddle.api.asset.AssetContext;
import dev.heddle.api.asset.OpPolicy;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.model.asset.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the ops of a step. Safe for use by several threads.
///
/// @param context the step
record StepOps(AssetContext context) {
    private static final Logger LOG = LoggerFactory.getLogger("dev.heddle.op");

    <T extends @Nullable Object> T run(String name, OpPolicy policy, Callable<T> work)
            throws Exception {
        Instant began = context.clock().instant();
        for (int number = 1; ; number++) {
            LOG.info("Op '{}' begins{}", name, number == 1 ? "" : ", try " + number);
            try {
                T result = once(name, policy, work);
                done(name, number, Duration.between(began, context.clock().instant()));
                return result;
            } catch (Exception e) {
                boolean again = number <= policy.times() && UserCodeException.isTransient(e);
                LOG.warn("Op '{}' failed: {}{}", name, e, again ? ", it is tried again" : "");
                if (!again) {
                    throw e;
                }
            }
            RetryPolicy retry = new RetryPolicy(policy.times(), policy.backoff());
            pause(Backoff.after(retry, number, ThreadLocalRandom.current()));
        }
    }

    private void done(String name, int tries, Duration took) {
        context.metadata("op/" + name, took);
        if (tries > 1) {
            context.metadata("op/" + name + "/tries", tries);
        }
        LOG.info("Op '{}' ended after {}", name, took);
    }

    private <T extends @Nullable Object> T once(String name, OpPolicy policy, Callable<T> work)
            throws Exception {
        if (policy.timeout().isEmpty()) {
            return work.call();
        }
        FutureTask<T> task = new FutureTask<>(work);
        context.executor().execute(task);
        try {
            return task.get(policy.timeout().get().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TimeoutException(
                    "Op '" + name + "' took longer than " + policy.timeout().get() + ".");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            task.cancel(true);
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        boolean ended = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            throw new IllegalStateException("Nobody counts this latch down.");
        }
    }
}
