package dev.heddle.cli;

import dev.heddle.operation.Cancellation;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Ctrl-C: the first one lets running steps end, the second one interrupts them, and a third one,
/// or a step that does not care for a while, ends the process. A request to terminate counts as
/// Ctrl-C.
///
/// A process that ends so leaves nothing half-published: what it began is given up by the next one.
///
/// The only way to hear of a second signal is `sun.misc.Signal`, whose every mention is a compiler
/// warning that can not be silenced; hence by name.
final class Interrupts {
    private static final int CANCELED = 130;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Cancellation cancellation;
    private final AtomicInteger asked = new AtomicInteger();

    private Interrupts(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /// Handles signals of this process from now on. Where that can not be, they end it at once.
    static void watch(Cancellation cancellation) {
        Interrupts interrupts = new Interrupts(cancellation);
        try {
            interrupts.handle("INT");
            interrupts.handle("TERM");
            // A closed terminal. Who asked with 'nohup' to outlive it does.
            interrupts.handle("HUP");
        } catch (ReflectiveOperationException e) {
            // A runtime without that class: nothing is half-published even so.
        }
    }

    private void handle(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object proxy =
                Proxy.newProxyInstance(
                        Interrupts.class.getClassLoader(),
                        new Class<?>[] {handler},
                        (self, method, arguments) ->
                                switch (method.getName()) {
                                    case "handle" -> interrupted();
                                    case "equals" ->
                                            System.identityHashCode(self)
                                                    == System.identityHashCode(arguments[0]);
                                    case "hashCode" -> System.identityHashCode(self);
                                    default -> "interrupts";
                                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    }

    private Object interrupted() {
        switch (asked.incrementAndGet()) {
            case 1 -> start(cancellation::cancel);
            case 2 -> start(this::insist);
            default -> Runtime.getRuntime().halt(CANCELED);
        }
        return cancellation;
    }

    private static void start(Runnable work) {
        Thread.ofPlatform().daemon().name("cancel").start(work);
    }

    private void insist() {
        cancellation.cancel();
        try {
            var _ = new CountDownLatch(1).await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(CANCELED);
    }
}
